// Package rfc9497 is the part of RFC 9497 (oblivious functions over prime-order groups, here ristretto255-SHA512) that matching
// needs: hashing to the group, and the proof that elements are multiples by one factor. It is held to the vectors of that document.
package rfc9497

import (
	"crypto/sha512"
	"encoding/binary"
	"errors"
	"io"

	group "github.com/gtank/ristretto255"
)

// Size is the length of an element and of a scalar, in bytes.
const Size = 32

// ErrForm says that bytes are no element or no scalar, or not in their one encoding.
var ErrForm = errors.New("match: this is not in the form that it must have")

// expand is expand_message_xmd of RFC 9380 with SHA-512, to 64 bytes: one block. dst has at most 255 bytes.
func expand(msg []byte, dst string) []byte {
	tail := append([]byte(dst), byte(len(dst)))
	h := sha512.New()
	h.Write(make([]byte, h.BlockSize()))
	h.Write(msg)
	h.Write([]byte{0, sha512.Size, 0})
	h.Write(tail)
	first := h.Sum(nil)
	h.Reset()
	h.Write(first)
	h.Write([]byte{1})
	h.Write(tail)
	return h.Sum(nil)
}

// HashToElement is HashToGroup of RFC 9497 for ristretto255-SHA512.
func HashToElement(msg []byte, context string) *group.Element {
	e, err := group.NewIdentityElement().SetUniformBytes(expand(msg, "HashToGroup-"+context))
	if err != nil {
		panic(err) // it has 64 bytes
	}
	return e
}

// HashToScalar is HashToScalar of RFC 9497 for ristretto255-SHA512.
func HashToScalar(msg []byte, context string) *group.Scalar {
	return uniform(expand(msg, "HashToScalar-"+context))
}

func uniform(b []byte) *group.Scalar {
	s, err := group.NewScalar().SetUniformBytes(b)
	if err != nil {
		panic(err) // it has 64 bytes
	}
	return s
}

// RandomScalar draws a scalar that is not zero.
func RandomScalar(random io.Reader) (*group.Scalar, error) {
	for {
		var b [64]byte
		if _, err := io.ReadFull(random, b[:]); err != nil {
			return nil, err
		}
		if s := uniform(b[:]); s.Equal(group.NewScalar()) == 0 {
			return s, nil
		}
	}
}

// ParseElement reads an element that is not the identity, in its one encoding.
func ParseElement(b []byte) (*group.Element, error) {
	e, err := group.NewIdentityElement().SetCanonicalBytes(b)
	if err != nil || e.Equal(group.NewIdentityElement()) == 1 {
		return nil, ErrForm
	}
	return e, nil
}

// ParseScalar reads a scalar in its one encoding.
func ParseScalar(b []byte) (*group.Scalar, error) {
	s, err := group.NewScalar().SetCanonicalBytes(b)
	if err != nil {
		return nil, ErrForm
	}
	return s, nil
}

// Sum returns s·A + t·B in a time that depends on neither.
func Sum(s *group.Scalar, a *group.Element, t *group.Scalar, b *group.Element) *group.Element {
	return group.NewIdentityElement().MultiScalarMult([]*group.Scalar{s, t}, []*group.Element{a, b})
}

// ScalarOf is 0 or 1.
func ScalarOf(bit int) *group.Scalar {
	var b [Size]byte
	b[0] = byte(bit)
	s, err := ParseScalar(b[:])
	if err != nil {
		panic(err) // both are canonical
	}
	return s
}

// Counted appends what has a length, and the length before it.
func Counted(to []byte, b []byte) []byte {
	return append(binary.BigEndian.AppendUint16(to, uint16(len(b))), b...)
}
