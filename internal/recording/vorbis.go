package recording

import (
	"encoding/binary"
	"errors"
	"io"

	"github.com/jfreymuth/vorbis"
)

// vorbisStream plays the packets of an Ogg file.
type vorbisStream struct {
	packets oggPackets
	dec     vorbis.Decoder
	left    int64 // frames until the end, by the last page
	decoded []float32
}

// openVorbis reads the three headers, each within bounds: what a decoder makes room for is what they ask for.
func openVorbis(b []byte) (Stream, Info, error) {
	s := &vorbisStream{packets: oggPackets{rest: b}, left: lastPosition(b)}
	for _, check := range []func([]byte) bool{identification, comments, setup} {
		p, err := s.packets.next()
		if err != nil || !vorbis.IsHeader(p) || !check(p[7:]) {
			return nil, Info{}, ErrNotAudio
		}
		if err := s.dec.ReadHeader(p); err != nil {
			return nil, Info{}, ErrNotAudio
		}
	}
	if !s.dec.HeadersRead() {
		return nil, Info{}, ErrNotAudio
	}
	rate := s.dec.SampleRate()
	return s, Info{Vorbis, rate, lengthOf(s.left, rate)}, nil
}

// identification wants one or two channels and blocks of the sizes that the format has.
func identification(b []byte) bool {
	if len(b) < 23 {
		return false
	}
	channels, short, long := b[4], b[21]&15, b[21]>>4
	return (channels == 1 || channels == 2) && short >= 6 && short <= long && long <= 13
}

// comments wants no more of them than there is room for.
func comments(b []byte) bool {
	if len(b) < 8 {
		return false
	}
	vendor := int64(binary.LittleEndian.Uint32(b))
	if vendor+8 > int64(len(b)) {
		return false
	}
	return int64(binary.LittleEndian.Uint32(b[4+vendor:]))*4 <= int64(len(b))
}

// Bounds of the codebooks of a stream; encoders keep far below.
const (
	maxEntries = 1 << 15 // of all codebooks together
	maxValues  = 1 << 20 // likewise
)

// book is what a codebook has that others are held against.
type book struct {
	dimensions int
	values     bool
}

// setup walks through codebooks, floors and residues, as section 4.2.4 of the Vorbis I specification lays them out. It adds up what
// the codebooks ask for, and wants every part of a residue to have something to read: else a decoder would go on for ever.
func setup(b []byte) bool {
	r := &bitReader{b: b}
	books, ok := codebooks(r)
	if !ok {
		return false
	}
	for n := r.read(6) + 1; n > 0; n-- { // transforms, of which there are none
		if r.read(16) != 0 {
			return false
		}
	}
	for n := r.read(6) + 1; n > 0; n-- {
		if !floorOne(r, books) {
			return false
		}
	}
	for n := r.read(6) + 1; n > 0; n-- {
		if !residue(r, books) {
			return false
		}
	}
	return !r.out
}

func codebooks(r *bitReader) (books []book, ok bool) {
	entries, values := 0, 0
	for left := r.read(8) + 1; left > 0; left-- {
		if r.read(24) != 0x564342 {
			return nil, false
		}
		dimensions, n := int(r.read(16)), int(r.read(24))
		entries += n
		values += n * dimensions
		if dimensions == 0 || n < 2 || entries > maxEntries || values > maxValues || !codewords(r, n) {
			return nil, false
		}
		lookup := r.read(4)
		books = append(books, book{dimensions, lookup != 0})
		switch lookup {
		case 0:
		case 1, 2:
			r.skip(64)
			bits := int(r.read(4)) + 1
			r.skip(1)
			count := n * dimensions
			if lookup == 1 {
				count = root(n, dimensions)
			}
			r.skip(bits * count)
		default:
			return nil, false
		}
		if r.out {
			return nil, false
		}
	}
	return books, true
}

