package round_test

import (
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/match"
	"unhurried/internal/match/round"
)

func questions(n int) *match.Context {
	c := &match.Context{Vault: [16]byte{1}, Round: round.RoundOf([]byte("a stage"), 3)}
	for i := range n {
		c.Items = append(c.Items, fmt.Append(nil, "question ", i))
	}
	return c
}

// member is one of two whose programs keep to the protocol.
type member struct {
	place  int
	chain  [16]byte
	secret *match.Secret
	card   round.Post
}

func newMember(t rapid.TB, c *match.Context, place int, yes []bool) *member {
	t.Helper()
	m := &member{place: place, chain: [16]byte{9, byte(place)}}
	b, s, err := match.NewCard(rand.Reader, c, place, m.chain, yes)
	if err != nil {
		t.Fatal(err)
	}
	m.secret, m.card = s, round.Post{Place: place, Chain: m.chain, Body: b}
	return m
}

// step posts what is the member's to post now, by what they have seen, and tells whether there was anything.
func (m *member) step(t rapid.TB, c *match.Context, seen []round.Post) (p round.Post, posted bool) {
	t.Helper()
	r := round.Judge(c, seen)
	block, err := r.Next(m.place, m.chain)
	if err != nil || block < 0 {
		return p, false
	}
	b, err := r.Reveal(rand.Reader, m.secret, m.place, block)
	if err != nil {
		t.Fatal(err)
	}
	return round.Post{Place: m.place, Chain: m.chain, Reveal: true, Body: b}, true
}

// play lets two honest members post until nobody has anything to post.
func play(t rapid.TB, c *match.Context, ms [2]*member) []round.Post {
	posts := []round.Post{ms[0].card, ms[1].card}
	for {
		n := len(posts)
		for _, m := range ms {
			if p, posted := m.step(t, c, posts); posted {
				posts = append(posts, p)
			}
		}
		if len(posts) == n {
			return posts
		}
	}
}

func bools(t *rapid.T, name string, n int) []bool {
	return rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, name)
}

// seen is all that a round shows to both.
func seen(r *round.Round, ms [2]*member) string {
	var next [2]string
	for p, m := range ms {
		b, err := r.Next(p, m.chain)
		next[p] = fmt.Sprint(b, err)
	}
	return fmt.Sprint(r.Void, next, r.Unshown(0), r.Unshown(1), r.Both(ms[0].secret, 0), r.Both(ms[1].secret, 1))
}

// Whatever is missing, comes twice, late or in another order: a round is what its posts are, whoever reads them. What is whole
// shows the AND; what is cut off shows nothing, and at most one block was read that was not shown.
func TestARoundIsWhatItsPostsAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := questions(rapid.SampledFrom([]int{1, 2, 6}).Draw(t, "questions"))
		yes := [2][]bool{bools(t, "one", len(c.Items)), bools(t, "other", len(c.Items))}
		ms := [2]*member{newMember(t, c, 0, yes[0]), newMember(t, c, 1, yes[1])}
		posts := play(t, c, ms)
		if len(posts) != 2+2*c.Blocks() {
			t.Fatalf("%d posts", len(posts))
		}
		whole := rapid.IntRange(0, len(posts)).Draw(t, "cut off after")
		kept := posts[:whole]
		r := round.Judge(c, kept)
		for p := range ms {
			if r.Unshown(p) > match.Block {
				t.Fatalf("%d has read %d questions without showing theirs", p, r.Unshown(p))
			}
			both := r.Both(ms[p].secret, p)
			if whole < len(posts) && both != nil {
				t.Fatalf("a round that was cut off shows %v", both)
			}
			for i := range both {
				if both[i] != (yes[0][i] && yes[1][i]) {
					t.Fatalf("%v is shown for %v", both, yes)
				}
			}
			if whole == len(posts) && both == nil {
				t.Fatal("a whole round shows nothing")
			}
		}
		again := append(slices.Clone(kept), rapid.SliceOfN(rapid.SampledFrom(posts[:max(whole, 1)]), 0, 4).Draw(t, "twice")...)
		if whole == 0 {
			again = nil
		}
		again = rapid.Permutation(again).Draw(t, "order")
		if got := seen(round.Judge(c, again), ms); got != seen(r, ms) {
			t.Fatalf("in another order %s, and %s", got, seen(r, ms))
		}
	})
}

