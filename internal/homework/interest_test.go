package homework_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// A library of invented interests, some of which are two sides of one.
func genInterests(t *rapid.T) *hw.Catalog {
	cat := &hw.Catalog{}
	for c := range rapid.IntRange(1, 3).Draw(t, "categories") {
		n := rapid.IntRange(1, 50).Draw(t, "interests")
		from := len(cat.Interests)
		for i := range n {
			cat.Interests = append(cat.Interests, hw.Interest{ID: fmt.Sprintf("i-%d-%d", c, i), Category: fmt.Sprint("category ", c)})
		}
		for range rapid.IntRange(0, n/2).Draw(t, "pairs") {
			a, b := from+rapid.IntRange(0, n-1).Draw(t, "side"), from+rapid.IntRange(0, n-1).Draw(t, "other side")
			if a != b && cat.Interests[a].Pair == "" && cat.Interests[b].Pair == "" {
				cat.Interests[a].Pair, cat.Interests[b].Pair = cat.Interests[b].ID, cat.Interests[a].ID
			}
		}
	}
	return cat
}

// Every interest is in exactly one deck, with its other side, and no deck is longer than what one round may give away.
func TestEveryInterestIsInOneDeckWithItsOtherSide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cat := genInterests(t)
		in := map[string]string{}
		for _, d := range cat.InterestDecks() {
			if len(d.Items) == 0 || len(d.Items) > hw.MaxDeck || d.ID != d.Items[0].ID {
				t.Fatalf("a deck of %d", len(d.Items))
			}
			for _, it := range d.Items {
				if in[it.ID] != "" {
					t.Fatalf("%s is in two decks", it.ID)
				}
				in[it.ID] = d.ID
			}
		}
		for _, it := range cat.Interests {
			if in[it.ID] == "" || it.Pair != "" && in[it.Pair] != in[it.ID] {
				t.Fatalf("%s is in %q, its other side in %q", it.ID, in[it.ID], in[it.Pair])
			}
			if d := cat.InterestDeck(it.ID); d == nil || d.ID != in[it.ID] {
				t.Fatalf("%s is looked for in %v", it.ID, d)
			}
		}
	})
}

// lists are the answers of two members to one library, on one day.
type lists struct {
	cat    *hw.Catalog
	states [2]*hw.State // each as its member knows it
	log    int
}

func newLists(cat *hw.Catalog) *lists {
	return &lists{cat: cat, states: [2]*hw.State{hw.NewState(0, 2), hw.NewState(1, 2)}}
}

// write puts an event of a member's into the log, as the other's program sees it where it is private.
func (l *lists) write(t *rapid.T, member int, e hw.Event) {
	l.log++
	raw := encode(t, e)
	for me, s := range l.states {
		seen := raw
		if me != member {
			seen.Private = nil
		}
		s.Apply(decode(t, seen), hw.Stamp{ID: hw.ID{byte(l.log), byte(l.log >> 8)}, Author: member, Day: day, Lamport: uint64(l.log)})
	}
}

// look holds a round on a deck.
func (l *lists) look(t *rapid.T, d *hw.InterestDeck, on hw.Day) {
	both := hw.Look(l.cat, d, l.states[0], l.states[1])
	for m := range 2 {
		l.write(t, m, l.states[m].HoldRound(d, on, both))
	}
}

// What a round shows is what both said yes to, and nothing else; and what one sees before and after it is the same whatever
// else the other answered.
func TestARoundShowsWhatBothWantAndNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cat := genInterests(t)
		decks := cat.InterestDecks()
		d := &decks[rapid.IntRange(0, len(decks)-1).Draw(t, "deck")]
		wishes := [2]map[string]hw.Wish{{}, {}}
		l := newLists(cat)
		for m := range 2 {
			for _, it := range d.Items {
				wishes[m][it.ID] = oneOf(t, "wish", hw.Wishes...)
			}
			if rapid.Bool().Draw(t, "opened the list") {
				l.write(t, m, l.states[m].AnswerInterests(d, wishes[m]))
			} else {
				clear(wishes[m])
			}
		}
		l.look(t, d, day)
		for me, s := range l.states {
			got := map[string]bool{}
			for _, m := range s.Matches(cat) {
				got[m.Mine.ID] = true
			}
			for _, it := range d.Items {
				want := wishes[me][it.ID] == hw.WishYes && wishes[1-me][cat.Other(it).ID] == hw.WishYes
				if got[it.ID] != want {
					t.Fatalf("%d sees %s: %v, want %v", me, it.ID, got[it.ID], want)
				}
				if s.Wish(it.ID) != wishes[me][it.ID] {
					t.Fatalf("%d answered %v and it is %v", me, wishes[me][it.ID], s.Wish(it.ID))
				}
			}
			if len(got) > len(d.Items) || s.CanLook(d, day+13) == nil || s.CanLook(d, day+14) != nil {
				t.Fatal("the next round is not in fourteen days")
			}
			if s.CanLook(d, day-365) == nil {
				t.Fatal("a clock a year back lets a round be held")
			}
		}
		// All else answered than yes by the other changes no byte of what this member's program sees.
		other := newLists(cat)
		for m := range 2 {
			for id, w := range wishes[m] {
				if w != hw.WishYes {
					wishes[m][id] = oneOf(t, "anything but yes", hw.WishMaybe, hw.WishNot, hw.WishOpen)
				}
			}
			other.write(t, m, other.states[m].AnswerInterests(d, wishes[m]))
		}
		other.look(t, d, day)
		for m := range 2 {
			a, b := l.states[m].HoldRound(d, day, nil), other.states[m].HoldRound(d, day, nil)
			if *a != *b {
				t.Fatal("what is kept of a round tells a no from a maybe or from no answer")
			}
		}
	})
}

