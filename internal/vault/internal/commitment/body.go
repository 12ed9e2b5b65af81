package commitment

import (
	"encoding/binary"

	"unhurried/internal/vault/internal/record"
)

const (
	typeSize       = 2
	commitmentSize = 32
)

// Body is the shared part of a committing record.
type Body struct {
	Type       uint16 // the caller's, of the entry
	Commitment [commitmentSize]byte
	Shared     []byte // the caller's
}

// Append adds the body to b: type 2 · commitment 32 · the caller's shared part.
func (c *Body) Append(b []byte) []byte {
	return append(append(binary.BigEndian.AppendUint16(b, c.Type), c.Commitment[:]...), c.Shared...)
}

// ParseBody reads what Append wrote. Shared lies in b.
func ParseBody(b []byte) (c Body, ok bool) {
	if len(b) < typeSize+commitmentSize {
		return c, false
	}
	c = Body{binary.BigEndian.Uint16(b), [commitmentSize]byte(b[typeSize:]), b[typeSize+commitmentSize:]}
	return c, isCallers(c.Type)
}

// ReleaseBody is the shared part of a releasing record.
type ReleaseBody struct {
	Type uint16 // the caller's, of the entry
	Release
}

// Append adds the body to b: type 2 · release.
func (r *ReleaseBody) Append(b []byte) []byte {
	return r.Release.Append(binary.BigEndian.AppendUint16(b, r.Type))
}

// ParseReleaseBody reads what Append wrote. Answers lie in b.
func ParseReleaseBody(b []byte) (r ReleaseBody, ok bool) {
	if len(b) < typeSize {
		return r, false
	}
	r.Type = binary.BigEndian.Uint16(b)
	r.Release, ok = ParseRelease(b[typeSize:])
	return r, ok && isCallers(r.Type)
}

// isCallers tells whether a type is one of the caller's own numbering.
func isCallers(t uint16) bool { return t != record.TypeHidden && t < record.FirstFormed }