// A restore, an older copy, a fork, another device, a second card, a card of elsewhere: the round is void for both, in whatever
// order it is read, nothing is shown, and nobody reveals anything any more.
func TestWhatShouldNotHappenVoidsTheRound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := questions(rapid.SampledFrom([]int{1, 6}).Draw(t, "questions"))
		yes := [2][]bool{bools(t, "one", len(c.Items)), bools(t, "other", len(c.Items))}
		ms := [2]*member{newMember(t, c, 0, yes[0]), newMember(t, c, 1, yes[1])}
		posts := play(t, c, ms)
		posts = slices.Clone(posts[:rapid.IntRange(2, len(posts)).Draw(t, "cut off after")])
		p := rapid.IntRange(0, 1).Draw(t, "who")
		other := questions(len(c.Items))
		other.Round[0]++
		var want error
		switch rapid.IntRange(0, 6).Draw(t, "what") {
		case 0: // the same member, once more
			posts, want = append(posts, newMember(t, c, p, yes[p]).card), match.ErrSecondCard
		case 1: // from another device, or since a restore
			m := newMember(t, c, p, yes[p])
			m.card.Chain[5]++
			posts, want = append(posts, m.card), match.ErrOtherChain
		case 2: // the reveals go on in another chain
			if len(posts) == 2 {
				m := ms[p]
				if _, err := round.Judge(c, posts).Next(p, [16]byte{7}); !errors.Is(err, match.ErrOtherChain) {
					t.Fatalf("after a restore the round goes on: %v", err)
				}
				if b, _ := round.Judge(c, posts).Next(p, m.chain); b > 0 {
					t.Fatal("the second block comes first")
				}
				return
			}
			posts[len(posts)-1].Chain[5]++
			want = match.ErrOtherChain
		case 3: // of another round
			posts, want = append(posts, newMember(t, other, p, yes[p]).card), match.ErrElsewhere
		case 4: // in the other's name
			m := newMember(t, c, p, yes[p])
			m.card.Place = 1 - p
			posts, want = append(posts, m.card), match.ErrElsewhere
		case 5: // nobody's
			posts, want = append(posts, round.Post{Place: 2, Body: []byte("?")}), match.ErrElsewhere
		default: // no card at all
			posts, want = append(posts, round.Post{Place: p, Chain: ms[p].chain, Body: []byte("?")}), match.ErrForm
		}
		r := round.Judge(c, posts)
		if !errors.Is(r.Void, want) {
			t.Fatalf("void for %v, want %v", r.Void, want)
		}
		for q, m := range ms {
			if b, err := r.Next(q, m.chain); b >= 0 || err == nil || r.Both(m.secret, q) != nil {
				t.Fatal("a void round goes on, or shows something")
			}
		}
		if got := seen(round.Judge(c, rapid.Permutation(posts).Draw(t, "order")), ms); got != seen(r, ms) {
			t.Fatalf("in another order %s, and %s", got, seen(r, ms))
		}
	})
}

// A reveal without a card shows nothing, and neither does somebody else's secret.
func TestARevealWithoutACardShowsNothing(t *testing.T) {
	c := questions(1)
	ms := [2]*member{newMember(t, c, 0, []bool{true}), newMember(t, c, 1, []bool{true})}
	posts := play(t, c, ms)
	for p := range ms {
		left := slices.DeleteFunc(slices.Clone(posts), func(x round.Post) bool { return x.Place == p && !x.Reveal })
		r := round.Judge(c, left)
		if r.Void != nil || r.Both(ms[0].secret, 0) != nil || r.Both(ms[1].secret, 1) != nil {
			t.Errorf("without the card of %d: %v", p, r.Void)
		}
		if b, err := r.Next(1-p, ms[1-p].chain); b >= 0 || err != nil {
			t.Errorf("without the card of %d something is revealed", p)
		}
	}
	stranger := newMember(t, c, 0, []bool{true})
	if round.Judge(c, posts).Both(stranger.secret, 0) != nil {
		t.Error("another secret is shown the round")
	}
	if r := round.Judge(questions(10_000), posts); !errors.Is(r.Void, match.ErrDeck) {
		t.Errorf("10,000 questions: %v", r.Void)
	}
}

// Of two who have both cards one reveals, and the other waits for it.
func TestNobodyRevealsBeforeTheirTurn(t *testing.T) {
	c := questions(6)
	for range 8 {
		ms := [2]*member{newMember(t, c, 0, make([]bool, 6)), newMember(t, c, 1, make([]bool, 6))}
		posts := []round.Post{ms[0].card, ms[1].card}
		for range 2 * c.Blocks() {
			r, turns := round.Judge(c, posts), 0
			for p, m := range ms {
				if b, err := r.Next(p, m.chain); err != nil {
					t.Fatal(err)
				} else if b >= 0 {
					turns++
				}
			}
			if turns != 1 {
				t.Fatalf("it is the turn of %d", turns)
			}
			for _, m := range ms {
				if p, posted := m.step(t, c, posts); posted {
					posts = append(posts, p)
					break
				}
			}
		}
	}
}
