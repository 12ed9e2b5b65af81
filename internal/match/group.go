package match

import (
	"crypto/sha512"
	"encoding/binary"
	"io"

	group "github.com/gtank/ristretto255"
)

// size is the length of an element and of a scalar.
const size = 32

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

// hashToElement is HashToGroup of RFC 9497 for ristretto255-SHA512.
func hashToElement(msg []byte, context string) *group.Element {
	e, err := group.NewIdentityElement().SetUniformBytes(expand(msg, "HashToGroup-"+context))
	if err != nil {
		panic(err) // it has 64 bytes
	}
	return e
}

// hashToScalar is HashToScalar of RFC 9497 for ristretto255-SHA512.
func hashToScalar(msg []byte, context string) *group.Scalar {
	return uniform(expand(msg, "HashToScalar-"+context))
}

func uniform(b []byte) *group.Scalar {
	s, err := group.NewScalar().SetUniformBytes(b)
	if err != nil {
		panic(err) // it has 64 bytes
	}
	return s
}

// randomScalar draws a scalar that is not zero.
func randomScalar(random io.Reader) (*group.Scalar, error) {
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

// parseElement reads an element that is not the identity, in its one encoding.
func parseElement(b []byte) (*group.Element, error) {
	e, err := group.NewIdentityElement().SetCanonicalBytes(b)
	if err != nil || e.Equal(group.NewIdentityElement()) == 1 {
		return nil, ErrForm
	}
	return e, nil
}

// parseScalar reads a scalar in its one encoding.
func parseScalar(b []byte) (*group.Scalar, error) {
	s, err := group.NewScalar().SetCanonicalBytes(b)
	if err != nil {
		return nil, ErrForm
	}
	return s, nil
}

// sum returns s·A + t·B in a time that depends on neither.
func sum(s *group.Scalar, a *group.Element, t *group.Scalar, b *group.Element) *group.Element {
	return group.NewIdentityElement().MultiScalarMult([]*group.Scalar{s, t}, []*group.Element{a, b})
}

// scalarOf is 0 or 1.
func scalarOf(bit int) *group.Scalar {
	var b [size]byte
	b[0] = byte(bit)
	s, err := parseScalar(b[:])
	if err != nil {
		panic(err) // both are canonical
	}
	return s
}

// counted appends what has a length, and the length before it.
func counted(to []byte, b []byte) []byte {
	return append(binary.BigEndian.AppendUint16(to, uint16(len(b))), b...)
}
