package recording

import (
	"bytes"
	"encoding/binary"
	"math"
)

// Recordings for tests, made here bit by bit: no program that codes sound is at hand.

// madeWAV is a tone of 440 Hz.
func madeWAV(rate, channels, width int, seconds float64) []byte {
	n := int(seconds * float64(rate))
	data := make([]byte, 0, n*channels*width)
	for i := range n {
		v := int32(math.Sin(2*math.Pi*440*float64(i)/float64(rate)) * (1 << 30))
		for range channels {
			b := binary.LittleEndian.AppendUint32(nil, uint32(v))
			if width == 1 {
				b = []byte{byte(v>>24) + 128}
			}
			data = append(data, b[len(b)-width:]...)
		}
	}
	var f bytes.Buffer
	f.WriteString("RIFF\xff\xff\xff\xffWAVEjunk\x03\x00\x00\x00abc\x00fmt \x10\x00\x00\x00")
	for _, x := range []any{uint16(1), uint16(channels), uint32(rate), uint32(rate * channels * width), uint16(channels * width), uint16(8 * width)} {
		_ = binary.Write(&f, binary.LittleEndian, x) // a buffer takes all
	}
	f.WriteString("data")
	_ = binary.Write(&f, binary.LittleEndian, uint32(len(data)))
	return append(f.Bytes(), data...)
}

// madeMP3 is silence of so many frames, of 128 kilobits a second, with a tag in front and one behind.
func madeMP3(frames int) []byte {
	frame := make([]byte, 417)
	copy(frame, "\xff\xfb\x90\xc4")
	b := []byte("ID3\x04\x00\x00\x00\x00\x01\x00" + string(make([]byte, 128)))
	for range frames {
		b = append(b, frame...)
	}
	return append(b, "TAG"+string(make([]byte, 125))...)
}

// bitWriter writes bits, the lowest of each byte first.
type bitWriter struct {
	b  []byte
	at int
}

func (w *bitWriter) write(x uint32, n int) {
	for i := range n {
		if w.at&7 == 0 {
			w.b = append(w.b, 0)
		}
		w.b[w.at>>3] |= byte(x>>i&1) << (w.at & 7)
		w.at++
	}
}

// madeSetup is the setup header of a stream with one codebook of so many entries and dimensions, which no packet of silence uses, and
// a residue that ends at 0.
func madeSetup(entries, dimensions, begin uint32) []byte {
	w := &bitWriter{}
	w.write(0, 8) // one codebook
	w.write(0x564342, 24)
	w.write(dimensions, 16)
	w.write(entries, 24)
	w.write(1, 1) // in order: two of length one
	w.write(0, 5)
	width := 0
	for x := entries; x > 0; x >>= 1 {
		width++
	}
	w.write(entries, width)
	w.write(0, 4) // no values
	w.write(0, 6) // one transform
	w.write(0, 16)
	w.write(0, 6) // one floor, of kind 1, with one partition
	w.write(1, 16)
	w.write(1, 5)
	w.write(0, 4+3+2+8)
	w.write(0, 2)
	w.write(4, 4)
	w.write(1, 4)
	w.write(0, 6) // one residue of nothing
	w.write(0, 16)
	w.write(begin, 24)
	w.write(0, 24)
	w.write(0, 24)
	w.write(0, 6)
	w.write(0, 8)
	w.write(0, 3)
	w.write(0, 1)
	w.write(0, 6) // one mapping
	w.write(0, 16)
	w.write(0, 1)
	w.write(0, 1)
	w.write(0, 2)
	w.write(0, 24)
	w.write(0, 6) // one mode, of short blocks
	w.write(0, 1)
	w.write(0, 16)
	w.write(0, 16)
	w.write(0, 8)
	w.write(1, 1)
	return append([]byte("\x05vorbis"), w.b...)
}

// pages puts packets into pages of one each, with the position at the end of each.
func pages(packets [][]byte, position func(i int) int64) (all []byte) {
	for i, p := range packets {
		n := len(p)/255 + 1
		page := make([]byte, oggHeader+n, oggHeader+n+len(p))
		copy(page, "OggS")
		binary.LittleEndian.PutUint64(page[6:], uint64(position(i)))
		page[26] = byte(n)
		for j := range n {
			page[oggHeader+j] = byte(min(255, len(p)-255*j))
		}
		page = append(page, p...)
		binary.LittleEndian.PutUint32(page[22:], oggSum(page))
		all = append(all, page...)
	}
	return all
}

// blockFrames are what a packet of madeVorbis adds: half of a block.
const blockFrames = 128

// madeVorbis is silence of so many packets at 44100 Hz.
func madeVorbis(packets int, setup []byte, channels byte) []byte {
	all := [][]byte{
		append([]byte("\x01vorbis\x00\x00\x00\x00"), channels, 0x44, 0xac, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x88, 1),
		append([]byte("\x03vorbis"), 4, 0, 0, 0, 't', 'e', 's', 't', 0, 0, 0, 0, 1),
		setup,
	}
	for range packets + 1 { // the first one gives nothing yet
		all = append(all, []byte{0, 0})
	}
	return pages(all, func(i int) int64 { return int64(max(0, i-3)) * blockFrames })
}
