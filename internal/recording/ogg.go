package recording

import (
	"encoding/binary"
	"hash/crc32"
	"io"
	"math/bits"
)

// oggPackets hands out the packets of the first logical stream of an Ogg file, page by page.
type oggPackets struct {
	rest   []byte
	serial uint32
	begun  bool
	queue  [][]byte
	torn   []byte // the beginning of a packet that goes on on the next page
}

// maxPacket bounds a packet that goes over pages: those of sound have some kilobytes, and headers at most some hundred.
const maxPacket = 1 << 20

// next returns a packet, io.EOF after the last one.
func (o *oggPackets) next() ([]byte, error) {
	for len(o.queue) == 0 {
		if err := o.page(); err != nil {
			return nil, err
		}
	}
	p := o.queue[0]
	o.queue = o.queue[1:]
	return p, nil
}

// page takes a page apart. Pages of other streams are passed over.
func (o *oggPackets) page() error {
	p, ok := takePage(o.rest)
	if !ok {
		if len(o.rest) == 0 {
			return io.EOF
		}
		return ErrNotAudio
	}
	o.rest = o.rest[p.size:]
	switch {
	case !o.begun:
		o.serial, o.begun = p.serial, true
	case p.serial != o.serial:
		return nil
	}
	if !p.continues {
		o.torn = nil
	}
	packet, body := o.torn, p.body
	for _, n := range p.lengths {
		packet = append(packet, body[:n]...)
		body = body[n:]
		if len(packet) > maxPacket {
			return ErrNotAudio
		}
		if n < 255 {
			o.queue = append(o.queue, packet)
			packet = nil
		}
	}
	o.torn = packet
	return nil
}

// oggPage is a page of an Ogg file (RFC 3533).
type oggPage struct {
	continues bool // its first packet began on the page before
	serial    uint32
	position  int64 // of the last frame that ends on it; -1 where none does
	lengths   []byte
	body      []byte
	size      int
}

const oggHeader = 27

// takePage reads the page at the beginning of some bytes, which has to be whole.
func takePage(b []byte) (p oggPage, ok bool) {
	if len(b) < oggHeader || string(b[:4]) != "OggS" || b[4] != 0 {
		return p, false
	}
	le := binary.LittleEndian
	segments := int(b[26])
	if len(b) < oggHeader+segments {
		return p, false
	}
	p = oggPage{continues: b[5]&1 != 0, serial: le.Uint32(b[14:]), position: int64(le.Uint64(b[6:])), lengths: b[oggHeader : oggHeader+segments], size: oggHeader + segments}
	for _, n := range p.lengths {
		p.size += int(n)
	}
	if len(b) < p.size {
		return p, false
	}
	p.body = b[oggHeader+segments : p.size]
	return p, le.Uint32(b[22:]) == oggSum(b[:p.size])
}

// oggSum is the checksum of a page: CRC-32 of the usual polynomial, but with the highest bit first and begun at 0. The field that
// holds it counts as zeros.
func oggSum(page []byte) uint32 {
	var sum uint32
	for i, c := range page {
		if i >= 22 && i < 26 {
			c = 0
		}
		sum = sum<<8 ^ oggTable[byte(sum>>24)^c]
	}
	return sum
}

var oggTable = func() (t [256]uint32) {
	for i := range t {
		r := uint32(i) << 24
		for range 8 {
			r = r<<1 ^ uint32(int32(r)>>31)&bits.Reverse32(crc32.IEEE)
		}
		t[i] = r
	}
	return t
}()

// lastPosition is how many frames of sound the first stream of a file has, by its last page; 0 where none says.
func lastPosition(b []byte) (frames int64) {
	var serial uint32
	for at := 0; ; {
		p, ok := takePage(b[at:])
		if !ok {
			return frames
		}
		if at == 0 {
			serial = p.serial
		}
		if p.serial == serial && p.position > 0 {
			frames = p.position
		}
		at += p.size
	}
}
