package match

import (
	"bytes"
	"io"

	group "github.com/gtank/ristretto255"

	"unhurried/internal/match/rfc9497"
)

// A reveal is: version 1 · place · block · own card 32 · the other's card 32 · U 32 for each question of the block · c 32 · s 32.
const revealHead = 1 + 1 + 1 + 32 + 32

// Reveal is one member's part of the answers to a block of questions. Both parts together tell the AND of each.
type Reveal struct {
	Place, Block int
	u            []*group.Element
}

// First returns who reveals a block first: by lot for the first block, out of both cards, and in turns from there.
func First(a, b *Card, block int) int {
	low, high := a.Hash, b.Hash
	if bytes.Compare(low[:], high[:]) > 0 {
		low, high = high, low
	}
	lot := sum256(append(append([]byte(protocol+"first"), low[:]...), high[:]...))
	return (int(lot[0]&1) + block) % 2
}

// context of a reveal's proof: it holds for these two cards, in this direction, and this block alone.
func revealContext(digest [32]byte, head []byte) string {
	return named("reveal", sum256(append(append([]byte(protocol+"reveal"), digest[:]...), head...)))
}

// NewReveal reveals a block of questions to the one card of the other's that this secret answers. The caller keeps the secret
// again before it lets anybody see the reveal: from then on it answers no other card.
func (s *Secret) NewReveal(random io.Reader, c *Context, mine, theirs *Card, block int) ([]byte, error) {
	switch {
	case c.Check() != nil || block < 0 || block >= c.Blocks():
		return nil, ErrTurn
	case s.card != mine.Hash || mine.Place == theirs.Place || s.answers != [32]byte{} && s.answers != theirs.Hash:
		return nil, ErrOtherCard
	}
	s.answers = theirs.Hash
	from, to := c.BlockItems(block)
	var u []*group.Element
	head := append([]byte{version, byte(mine.Place), byte(block)}, append(mine.Hash[:], theirs.Hash[:]...)...)
	b := bytes.Clone(head)
	for _, t := range theirs.t[from:to] {
		e := group.NewIdentityElement().ScalarMult(s.x, t)
		u, b = append(u, e), append(b, e.Bytes()...)
	}
	p, err := rfc9497.Prove(random, s.x, mine.key, theirs.t[from:to], u, revealContext(c.digest(), head))
	if err != nil {
		return nil, err
	}
	return append(append(b, p.C.Bytes()...), p.S.Bytes()...), nil
}

// ReadReveal reads what the author of a card revealed to another card, and checks all of it.
func ReadReveal(c *Context, by, to *Card, b []byte) (*Reveal, error) {
	if len(b) < revealHead || b[0] != version || int(b[1]) != by.Place || int(b[2]) >= c.Blocks() {
		return nil, ErrForm
	}
	r := &Reveal{Place: by.Place, Block: int(b[2])}
	if by.Place == to.Place || [32]byte(b[3:]) != by.Hash || [32]byte(b[35:]) != to.Hash {
		return nil, ErrOtherCard
	}
	first, end := c.BlockItems(r.Block)
	if len(b) != revealHead+(end-first)*rfc9497.Size+2*rfc9497.Size {
		return nil, ErrForm
	}
	rest := b[revealHead:]
	for range end - first {
		e, err := rfc9497.ParseElement(rest[:rfc9497.Size])
		if err != nil {
			return nil, err
		}
		r.u, rest = append(r.u, e), rest[rfc9497.Size:]
	}
	var p rfc9497.Equality
	var err error
	if p.C, err = rfc9497.ParseScalar(rest[:rfc9497.Size]); err != nil {
		return nil, err
	}
	if p.S, err = rfc9497.ParseScalar(rest[rfc9497.Size:]); err != nil {
		return nil, err
	}
	if !p.Holds(by.key, to.t[first:end], r.u, revealContext(c.digest(), b[:revealHead])) {
		return nil, ErrProof
	}
	return r, nil
}

// Both tells what both said yes to in a block that both have revealed. It is never true of what I did not say yes to, whatever
// the other's program made.
func (s *Secret) Both(c *Context, mine, theirs *Reveal) []bool {
	if mine == nil || theirs == nil || mine.Block != theirs.Block || mine.Place == theirs.Place {
		return nil
	}
	from, _ := c.BlockItems(mine.Block)
	both := make([]bool, len(mine.u))
	for i := range both {
		both[i] = mine.u[i].Equal(theirs.u[i])&int(s.yes[from+i]) == 1
	}
	return both
}
