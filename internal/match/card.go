package match

import (
	"bytes"
	"crypto/subtle"
	"io"

	group "github.com/gtank/ristretto255"

	"unhurried/internal/match/rfc9497"
)

// A card is: version 1 · place · chain 16 · context 32 · P 32 · T 32 for each question · c 32 · (c₀ 32 · s₀ 32 · s₁ 32) for each.
const (
	version  = 1
	cardHead = 1 + 1 + 16 + 32
)

// Card fixes one member's answers and shows none of them.
type Card struct {
	Place int
	Chain [16]byte // in which it is written: that of one device, since its last restore
	Hash  [32]byte

	key *group.Element   // P = x·B
	t   []*group.Element // x·yes or x·no of each question
}

// Secret is what its author keeps beside a card, on the device that made it and nowhere else, until the round is over.
type Secret struct {
	x       *group.Scalar
	yes     []byte   // 1 or 0 for each question
	card    [32]byte // hash of the card
	answers [32]byte // hash of the one card of the other's that it has answered, else zeros
}

// NewCard makes a card of some answers, in the order of the questions.
func NewCard(random io.Reader, c *Context, place int, chain [16]byte, yes []bool) ([]byte, *Secret, error) {
	if err := c.Check(); err != nil {
		return nil, nil, err
	}
	if len(yes) != len(c.Items) || place < 0 || place > 1 {
		return nil, nil, ErrDeck
	}
	x, err := rfc9497.RandomScalar(random)
	if err != nil {
		return nil, nil, err
	}
	s := &Secret{x: x, yes: make([]byte, len(yes))}
	for i := range yes {
		if yes[i] {
			s.yes[i] = 1
		}
	}
	digest := c.digest()
	key := group.NewIdentityElement().ScalarBaseMult(x)
	proof := newEither(key, len(yes))
	for i := range yes {
		base, other := c.bases(digest, place, i)
		if err := proof.add(random, x, base, other, int(s.yes[i])); err != nil {
			return nil, nil, err
		}
	}
	head := append(append([]byte{version, byte(place)}, chain[:]...), digest[:]...)
	b := proof.append(append(head, key.Bytes()...), x, digest)
	s.card = cardHash(b)
	return b, s, nil
}

func cardHash(b []byte) [32]byte { return sum256(append([]byte(protocol+"card"), b...)) }

// ReadCard reads a card that somebody wrote in a chain, and checks all of it.
func ReadCard(c *Context, chain [16]byte, b []byte) (*Card, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	n := len(c.Items)
	if len(b) != cardHead+rfc9497.Size+n*rfc9497.Size+rfc9497.Size+n*3*rfc9497.Size || b[0] != version || b[1] > 1 {
		return nil, ErrForm
	}
	digest := c.digest()
	if !bytes.Equal(b[18:cardHead], digest[:]) {
		return nil, ErrElsewhere
	}
	card := &Card{Place: int(b[1]), Chain: [16]byte(b[2:18]), Hash: cardHash(b)}
	if card.Chain != chain {
		return nil, ErrOtherChain
	}
	rest := b[cardHead:]
	element := func() (e *group.Element, err error) {
		e, err = rfc9497.ParseElement(rest[:rfc9497.Size])
		rest = rest[rfc9497.Size:]
		return e, err
	}
	var err error
	if card.key, err = element(); err != nil {
		return nil, err
	}
	seen := map[string]bool{string(card.key.Bytes()): true}
	proof := newEither(card.key, n)
	for i := range n {
		t, err := element()
		if err != nil {
			return nil, err
		}
		if seen[string(t.Bytes())] {
			return nil, ErrForm
		}
		seen[string(t.Bytes())] = true
		card.t = append(card.t, t)
		proof.yes[i], proof.no[i] = c.bases(digest, card.Place, i)
	}
	proof.t = card.t
	if err := proof.read(rest); err != nil {
		return nil, err
	}
	if !proof.holds(b[:cardHead], digest) {
		return nil, ErrProof
	}
	return card, nil
}

// Bytes is the secret for the device's own table: x 32 · card 32 · the other's card that it has answered 32 · answers.
func (s *Secret) Bytes() []byte {
	return append(append(append(s.x.Bytes(), s.card[:]...), s.answers[:]...), s.yes...)
}

// ReadSecret reads what Bytes wrote.
func ReadSecret(b []byte) (*Secret, error) {
	if len(b) <= 3*rfc9497.Size || len(b) > 3*rfc9497.Size+MaxItems {
		return nil, ErrForm
	}
	x, err := rfc9497.ParseScalar(b[:rfc9497.Size])
	if err != nil || x.Equal(group.NewScalar()) == 1 { // wiped
		return nil, ErrForm
	}
	s := &Secret{x: x, card: [32]byte(b[rfc9497.Size:]), answers: [32]byte(b[2*rfc9497.Size:]), yes: bytes.Clone(b[3*rfc9497.Size:])}
	for _, y := range s.yes {
		if y > 1 {
			return nil, ErrForm
		}
	}
	return s, nil
}

// Made tells whether this is the secret of a card.
func (s *Secret) Made(c *Card) bool { return c != nil && c.Hash == s.card && len(s.yes) == len(c.t) }

// Answered tells whether it has answered a card, whose author can have read what it says.
func (s *Secret) Answered() bool { return s.answers != [32]byte{} }

// Wipe forgets a secret, as the end of a round does.
func (s *Secret) Wipe() {
	s.x.Set(group.NewScalar())
	clear(s.yes)
}

// choose puts a scalar in its place by a bit, in a time that does not depend on it: a where it is 0, b where it is 1.
func choose(bit int, a, b *group.Scalar) *group.Scalar {
	out := a.Bytes()
	subtle.ConstantTimeCopy(bit, out, b.Bytes())
	s, err := rfc9497.ParseScalar(out)
	if err != nil {
		panic(err) // it was one of the two
	}
	return s
}
