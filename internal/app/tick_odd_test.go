package app_test

import (
	"crypto/rand"
	"encoding/binary"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/match"
	"unhurried/internal/match/round"
	"unhurried/internal/vault"
)

// cheat is a program of a member's own that posts what it likes, with that member's keys.
type cheat struct {
	c      *couple
	member int
	secret *match.Secret
	learnt int // yeses of the other's that it read and for which it showed none of its own
}

// context of a tick, made from docs/matching.md and not by the app.
func (x *cheat) context(v *vault.Vault, since homework.Day, tick int) *match.Context {
	subject := append([]byte(focus), 0)
	subject = append(append(subject, x.c.app.Catalog().Program(focus).Stages[0].ID...), 0)
	subject = binary.BigEndian.AppendUint32(subject, uint32(since))
	return &match.Context{Vault: v.ID(), Round: round.RoundOf(subject, tick), Items: [][]byte{[]byte("ready")}}
}

// posts reads what was posted for a tick, and since when the stage lasts.
func (x *cheat) posts(v *vault.Vault, tick int) (posts []homework.TickPost, since homework.Day) {
	s, _, err := app.Fold(x.c.t.Context(), v)
	x.c.must(err)
	en := s.Running(focus)
	for _, p := range en.Posts {
		if p.Tick == tick {
			posts = append(posts, p)
		}
	}
	return posts, en.Since
}

// card posts a card that says yes, another one each time.
func (x *cheat) card(tick int) {
	v := x.c.vault(x.member)
	_, since := x.posts(v, tick)
	chain, err := v.Chain()
	x.c.must(err)
	b, s, err := match.NewCard(rand.Reader, x.context(v, since, tick), x.member, chain, []bool{true})
	x.c.must(err)
	x.secret = s
	x.post(v, &homework.TickPosted{Program: focus, Stage: x.c.app.Catalog().Program(focus).Stages[0].ID, Since: since, Tick: tick, Body: b})
}

func (x *cheat) post(v *vault.Vault, all ...homework.Event) {
	var entries []vault.Entry
	for _, e := range all {
		raw, err := homework.Encode(e)
		x.c.must(err)
		entries = append(entries, app.EntryOf(raw, false, x.c.app.Today()))
	}
	_, err := v.Append(entries...)
	x.c.must(err)
	x.c.must(v.Close())
}

// read computes what the other said at a tick, if they revealed it, and shows nothing.
func (x *cheat) read(tick int) {
	v := x.c.vault(x.member)
	defer func() { x.c.must(v.Close()) }()
	posts, since := x.posts(v, tick)
	ctx := x.context(v, since, tick)
	var cards [2]*match.Card
	for _, p := range posts {
		if !p.Reveal {
			card, err := match.ReadCard(ctx, p.Chain, p.Body)
			x.c.must(err)
			cards[p.By] = card
		}
	}
	for _, p := range posts {
		if p.Reveal && p.By != x.member {
			theirs, err := match.ReadReveal(ctx, cards[p.By], cards[x.member], p.Body)
			x.c.must(err)
			b, err := x.secret.NewReveal(rand.Reader, ctx, cards[x.member], cards[p.By], 0)
			x.c.must(err)
			mine, err := match.ReadReveal(ctx, cards[x.member], cards[p.By], b)
			x.c.must(err)
			if x.secret.Both(ctx, mine, theirs)[0] {
				x.learnt++
			}
		}
	}
}

func (c *couple) tickNow() int { return int(c.app.Today()) / homework.TickDays }

