package match_test

import (
	"bytes"
	"crypto/rand"
	"crypto/sha512"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"os"
	"testing"

	"unhurried/internal/match"
)

// stream is randomness that is the same in each run.
type stream struct {
	seed string
	n    uint64
	left []byte
}

func (s *stream) Read(p []byte) (int, error) {
	if len(s.left) == 0 {
		h := sha512.Sum512(binary.BigEndian.AppendUint64([]byte(s.seed), s.n))
		s.left = h[:]
		s.n++
	}
	n := copy(p, s.left)
	s.left = s.left[n:]
	return n, nil
}

func questions(n int) *match.Context {
	c := &match.Context{Vault: [16]byte{1}, Round: [32]byte{2}}
	for i := range n {
		c.Items = append(c.Items, fmt.Append(nil, "question ", i))
	}
	return c
}

// side is one member of a round with a program that keeps to the protocol.
type side struct {
	place  int
	chain  [16]byte
	secret *match.Secret
	bytes  []byte // of the card
	card   *match.Card
}

func newSide(t testing.TB, random io.Reader, c *match.Context, place int, yes []bool) *side {
	t.Helper()
	s := &side{place: place, chain: [16]byte{9, byte(place)}}
	var err error
	if s.bytes, s.secret, err = match.NewCard(random, c, place, s.chain, yes); err != nil {
		t.Fatal(err)
	}
	if s.card, err = match.ReadCard(c, s.chain, s.bytes); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *side) reveal(t testing.TB, random io.Reader, c *match.Context, to *side, block int) ([]byte, *match.Reveal) {
	t.Helper()
	b, err := s.secret.NewReveal(random, c, s.card, to.card, block)
	if err != nil {
		t.Fatal(err)
	}
	r, err := match.ReadReveal(c, s.card, to.card, b)
	if err != nil {
		t.Fatal(err)
	}
	return b, r
}

// play plays a whole round and returns what each is shown.
func play(t testing.TB, c *match.Context, yes [2][]bool) (shown [2][]bool) {
	a, b := newSide(t, rand.Reader, c, 0, yes[0]), newSide(t, rand.Reader, c, 1, yes[1])
	for block := range c.Blocks() {
		_, ra := a.reveal(t, rand.Reader, c, b, block)
		_, rb := b.reveal(t, rand.Reader, c, a, block)
		shown[0], shown[1] = append(shown[0], a.secret.Both(c, ra, rb)...), append(shown[1], b.secret.Both(c, rb, ra)...)
	}
	return shown
}

func answers(r *mathrand.Rand, n int) (all []bool) {
	for range n {
		all = append(all, r.IntN(2) == 1)
	}
	return all
}

// times gives how often to repeat something, in the short and in the long form.
func times(short, long int) int {
	if os.Getenv("UNHURRIED_TORTURE") != "" {
		return long
	}
	return short
}

// Both are shown the AND of each question.
func TestARoundIsTheAND(t *testing.T) {
	r := mathrand.New(mathrand.NewPCG(1, 2))
	for range times(50, 2000) {
		c := questions(1 + r.IntN(match.MaxItems))
		yes := [2][]bool{answers(r, len(c.Items)), answers(r, len(c.Items))}
		for place, shown := range play(t, c, yes) {
			if len(shown) != len(c.Items) {
				t.Fatalf("%d is shown %d of %d", place, len(shown), len(c.Items))
			}
			for i := range shown {
				if shown[i] != (yes[0][i] && yes[1][i]) {
					t.Fatalf("%d is shown %v for %v and %v", place, shown[i], yes[0][i], yes[1][i])
				}
			}
		}
	}
}

// The logic of a round, with products of exponents in the place of the group, a million times: u is the secret of each times the
// base that each chose, and what is shown is the AND.
func TestTheLogicOfARoundIsTheAND(t *testing.T) {
	r := mathrand.New(mathrand.NewPCG(3, 4))
	type element struct{ base, x uint64 } // x times a base of which nobody knows another's multiple
	for range 1_000_000 {
		x := [2]uint64{r.Uint64() | 1, r.Uint64() | 1}
		yes := [2]bool{r.IntN(2) == 1, r.IntN(2) == 1}
		var card [2]element
		for p := range card {
			card[p] = element{base: uint64(1 + p), x: x[p]}
			if yes[p] {
				card[p].base = 0
			}
		}
		for p := range card {
			mine, theirs := element{card[1-p].base, card[1-p].x * x[p]}, element{card[p].base, card[p].x * x[1-p]}
			if shown := mine == theirs && yes[p]; shown != (yes[0] && yes[1]) {
				t.Fatalf("%d is shown %v for %v", p, shown, yes)
			}
		}
	}
}

