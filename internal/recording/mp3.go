package recording

import (
	"bytes"
	"encoding/binary"
	"io"

	"github.com/hajimehoshi/go-mp3"
)

// mostJunk is how many bytes of an MP3 file may belong to no frame: tags of kinds that are not known, and a torn end.
const mostJunk = 256 << 10

// mp3Stream plays what package mp3 decodes: two channels of 16 bits.
type mp3Stream struct {
	dec *mp3.Decoder
	raw []byte
}

// openMP3 walks from frame to frame. All have to be of layer III and of one rate.
func openMP3(b []byte) (Stream, Info, error) {
	b = withoutTag(b)
	info := Info{Format: MP3}
	var frames int64
	first, junk := -1, 0
	for at := 0; at+4 <= len(b); {
		h, ok := mp3Header(binary.BigEndian.Uint32(b[at:]))
		switch {
		case ok && info.Rate == 0 && follows(b, at+h.size, h.rate):
			info.Rate, first = h.rate, at
		case !ok || h.rate != info.Rate:
			if bytes.HasPrefix(b[at:], []byte("TAG")) || bytes.HasPrefix(b[at:], []byte("APETAGEX")) {
				at = len(b)
				continue
			}
			at++
			if junk++; junk > mostJunk {
				return nil, Info{}, ErrNotAudio
			}
			continue
		}
		frames += h.frames
		at += h.size
	}
	if first < 0 {
		return nil, Info{}, ErrNotAudio
	}
	info.Length = lengthOf(frames, info.Rate)
	if info.Length > MaxLength {
		return nil, Info{}, ErrLong
	}
	dec, err := mp3.NewDecoder(struct{ io.Reader }{bytes.NewReader(b[first:])}) // which can't be wound back, so that it is not walked again
	if err != nil {
		return nil, Info{}, ErrNotAudio
	}
	return &mp3Stream{dec: dec}, info, nil
}

// follows tells whether another frame of the same rate, or the end, stands at a place: a header alone may be there by chance.
func follows(b []byte, at, rate int) bool {
	if at+4 > len(b) {
		return at <= len(b)
	}
	h, ok := mp3Header(binary.BigEndian.Uint32(b[at:]))
	return ok && h.rate == rate
}

// withoutTag leaves out an ID3 tag in front, whose length is four times seven bits.
func withoutTag(b []byte) []byte {
	for len(b) >= 10 && string(b[:3]) == "ID3" {
		size := 10 + (int(b[6]&0x7f)<<21 | int(b[7]&0x7f)<<14 | int(b[8]&0x7f)<<7 | int(b[9]&0x7f))
		b = b[min(size, len(b)):]
	}
	return b
}

// mp3Frame is what a header says of its frame.
type mp3Frame struct {
	rate   int
	size   int   // bytes, with the header
	frames int64 // of sound
}

// Bits a second, by the index in a header; 0 is none that is taken.
var (
	bitrates1 = [16]int{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0}
	bitrates2 = [16]int{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0}
	mp3Rates  = [4]int{44100, 48000, 32000, 0}
)

// mp3Header reads the header of a frame of layer III, of MPEG 1 or 2.
func mp3Header(h uint32) (f mp3Frame, ok bool) {
	version, layer := h>>19&3, h>>17&3
	if h>>21 != 0x7ff || version < 2 || layer != 1 {
		return f, false
	}
	f.rate = mp3Rates[h>>10&3]
	bitrate, padding := bitrates1[h>>12&15]*1000, int(h>>9&1)
	f.frames = 1152
	if version == 2 {
		f.rate, bitrate, f.frames = f.rate/2, bitrates2[h>>12&15]*1000, 576
	}
	if f.rate == 0 || bitrate == 0 {
		return f, false
	}
	f.size = int(f.frames)/8*bitrate/f.rate + padding
	return f, f.size > 40 // a header and what stands beside it
}

// Rate is Stream.Rate.
func (s *mp3Stream) Rate() int { return s.dec.SampleRate() }

// Read is Stream.Read.
func (s *mp3Stream) Read(to []Frame) (int, error) {
	const size = 4
	if len(s.raw) < size*len(to) {
		s.raw = make([]byte, size*len(to))
	}
	n, err := io.ReadFull(s.dec, s.raw[:size*len(to)])
	if n /= size; n > 0 {
		err = nil
	} else if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return 0, ErrNotAudio
	} else if err != nil {
		err = io.EOF
	}
	for i := range to[:n] {
		for side := range to[i] {
			to[i][side] = float32(int16(binary.LittleEndian.Uint16(s.raw[i*size+2*side:]))) / (1 << 15)
		}
	}
	return n, err
}