// A program that asks at every tick and never shows its own part reads one answer at most, is told on after a week, and reads
// nothing after that, until its partner says anew that they are ready.
func TestWhoNeverShowsTheirPartReadsOneAnswer(t *testing.T) {
	most := 0
	for n := range 8 {
		c, _ := asked(t)
		c.say(true)
		x := &cheat{c: c, member: 1}
		for range 8 {
			c.nextTick()
			tick := c.tickNow()
			c.as(0)
			x.card(tick)
			c.as(0)
			c.as(0)
			if x.read(tick); n%2 == 1 { // and spoils the tick once it knows
				x.card(tick)
				c.as(0)
			}
		}
		most = max(most, x.learnt)
		if x.learnt > 1 {
			t.Fatalf("it has read %d answers", x.learnt)
		}
		c.now = c.now.AddDate(0, 0, 9)
		if got := c.outcomes(0); x.learnt > 0 && !slices.Contains(got, homework.TickUnshown) {
			t.Errorf("it has read an answer, and leaves no mark: %v", got)
		}
		if x.learnt > 0 && read(t, c.as(0), func(s *homework.State) bool { return s.Ready(focus) }) {
			t.Error("the word that was read stands")
		}
	}
	if most == 0 {
		t.Error("it has never read anything, so nothing was shown")
	}
}

// void has something odd happen while a tick is asked of two who are ready, and looks for what both are told.
func TestWhatShouldNotHappenVoidsTheTick(t *testing.T) {
	for name, odd := range map[string]func(c *couple) *couple{
		"a second card": func(c *couple) *couple {
			(&cheat{c: c, member: 1}).card(c.tickNow())
			return c
		},
		"an older copy": func(c *couple) *couple {
			before, err := os.ReadFile(c.Path)
			c.must(err)
			c.must(c.as(0).SetName("Alexis"))
			c.must(c.app.Close())
			c.must(os.WriteFile(c.Path, before, 0o600))
			for m := range 2 {
				c.must(c.as(m).AcceptOlder())
			}
			return c
		},
		"a backup that is restored": func(c *couple) *couple {
			copied := filepath.Join(c.t.TempDir(), "copy.unhurried")
			c.must(c.as(1).Backup(copied)) // who has done their part, so far
			c.must(c.app.Close())
			_, _, err := c.app.RestoreAt(c.Path, copied, passphrases[0])
			c.must(err)
			return c
		},
		"another computer": (*couple).copied,
		"a part that is none": func(c *couple) *couple {
			x := &cheat{c: c, member: 1}
			v := c.vault(1)
			_, since := x.posts(v, c.tickNow())
			x.post(v, &homework.TickPosted{Program: focus, Stage: c.app.Catalog().Program(focus).Stages[0].ID, Since: since, Tick: c.tickNow(), Reveal: true, Body: []byte{1, 1, 0}})
			return c
		},
	} {
		c, _ := asked(t)
		c.say(true, true)
		c.nextTick()
		c.as(0)
		c.as(1)
		c.must(c.app.Close())
		c = odd(c)
		for range 2 {
			c.openings()
		}
		got := c.outcomes(0)
		if last := got[len(got)-1]; last != homework.TickVoid && last != homework.TickUnshown { // by whose turn came first
			t.Errorf("%s: %v", name, got)
		}
		for m := range 2 {
			if gateMet(t, c.as(m), focus) {
				t.Errorf("%s: %s finds that both are ready", name, names[m])
			}
		}
		if before := c.cards(); before > 4 && name != "a second card" { // one of each, of this tick and of the one before
			t.Errorf("%s: %d cards", name, before)
		}
		c.nextTick()
		c.openings()
		if later := c.outcomes(0); len(later) != len(got)+1 || later[len(got)] == homework.TickVoid {
			t.Errorf("%s: the next tick comes to %v after %v", name, later, got)
		}
	}
}