// A card is as long, and takes as much randomness and as many steps that allocate, for all yes as for all no; what is not drawn
// is the same.
func TestACardTellsNothingByItsForm(t *testing.T) {
	c := questions(match.MaxItems)
	all := func(yes bool) (lines []bool) {
		for range c.Items {
			lines = append(lines, yes)
		}
		return lines
	}
	type form struct {
		length int
		drawn  uint64
		allocs float64
		head   string
	}
	var forms [2]form
	for i, yes := range []bool{false, true} {
		random := &stream{seed: "form"}
		b, s, err := match.NewCard(random, c, 0, [16]byte{}, all(yes))
		if err != nil {
			t.Fatal(err)
		}
		forms[i] = form{len(b) + len(s.Bytes()), random.n, testing.AllocsPerRun(5, func() {
			if _, _, err := match.NewCard(rand.Reader, c, 0, [16]byte{}, all(yes)); err != nil {
				t.Fatal(err)
			}
		}), string(b[:50])}
	}
	if forms[0] != forms[1] {
		t.Errorf("all no %+v, all yes %+v", forms[0], forms[1])
	}
}

// A secret comes back from its bytes; a wiped one, and anything else, does not.
func TestASecretComesBack(t *testing.T) {
	c := questions(3)
	a, b := newSide(t, rand.Reader, c, 0, []bool{true, false, true}), newSide(t, rand.Reader, c, 1, []bool{true, true, false})
	a.reveal(t, rand.Reader, c, b, 0)
	kept := a.secret.Bytes()
	again, err := match.ReadSecret(kept)
	if err != nil || !bytes.Equal(again.Bytes(), kept) || !again.Made(a.card) || again.Made(b.card) {
		t.Fatal("it does not come back")
	}
	// It remembers which card it has answered: a second one is refused, also after it was kept and read.
	other := newSide(t, rand.Reader, c, 1, []bool{true, true, true})
	if _, err := again.NewReveal(rand.Reader, c, a.card, other.card, 0); !errors.Is(err, match.ErrOtherCard) {
		t.Errorf("a second card is answered: %v", err)
	}
	a.secret.Wipe()
	if _, err := match.ReadSecret(a.secret.Bytes()); err == nil {
		t.Error("a wiped secret comes back")
	}
}

// The second to reveal can't be chosen: it goes by both cards, and in turns.
func TestWhoRevealsFirstIsDrawnAndTakesTurns(t *testing.T) {
	c, first := questions(20), 0
	for range 64 {
		a, b := newSide(t, rand.Reader, c, 0, make([]bool, 20)), newSide(t, rand.Reader, c, 1, make([]bool, 20))
		for block := range c.Blocks() {
			if match.First(a.card, b.card, block) != match.First(b.card, a.card, block) || match.First(a.card, b.card, block) == match.First(a.card, b.card, block+1) {
				t.Fatal("the two do not agree, or one is first twice")
			}
		}
		first += match.First(a.card, b.card, 0)
	}
	if first < 8 || first > 56 {
		t.Errorf("the second member is first %d times of 64", first)
	}
}

func TestDecksThatAreNoneAreRefused(t *testing.T) {
	twice, empty, long := questions(2), questions(2), questions(1)
	twice.Items[1], empty.Items[1], long.Items[0] = twice.Items[0], nil, make([]byte, 256)
	for name, c := range map[string]*match.Context{"none": questions(0), "21": questions(21), "10,000": questions(10_000), "twice": twice, "empty": empty, "long": long} {
		if _, _, err := match.NewCard(rand.Reader, c, 0, [16]byte{}, make([]bool, len(c.Items))); !errors.Is(err, match.ErrDeck) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := match.ReadCard(c, [16]byte{}, nil); !errors.Is(err, match.ErrDeck) {
			t.Errorf("%s: a card is read: %v", name, err)
		}
	}
	if _, _, err := match.NewCard(rand.Reader, questions(2), 0, [16]byte{}, []bool{true}); err == nil {
		t.Error("a card with an answer too few")
	}
}