// floorOne passes over a floor of kind 1. One of kind 0 no encoder has written for twenty years.
func floorOne(r *bitReader, books []book) bool {
	if r.read(16) != 1 {
		return false
	}
	of := make([]int, r.read(5))
	most := 0
	for i := range of {
		of[i] = int(r.read(4))
		most = max(most, of[i])
	}
	if len(of) == 0 {
		return false
	}
	dimensions := make([]int, most+1)
	for i := range dimensions {
		dimensions[i] = int(r.read(3)) + 1
		subclasses := r.read(2)
		if subclasses > 0 && int(r.read(8)) >= len(books) {
			return false
		}
		for range 1 << subclasses {
			if int(r.read(8)) > len(books) { // 0 is none
				return false
			}
		}
	}
	r.skip(2)
	bits := int(r.read(4))
	for _, class := range of {
		r.skip(bits * dimensions[class])
	}
	return !r.out
}

// residue passes over a residue.
func residue(r *bitReader, books []book) bool {
	kind, begin, end, part := r.read(16), r.read(24), r.read(24), int(r.read(24))+1
	cascades := make([]uint32, r.read(6)+1)
	if kind > 2 || begin > end || int(r.read(8)) >= len(books) {
		return false
	}
	for i := range cascades {
		cascades[i] = r.read(3)
		if r.read(1) == 1 {
			cascades[i] |= r.read(5) << 3
		}
	}
	for _, c := range cascades {
		for ; c > 0; c >>= 1 {
			if c&1 == 0 {
				continue
			}
			i := int(r.read(8))
			if i >= len(books) || !books[i].values || part%books[i].dimensions != 0 {
				return false
			}
		}
	}
	return !r.out
}

// codewords passes over the lengths of the codewords of a codebook. One without any would be looked through for ever.
func codewords(r *bitReader, n int) (used bool) {
	if r.read(1) == 0 { // not in order
		sparse := r.read(1) == 1
		for range n {
			if !sparse || r.read(1) == 1 {
				r.skip(5)
				used = true
			}
		}
		return used && !r.out
	}
	r.skip(5)
	for at := 0; at < n; {
		width := 0
		for x := n - at; x > 0; x >>= 1 {
			width++
		}
		k := int(r.read(width))
		if at += k; at > n || r.out {
			return false
		}
		used = used || k > 0
	}
	return used
}

// root is the greatest whole number that, multiplied with itself so many times, is at most n.
func root(n, times int) (x int) {
	for power := func(x int) bool {
		p := 1
		for range times {
			if p *= x; p > n {
				return false
			}
		}
		return true
	}; x < n && power(x+1); {
		x++
	}
	return x
}

// bitReader reads bits, the lowest of each byte first.
type bitReader struct {
	b   []byte
	at  int // in bits
	out bool
}

func (r *bitReader) read(n int) (x uint32) {
	for i := range n {
		if r.at>>3 >= len(r.b) {
			r.out = true
			return 0
		}
		x |= uint32(r.b[r.at>>3]>>(r.at&7)&1) << i
		r.at++
	}
	return x
}

func (r *bitReader) skip(n int) {
	r.at += n
	r.out = r.out || r.at > 8*len(r.b)
}

// Rate is Stream.Rate.
func (s *vorbisStream) Rate() int { return s.dec.SampleRate() }

// Read is Stream.Read.
func (s *vorbisStream) Read(to []Frame) (n int, err error) {
	channels := s.dec.Channels()
	for n < len(to) && s.left > 0 {
		if len(s.decoded) < channels {
			p, err := s.packets.next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err == nil {
				s.decoded, err = s.dec.Decode(p)
			}
			if err != nil {
				return n, ErrNotAudio
			}
			continue
		}
		for side := range to[n] {
			to[n][side] = max(-1, min(1, s.decoded[min(side, channels-1)]))
		}
		s.decoded = s.decoded[channels:]
		s.left--
		n++
	}
	if n == 0 && len(to) > 0 {
		return 0, io.EOF
	}
	return n, nil
}
