package record

import "encoding/binary"

// The bodies of the vault's own types are the shared part of their records. Each has one layout for good: another layout
// gets another type. What a parser gives lies in the bytes that it was given.

// cursor reads a body from front to back. Once something is missing, all that is read is zero and done tells it.
type cursor struct {
	rest  []byte
	short bool
}

func (c *cursor) take(n int) []byte {
	if c.short || n > len(c.rest) {
		c.short = true
		return make([]byte, n)
	}
	b := c.rest[:n:n]
	c.rest = c.rest[n:]
	return b
}

func (c *cursor) byte() byte          { return c.take(1)[0] }
func (c *cursor) count16() int        { return int(binary.BigEndian.Uint16(c.take(2))) }
func (c *cursor) uint48() uint64      { return uint48(c.take(6)) }
func (c *cursor) hash() (h [32]byte)  { copy(h[:], c.take(32)); return h }
func (c *cursor) chain() (name Chain) { copy(name[:], c.take(8)); return name }
func (c *cursor) kid() (k Kid)        { copy(k[:], c.take(kidSize)); return k }

func (c *cursor) refs(n int) []Ref {
	if n*RefSize > len(c.rest) {
		c.short = true
		return nil
	}
	return Refs(c.take(n * RefSize))
}

// done tells whether all was there and nothing is left.
func (c *cursor) done() bool { return !c.short && len(c.rest) == 0 }