// Records are as long for a yes to everything as for a no, for nothing and for another deck.
func TestAnswersAndRoundsAreAsLongWhateverTheyAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cat := genInterests(t)
		l := newLists(cat)
		private, shared := -1, -1
		for _, d := range cat.InterestDecks() {
			for _, w := range hw.Wishes {
				all := map[string]hw.Wish{}
				for _, it := range d.Items {
					all[it.ID] = w
				}
				a := encode(t, l.states[0].AnswerInterests(&d, all))
				var both []*hw.Interest
				if w == hw.WishYes {
					both = d.Items
				}
				r := encode(t, l.states[0].HoldRound(&d, day, both))
				if private < 0 {
					private, shared = len(a.Private), len(r.Shared)
				}
				if len(a.Private) != private || a.Type != hw.TypePrivate || len(a.Shared) != 1 || len(r.Shared) != shared || len(r.Private) != 0 {
					t.Fatalf("%d bytes for %v in %s, and %d before; a round %d, and %d before", len(a.Private), w, d.ID, private, len(r.Shared), shared)
				}
			}
		}
		if private > 344 {
			t.Fatalf("%d bytes: a record of format 3 has room for 344 that it does not show", private)
		}
	})
}

// Either lets a match go alone and at once, for both; what one member's program writes alone is never a match.
func TestEitherLetsAMatchGo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cat := genInterests(t)
		d := &cat.InterestDecks()[0]
		yes := map[string]hw.Wish{}
		for _, it := range d.Items {
			yes[it.ID] = hw.WishYes
		}
		l := newLists(cat)
		for m := range 2 {
			l.write(t, m, l.states[m].AnswerInterests(d, yes))
		}
		one := rapid.IntRange(0, 1).Draw(t, "who")
		l.write(t, one, l.states[one].HoldRound(d, day, d.Items))
		if len(l.states[1-one].Matches(cat)) != 0 || l.states[1-one].NextRound(d) != 0 {
			t.Fatal("what one wrote alone counts for both")
		}
		l.look(t, d, day)
		all := l.states[one].Matches(cat)
		if len(all) != len(d.Items) {
			t.Fatalf("%d matches of %d", len(all), len(d.Items))
		}
		gone := all[rapid.IntRange(0, len(all)-1).Draw(t, "which")].Mine
		e, err := l.states[one].LetGo(cat, gone.ID)
		if err != nil {
			t.Fatal(err)
		}
		l.write(t, one, e)
		for me, s := range l.states {
			theirs := gone
			if me != one {
				theirs = cat.Other(gone)
			}
			if left := s.Matches(cat); len(left) != len(all)-1 || slices.ContainsFunc(left, func(m hw.Match) bool { return m.Mine == theirs }) {
				t.Fatalf("%d still has %d matches", me, len(left))
			}
			if s.NextRound(d) != day+hw.RoundRest {
				t.Fatal("letting a match go moves the next round")
			}
			if _, err := s.LetGo(cat, "nothing"); err == nil {
				t.Fatal("a match that is not there was let go")
			}
		}
		// A later round keeps what was not let go, and shows the other anew only if both still want it.
		l.write(t, one, l.states[one].AnswerInterests(d, map[string]hw.Wish{gone.ID: hw.WishMaybe}))
		l.look(t, d, day+14)
		if n := len(l.states[0].Matches(cat)); n != len(all)-1 {
			t.Fatalf("%d matches after a second round, want %d", n, len(all)-1)
		}
	})
}

func TestAnswersThatAreNoneAreRefused(t *testing.T) {
	a := hw.KeyOf("a")
	for name, e := range map[string]hw.Event{
		"no such answer":   &hw.InterestsAnswered{Answers: [hw.MaxDeck]hw.WishFor{{Item: a, Wish: 4}}},
		"one twice":        &hw.InterestsAnswered{Answers: [hw.MaxDeck]hw.WishFor{{Item: a, Wish: 1}, {Item: a, Wish: 2}}},
		"a blank answered": &hw.InterestsAnswered{Answers: [hw.MaxDeck]hw.WishFor{{Wish: 1}}},
		"a match twice":    &hw.RoundHeld{Matches: [hw.MaxDeck]hw.ItemKey{a, a}},
		"no day":           &hw.RoundHeld{On: -1},
	} {
		if _, err := hw.Encode(e); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}
