package rfc9497

import (
	"crypto/sha512"
	"encoding/binary"
	"io"

	group "github.com/gtank/ristretto255"
)

// Equality is a proof that all of d are the same multiple of c, element by element, as b is of the generator. It is that of
// RFC 9497, 2.2, whose vectors it is held to.
type Equality struct{ C, S *group.Scalar }

// Prove makes the proof that b = k·B and d[i] = k·c[i].
func Prove(random io.Reader, k *group.Scalar, b *group.Element, c, d []*group.Element, context string) (Equality, error) {
	r, err := RandomScalar(random)
	if err != nil {
		return Equality{}, err
	}
	m, _ := composites(b, c, d, context)
	z := group.NewIdentityElement().ScalarMult(k, m)
	challenge := challengeOf(b, m, z, group.NewIdentityElement().ScalarBaseMult(r), group.NewIdentityElement().ScalarMult(r, m), context)
	s := group.NewScalar().Subtract(r, group.NewScalar().Multiply(challenge, k))
	return Equality{challenge, s}, nil
}

// Holds tells whether a proof is one.
func (p Equality) Holds(b *group.Element, c, d []*group.Element, context string) bool {
	m, z := composites(b, c, d, context)
	t2 := Sum(p.S, group.NewGeneratorElement(), p.C, b)
	t3 := Sum(p.S, m, p.C, z)
	return p.C.Equal(challengeOf(b, m, z, t2, t3, context)) == 1
}

// composites makes one element of each list, by factors that nobody chooses.
func composites(b *group.Element, c, d []*group.Element, context string) (m, z *group.Element) {
	seed := sha512.Sum512(Counted(Counted(nil, b.Bytes()), []byte("Seed-"+context)))
	factors := make([]*group.Scalar, len(c))
	for i := range c {
		t := binary.BigEndian.AppendUint16(Counted(nil, seed[:]), uint16(i))
		t = Counted(Counted(t, c[i].Bytes()), d[i].Bytes())
		factors[i] = HashToScalar(append(t, "Composite"...), context)
	}
	return group.NewIdentityElement().MultiScalarMult(factors, c), group.NewIdentityElement().MultiScalarMult(factors, d)
}

func challengeOf(b, m, z, t2, t3 *group.Element, context string) *group.Scalar {
	var t []byte
	for _, e := range []*group.Element{b, m, z, t2, t3} {
		t = Counted(t, e.Bytes())
	}
	return HashToScalar(append(t, "Challenge"...), context)
}
