package recording

import (
	"encoding/binary"
	"io"
	"math"
)

// wav plays samples as they stand in the file.
type wav struct {
	data     []byte
	rate     int
	channels int
	width    int // bytes of a sample, whose bits stand at the top of them
	float    bool
}

// The codings of samples in a WAV file.
const (
	wavWhole      = 1
	wavFloat      = 3
	wavExtensible = 0xFFFE // the coding stands further on
)

// openWAV walks through the chunks of a RIFF file.
func openWAV(b []byte) (Stream, Info, error) {
	if len(b) < 12 || string(b[8:12]) != "WAVE" {
		return nil, Info{}, ErrNotAudio
	}
	var w *wav
	le := binary.LittleEndian
	for rest := b[12:]; len(rest) >= 8; {
		name, size := string(rest[:4]), int64(le.Uint32(rest[4:]))
		body := rest[8:]
		if size < int64(len(body)) {
			body = body[:size]
		}
		switch name {
		case "fmt ":
			if len(body) < 16 {
				return nil, Info{}, ErrNotAudio
			}
			coding := le.Uint16(body)
			if coding == wavExtensible && len(body) >= 26 {
				coding = le.Uint16(body[24:])
			}
			w = &wav{channels: int(le.Uint16(body[2:])), rate: int(le.Uint32(body[4:])), width: (int(le.Uint16(body[14:])) + 7) / 8, float: coding == wavFloat}
			if coding != wavWhole && coding != wavFloat || w.channels < 1 || w.channels > 2 || w.width < 1 || w.width > 4 || w.float && w.width != 4 {
				return nil, Info{}, ErrNotAudio
			}
		case "data":
			if w == nil {
				return nil, Info{}, ErrNotAudio
			}
			w.data = body
			return w, Info{WAV, w.rate, lengthOf(int64(len(body)/(w.width*w.channels)), w.rate)}, nil
		}
		next := 8 + size + size&1
		if next > int64(len(rest)) {
			break
		}
		rest = rest[next:]
	}
	return nil, Info{}, ErrNotAudio
}

// Rate is Stream.Rate.
func (w *wav) Rate() int { return w.rate }

// Read is Stream.Read.
func (w *wav) Read(to []Frame) (n int, err error) {
	size := w.width * w.channels
	for n < len(to) && len(w.data) >= size {
		for side := range to[n] {
			to[n][side] = w.sample(w.data[min(side, w.channels-1)*w.width:])
		}
		w.data = w.data[size:]
		n++
	}
	if n == 0 && len(to) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (w *wav) sample(b []byte) float32 {
	switch {
	case w.float:
		f := math.Float32frombits(binary.LittleEndian.Uint32(b))
		if !(f >= -1) { // no number, too
			return -1
		}
		return min(f, 1)
	case w.width == 1: // alone among them, without a sign
		return float32(int(b[0])-128) / 128
	}
	var word int32 // its bytes at the top
	for i := range w.width {
		word |= int32(b[i]) << (8 * (4 - w.width + i))
	}
	return float32(word) / (1 << 31)
}