// A program that posts the same card 10,000 times would have the other's look at 10,000 proofs at each opening. It makes the tick
// void instead, and the other's diary opens as ever.
func TestManyPostsVoidTheTick(t *testing.T) {
	c, _ := asked(t)
	c.say(true, true)
	c.nextTick()
	c.as(0)
	c.as(1)
	x := &cheat{c: c, member: 1}
	v := c.vault(1)
	posts, _ := x.posts(v, c.tickNow())
	var again []homework.Event
	for _, p := range posts {
		if p.By == 1 && !p.Reveal {
			again = slices.Repeat([]homework.Event{&p.TickPosted}, 10_000)
		}
	}
	x.post(v, again...)
	if got := c.outcomes(0); !slices.Contains([]homework.TickOutcome{homework.TickVoid, homework.TickUnshown}, got[len(got)-1]) {
		t.Errorf("the tick came to %v", got)
	}
}

// A part of an answer that comes before its author's card is no program's that goes by the rules: the tick is void, and the page says so.
func TestARevealWithoutACardVoidsTheTick(t *testing.T) {
	c, _ := asked(t)
	c.nextTick()
	c.as(0)
	x := &cheat{c: c, member: 1}
	v := c.vault(1)
	posts, since := x.posts(v, c.tickNow())
	x.post(v, &homework.TickPosted{Program: focus, Stage: c.app.Catalog().Program(focus).Stages[0].ID, Since: since, Tick: c.tickNow(), Reveal: true, Body: posts[0].Body})
	if got := c.outcomes(0); len(got) == 0 || got[len(got)-1] != homework.TickVoid {
		t.Errorf("the tick came to %v", got)
	}
}

// cards is how many both have posted so far.
func (c *couple) cards() (n int) {
	for m := range 2 {
		for _, e := range c.log(m) {
			if p, ok := e.(*homework.TickPosted); ok && !p.Reveal {
				n++
			}
		}
	}
	return n
}

// A card that the other never posts, and a clock that is a year back: nothing is shown, and no other tick is asked about.
func TestATickWithoutTheOtherComesToNothing(t *testing.T) {
	c, _ := asked(t)
	c.say(true, true)
	c.nextTick()
	c.as(0)
	c.nextTick()
	if got := c.outcomes(0); got[len(got)-1] != homework.TickMissing {
		t.Errorf("the other was not there, and the tick came to %v", got)
	}
	cards := c.cards()
	c.now = c.now.AddDate(-1, 0, 0)
	c.openings()
	if now := c.cards(); now != cards || gateMet(t, c.as(0), focus) {
		t.Errorf("with the clock a year back %d cards were posted", now-cards)
	}
}

// Whoever opens the diary when, and whatever they say meanwhile: both are found ready only where both words stood at one tick, by
// both, and where they did for long, they are.
func TestWhoeverOpensWhenOnlyTheTruthComesOut(t *testing.T) {
	first, _ := asked(t)
	for seed := range uint64(4) {
		c, r := first.copied(), mathrand.New(mathrand.NewPCG(seed, 0))
		words := [2]bool{}
		said := [2]map[int]bool{{}, {}} // ticks at which a word of theirs stood at an opening
		for range 60 {
			switch m := r.IntN(2); r.IntN(6) {
			case 0:
				words[m] = r.IntN(4) > 0
				c.must(c.as(m).SayReady(focus, words[m]))
			case 1:
				c.now = c.now.AddDate(0, 0, r.IntN(4))
			default:
				c.as(m)
				said[m][c.tickNow()] = said[m][c.tickNow()] || words[m]
			}
		}
		for m := range 2 {
			c.as(m)
			for _, j := range read(t, c.app, func(s *homework.State) []homework.TickJudged { return s.Running(focus).Judged }) {
				if j.Outcome == homework.TickBoth && (!said[0][j.Tick] || !said[1][j.Tick]) {
					t.Fatalf("seed %d: found ready at tick %d, when the words were %v", seed, j.Tick, said)
				}
			}
		}
		c.say(true, true)
		for n := 0; !gateMet(t, c.as(0), focus) || !gateMet(t, c.as(1), focus); n++ {
			if n == 60 {
				t.Fatalf("seed %d: two who are ready never find it out", seed)
			}
			c.nextTick()
			c.openings()
		}
	}
}
