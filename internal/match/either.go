package match

import (
	"io"

	group "github.com/gtank/ristretto255"

	"unhurried/internal/match/rfc9497"
)

// either is the proof of a card: each t is x times the base of a yes, or x times that of a no, with the x of the key; it does not
// tell which. All questions have one challenge. Of each, one branch is proved and the other made up backwards, and the two go
// the same way through the code: what is computed, and in which order, is the same for a yes and a no.
type either struct {
	key       *group.Element
	yes, no   []*group.Element
	t         []*group.Element
	at        int
	c         *group.Scalar
	c0        []*group.Scalar    // of the yes; that of the no is c - c0
	s         [2][]*group.Scalar // answers, of the yes and of the no
	a, b      [2][]*group.Element
	bits      []int
	nonces    []*group.Scalar
	challenge []*group.Scalar // of the branch that is made up
	answer    []*group.Scalar
}

func newEither(key *group.Element, n int) *either {
	return &either{key: key, yes: make([]*group.Element, n), no: make([]*group.Element, n)}
}

// add makes t and the commitments of a question that is answered yes where bit is 1.
func (p *either) add(random io.Reader, x *group.Scalar, yes, no *group.Element, bit int) error {
	var drawn [3]*group.Scalar
	for i := range drawn {
		var err error
		if drawn[i], err = rfc9497.RandomScalar(random); err != nil {
			return err
		}
	}
	nonce, challenge, answer := drawn[0], drawn[1], drawn[2]
	p.yes[p.at], p.no[p.at] = yes, no
	p.at++
	one := rfc9497.ScalarOf(1)
	is, isNot := choose(bit, rfc9497.ScalarOf(0), one), choose(bit, one, rfc9497.ScalarOf(0))
	mine, other := rfc9497.Sum(is, yes, isNot, no), rfc9497.Sum(isNot, yes, is, no)
	t := group.NewIdentityElement().ScalarMult(x, mine)
	// The branch that is proved, and the one that is made up.
	aMine, bMine := group.NewIdentityElement().ScalarBaseMult(nonce), group.NewIdentityElement().ScalarMult(nonce, mine)
	aOther, bOther := rfc9497.Sum(answer, group.NewGeneratorElement(), challenge, p.key), rfc9497.Sum(answer, other, challenge, t)
	p.t = append(p.t, t)
	p.a[0], p.a[1] = append(p.a[0], rfc9497.Sum(is, aMine, isNot, aOther)), append(p.a[1], rfc9497.Sum(isNot, aMine, is, aOther))
	p.b[0], p.b[1] = append(p.b[0], rfc9497.Sum(is, bMine, isNot, bOther)), append(p.b[1], rfc9497.Sum(isNot, bMine, is, bOther))
	p.bits, p.nonces = append(p.bits, bit), append(p.nonces, nonce)
	p.challenge, p.answer = append(p.challenge, challenge), append(p.answer, answer)
	return nil
}

// transcript is the one challenge of a card, over all that is public.
func (p *either) transcript(head []byte, digest [32]byte) *group.Scalar {
	t := append(append([]byte(nil), head...), p.key.Bytes()...)
	for i := range p.t {
		for _, e := range []*group.Element{p.yes[i], p.no[i], p.t[i], p.a[0][i], p.b[0][i], p.a[1][i], p.b[1][i]} {
			t = append(t, e.Bytes()...)
		}
	}
	return rfc9497.HashToScalar(t, named("card", digest))
}

// append ends a card: head and key are there already.
func (p *either) append(to []byte, x *group.Scalar, digest [32]byte) []byte {
	c := p.transcript(to[:cardHead], digest)
	for _, t := range p.t {
		to = append(to, t.Bytes()...)
	}
	to = append(to, c.Bytes()...)
	for i, bit := range p.bits {
		proved := group.NewScalar().Subtract(c, p.challenge[i])
		s := group.NewScalar().Subtract(p.nonces[i], group.NewScalar().Multiply(proved, x))
		to = append(to, choose(bit, p.challenge[i], proved).Bytes()...)
		to = append(to, choose(bit, p.answer[i], s).Bytes()...)
		to = append(to, choose(bit, s, p.answer[i]).Bytes()...)
	}
	return to
}

// read takes the proof out of the end of a card.
func (p *either) read(b []byte) (err error) {
	next := func() (s *group.Scalar) {
		if err == nil {
			s, err = rfc9497.ParseScalar(b[:rfc9497.Size])
			b = b[rfc9497.Size:]
		}
		return s
	}
	p.c = next()
	for range p.t {
		p.c0 = append(p.c0, next())
		p.s[0], p.s[1] = append(p.s[0], next()), append(p.s[1], next())
	}
	return err
}

// holds tells whether the proof that was read is one.
func (p *either) holds(head []byte, digest [32]byte) bool {
	for i, t := range p.t {
		c := [2]*group.Scalar{p.c0[i], group.NewScalar().Subtract(p.c, p.c0[i])}
		for branch, base := range []*group.Element{p.yes[i], p.no[i]} {
			p.a[branch] = append(p.a[branch], rfc9497.Sum(p.s[branch][i], group.NewGeneratorElement(), c[branch], p.key))
			p.b[branch] = append(p.b[branch], rfc9497.Sum(p.s[branch][i], base, c[branch], t))
		}
	}
	return p.c.Equal(p.transcript(head, digest)) == 1
}