// Where the system gives no randomness, nothing is made.
func TestWithoutRandomnessNothingIsMade(t *testing.T) {
	c := questions(2)
	a, b := newSide(t, rand.Reader, c, 0, []bool{true, true}), newSide(t, rand.Reader, c, 1, []bool{true, true})
	for n := range 3 * 64 {
		if card, s, err := match.NewCard(io.LimitReader(rand.Reader, int64(n)), c, 0, a.chain, []bool{true, false}); err == nil || card != nil || s != nil {
			t.Fatalf("a card of %d random bytes", n)
		}
	}
	if r, err := a.secret.NewReveal(bytes.NewReader(nil), c, a.card, b.card, 0); err == nil || r != nil {
		t.Error("a reveal without randomness")
	}
}

// One question costs both sides together less than 20 ms.
func BenchmarkOneQuestion(b *testing.B) {
	c := questions(1)
	for b.Loop() {
		play(b, c, [2][]bool{{true}, {true}})
	}
	const goal = 20.0 // ms
	took, word := float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ok"
	if took > goal {
		word = "short"
	}
	fmt.Printf("one-question-of-matching %.1f ms goal <= %.0f %s\n", took, goal, word)
}

func FuzzReadCard(f *testing.F) {
	c := questions(2)
	a := newSide(f, rand.Reader, c, 0, []bool{true, false})
	f.Add(a.bytes)
	f.Fuzz(func(t *testing.T, b []byte) {
		if card, err := match.ReadCard(c, a.chain, b); err == nil && !bytes.Equal(b, a.bytes) {
			t.Fatalf("%+v is a card", card)
		}
	})
}

func FuzzReadReveal(f *testing.F) {
	c := questions(6)
	a, b := newSide(f, rand.Reader, c, 0, make([]bool, 6)), newSide(f, rand.Reader, c, 1, make([]bool, 6))
	var good [2][]byte
	for i := range good {
		good[i], _ = a.reveal(f, rand.Reader, c, b, i)
		f.Add(good[i])
	}
	f.Fuzz(func(t *testing.T, x []byte) {
		if r, err := match.ReadReveal(c, a.card, b.card, x); err == nil && !bytes.Equal(x, good[r.Block]) {
			t.Fatalf("%+v is a reveal", r)
		}
	})
}

func FuzzReadSecret(f *testing.F) {
	a := newSide(f, rand.Reader, questions(2), 0, []bool{true, false})
	f.Add(a.secret.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		if s, err := match.ReadSecret(b); err == nil && !bytes.Equal(s.Bytes(), b) {
			t.Fatal("it is written in another way")
		}
	})
}

// Nothing is shown to whoever did not say yes, even where the two parts are the same.
func TestNoMatchWithoutAYesOfMine(t *testing.T) {
	c := questions(1)
	a, b := newSide(t, rand.Reader, c, 0, []bool{true}), newSide(t, rand.Reader, c, 1, []bool{true})
	_, ra := a.reveal(t, rand.Reader, c, b, 0)
	_, rb := b.reveal(t, rand.Reader, c, a, 0)
	if both := a.secret.Both(c, ra, rb); len(both) != 1 || !both[0] {
		t.Fatal("two yeses are no match")
	}
	kept := a.secret.Bytes()
	kept[len(kept)-1] = 0 // as if no had been said
	no, err := match.ReadSecret(kept)
	if err != nil || no.Both(c, ra, rb)[0] {
		t.Errorf("a match is shown to whoever said no: %v", err)
	}
	if a.secret.Both(c, ra, ra) != nil || a.secret.Both(c, nil, rb) != nil {
		t.Error("one part alone makes a match")
	}
}

// Two cards of the same answers in the same round have no element in common: no secret is used twice.
func TestTwoCardsHaveNothingInCommon(t *testing.T) {
	c := questions(2)
	one, other := newSide(t, rand.Reader, c, 0, []bool{true, false}), newSide(t, rand.Reader, c, 0, []bool{true, false})
	for at := 50; at < len(one.bytes); at += 32 {
		if bytes.Contains(other.bytes, one.bytes[at:at+32]) {
			t.Errorf("the 32 bytes at %d are in both", at)
		}
	}
}
