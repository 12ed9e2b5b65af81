package round_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	group "github.com/gtank/ristretto255"

	"unhurried/internal/match"
	"unhurried/internal/match/round"
)

// A member whose program cheats plays at place 1 against one who keeps to the protocol and says yes to everything. What is
// measured is how many answers it can read of whom it did not show its own.
type cheat struct {
	c     *match.Context
	a, b  *member
	posts []round.Post
}

func newCheat(t testing.TB) *cheat {
	c := questions(match.MaxItems)
	all := slices.Repeat([]bool{true}, len(c.Items))
	x := &cheat{c: c, a: newMember(t, c, 0, all), b: newMember(t, c, 1, all)}
	x.posts = []round.Post{x.a.card}
	return x
}

// honest lets the other go on as far as they will.
func (x *cheat) honest(t testing.TB) {
	for {
		p, posted := x.a.step(t, x.c, x.posts)
		if !posted {
			return
		}
		x.posts = append(x.posts, p)
	}
}

// card posts a card of the cheat's own making.
func (x *cheat) card(change func(b []byte) []byte) {
	p := x.b.card
	if change != nil {
		p.Body = change(slices.Clone(p.Body))
	}
	x.posts = append(x.posts, p)
}

const (
	head = 50
	one  = 32
)

func element(t testing.TB, b []byte) *group.Element {
	t.Helper()
	e, err := group.NewIdentityElement().SetCanonicalBytes(b[:one])
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// reads counts the answers that the cheat can read with its secret, in blocks for which it showed nothing.
func (x *cheat) reads(t testing.TB) (n int) {
	key, err := group.NewScalar().SetCanonicalBytes(x.b.secret.Bytes()[:one])
	if err != nil {
		t.Fatal(err)
	}
	shown := map[byte]bool{}
	for _, p := range x.posts {
		if p.Reveal && p.Place == 1 {
			shown[p.Body[2]] = true
		}
	}
	for _, p := range x.posts {
		if !p.Reveal || p.Place != 0 || shown[p.Body[2]] {
			continue
		}
		from, to := x.c.BlockItems(int(p.Body[2]))
		for i := from; i < to; i++ {
			theirs := element(t, x.a.card.Body[head+one*(1+i):])
			u := element(t, p.Body[67+one*(i-from):])
			if group.NewIdentityElement().ScalarMult(key, theirs).Equal(u) == 1 {
				n++
			}
		}
	}
	return n
}

var cheats = []struct {
	name string
	gain int  // the most answers that it reads without showing its own
	mark bool // whether the other is told
	play func(t testing.TB, x *cheat)
}{
	{"goes away when it is its turn", 5, true, func(t testing.TB, x *cheat) {
		x.card(nil)
		x.honest(t)
		if p, posted := x.b.step(t, x.c, x.posts); posted && len(x.posts) == 2 { // it has to be first once, or it reads nothing
			x.posts = append(x.posts, p)
			x.honest(t)
		}
	}},
	{"goes away before the last block", 5, true, func(t testing.TB, x *cheat) {
		x.card(nil)
		for range 2*x.c.Blocks() - 2 {
			x.honest(t)
			if p, posted := x.b.step(t, x.c, x.posts); posted && p.Body[2] < 3 {
				x.posts = append(x.posts, p)
			}
		}
	}},
	{"passes a multiple of yes off as its no", 0, true, func(t testing.TB, x *cheat) {
		x.card(func(b []byte) []byte {
			e := element(t, b[head+one:])
			copy(b[head+one:], e.Add(e, e).Bytes())
			return b
		})
		x.honest(t)
	}},
	{"has the identity for a key", 0, true, func(t testing.TB, x *cheat) {
		x.card(func(b []byte) []byte { clear(b[head : head+one]); return b })
		x.honest(t)
	}},
	{"has the identity for an answer", 0, true, func(t testing.TB, x *cheat) {
		x.card(func(b []byte) []byte { clear(b[head+one : head+2*one]); return b })
		x.honest(t)
	}},
	{"sends the other's card back", 0, true, func(t testing.TB, x *cheat) {
		x.card(func([]byte) []byte { return slices.Clone(x.a.card.Body) })
		x.honest(t)
	}},
	{"sends the other's answers back as its own", 0, true, func(t testing.TB, x *cheat) {
		x.card(func(b []byte) []byte { return append(b[:head], x.a.card.Body[head:]...) })
		x.honest(t)
	}},
	{"posts a second card after it has read a block", 5, true, func(t testing.TB, x *cheat) {
		x.card(nil)
		x.honest(t)
		if p, posted := x.b.step(t, x.c, x.posts); posted && len(x.posts) == 2 {
			x.posts = append(x.posts, p)
			x.honest(t)
		}
		x.posts = append(x.posts, newMember(t, x.c, 1, make([]bool, len(x.c.Items))).card)
		x.honest(t)
	}},
	{"has the other restore a copy and answer a second card", 0, true, func(t testing.TB, x *cheat) {
		x.card(nil)
		x.a.chain[5]++ // a restore begins another chain, and the secret is in no copy
		x.honest(t)
	}},
	{"swaps two questions", 0, true, func(t testing.TB, x *cheat) {
		x.card(func(b []byte) []byte {
			first, second := slices.Clone(b[head+one:head+2*one]), slices.Clone(b[head+2*one:head+3*one])
			return slices.Concat(b[:head+one], second, first, b[head+3*one:])
		})
		x.honest(t)
	}},
	{"has another list", 0, true, func(t testing.TB, x *cheat) {
		c := questions(match.MaxItems)
		c.Items[3] = []byte("another question")
		x.b = newMember(t, c, 1, slices.Repeat([]bool{true}, len(c.Items)))
		x.card(nil)
		x.honest(t)
	}},
	{"sends a card of an earlier round", 0, true, func(t testing.TB, x *cheat) {
		c := questions(match.MaxItems)
		c.Round[0]++
		x.b = newMember(t, c, 1, slices.Repeat([]bool{true}, len(c.Items)))
		x.card(nil)
		x.honest(t)
	}},
	{"sends the other's part back, to make a match of its no", 0, true, func(t testing.TB, x *cheat) {
		x.b = newMember(t, x.c, 1, make([]bool, len(x.c.Items)))
		x.card(nil)
		for len(x.posts) < 3 {
			x.honest(t)
			if p, posted := x.b.step(t, x.c, x.posts); posted {
				x.posts = append(x.posts, p)
			}
		}
		last := &x.posts[len(x.posts)-1]
		if last.Place == 1 { // it was first, so it copies into the next block
			x.honest(t)
			last = &x.posts[len(x.posts)-1]
		}
		forged := bytes.Clone(last.Body)
		forged[1] = 1
		forged = slices.Concat(forged[:3], forged[35:67], forged[3:35], forged[67:])
		x.posts = append(x.posts, round.Post{Place: 1, Chain: x.b.chain, Reveal: true, Body: forged})
	}},
	{"says yes to everything, and shows it", 0, false, func(t testing.TB, x *cheat) {
		x.posts = play(t, x.c, [2]*member{x.a, x.b})
	}},
}

// What each cheat gains is measured, over both draws of who reveals first, and stands in docs/matching.md.
func TestWhatCheatsGain(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "matching.md"))
	if err != nil {
		t.Fatal(err)
	}
	if len(cheats) < 12 {
		t.Errorf("%d cheats", len(cheats))
	}
	for _, ch := range cheats {
		most, marked := 0, true
		for range 6 {
			x := newCheat(t)
			ch.play(t, x)
			r := round.Judge(x.c, x.posts)
			most = max(most, x.reads(t))
			_, err := r.Next(0, x.a.chain)
			marked = marked && (r.Void != nil || err != nil || r.Unshown(1) > 0 || r.Both(x.a.secret, 0) == nil)
			if ch.gain < 20 && ch.mark {
				for _, both := range r.Both(x.a.secret, 0) {
					if both {
						t.Errorf("%s: a match is shown", ch.name)
					}
				}
			}
		}
		if most != ch.gain {
			t.Errorf("%s: it reads %d answers, and %d was expected", ch.name, most, ch.gain)
		}
		if marked != ch.mark {
			t.Errorf("%s: it leaves a mark: %v", ch.name, marked)
		}
		if row := fmt.Sprintf("| %s | %d | %s |", ch.name, ch.gain, map[bool]string{true: "yes", false: "no"}[ch.mark]); !strings.Contains(string(doc), row) {
			t.Errorf("docs/matching.md has no row\n%s", row)
		}
	}
}

// Without a yes of one's own there is nothing to read, whatever is compared with whatever.
func TestANoReadsNothing(t *testing.T) {
	x := newCheat(t)
	x.b = newMember(t, x.c, 1, make([]bool, len(x.c.Items)))
	x.posts = play(t, x.c, [2]*member{x.a, x.b})
	var all []*group.Element
	key, err := group.NewScalar().SetCanonicalBytes(x.b.secret.Bytes()[:one])
	if err != nil {
		t.Fatal(err)
	}
	for i := range 1 + len(x.c.Items) {
		e := element(t, x.a.card.Body[head+one*i:])
		all = append(all, e, group.NewIdentityElement().ScalarMult(key, e), group.NewIdentityElement().ScalarMult(group.NewScalar().Invert(key), e))
	}
	for _, p := range x.posts {
		if !p.Reveal || p.Place != 0 {
			continue
		}
		from, to := x.c.BlockItems(int(p.Body[2]))
		for i := from; i < to; i++ {
			u := element(t, p.Body[67+one*(i-from):])
			for _, e := range all {
				if e.Equal(u) == 1 {
					t.Fatalf("question %d can be read", i)
				}
			}
		}
	}
}
