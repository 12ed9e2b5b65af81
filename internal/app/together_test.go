package app_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/vault"
	"unhurried/internal/wording"
)

// answer gives one answer to every interest of a deck, and another to some.
func answer(d *homework.InterestDeck, w homework.Wish, but homework.Wish, items ...string) map[string]homework.Wish {
	all := map[string]homework.Wish{}
	for _, it := range d.Items {
		all[it.ID] = w
	}
	for _, id := range items {
		all[id] = but
	}
	return all
}

// pairOf finds an interest with another side, and its deck.
func pairOf(c *couple) (d *homework.InterestDeck, one, other string) {
	c.t.Helper()
	for _, d := range c.app.Catalog().InterestDecks() {
		for _, it := range d.Items {
			if it.Pair != "" && len(d.Items) > 8 {
				return &d, it.ID, it.Pair
			}
		}
	}
	c.t.Fatal("no interest has another side")
	return nil, "", ""
}

// Two people look at a deck together at one computer: what both want is shown to both and kept, the diary stays open as the
// first one's, and the next round is in fourteen days.
func TestTwoLookAtTheListTogether(t *testing.T) {
	c := newCouple(t)
	a := c.app
	d, one, other := pairOf(c)
	c.must(a.KeepDraft("half", []byte("a thought")))
	c.must(a.AnswerInterests(one, map[string]homework.Wish{one: homework.WishYes, d.Items[7].ID: homework.WishNot}))
	c.must(c.as(1).AnswerInterests(d.ID, answer(d, homework.WishMaybe, homework.WishYes, other, d.Items[7].ID)))
	c.as(0)
	looked, err := a.LookTogether(t.Context(), passphrases[1], one)
	c.must(err)
	if len(looked) != 1 || len(looked[0].Both) != 1 || looked[0].Both[0].ID != one {
		t.Fatalf("looked at %+v", looked)
	}
	if me := read(t, a, func(s *homework.State) int { return s.Me }); me != 0 {
		t.Error("the diary is open as the other's")
	}
	c.want("half", "a thought")
	for m, want := range []string{one, other} {
		c.as(m)
		got := read(t, a, func(s *homework.State) []homework.Match { return s.Matches(a.Catalog()) })
		if len(got) != 1 || got[0].Mine.ID != want {
			t.Errorf("%s sees %+v", names[m], got)
		}
		if _, err := a.LookTogether(t.Context(), passphrases[1-m], d.ID); err == nil {
			t.Error("a second round on the same day")
		}
	}
	// All that may be looked at today is all but this deck, and then nothing.
	looked, err = a.LookTogether(t.Context(), passphrases[0])
	c.must(err)
	if n := len(a.Catalog().InterestDecks()); len(looked) != n-1 {
		t.Errorf("looked at %d of %d decks", len(looked), n)
	}
	if _, err = a.LookTogether(t.Context(), passphrases[0]); err == nil {
		t.Error("nothing was left to look at")
	}
	c.now = c.now.AddDate(0, 0, homework.RoundRest)
	_, err = a.LookTogether(t.Context(), passphrases[0], d.ID)
	c.must(err)
	c.must(a.LetGo(other))
	for m := range 2 {
		if got := read(t, c.as(m), func(s *homework.State) []homework.Match { return s.Matches(a.Catalog()) }); len(got) != 0 {
			t.Errorf("%s still sees %+v", names[m], got)
		}
	}
}

// Nothing is shown, written or lost by a moment that does not come about, and the diary is open as before.
func TestAMomentThatDoesNotComeAboutChangesNothing(t *testing.T) {
	c := newCouple(t)
	a := c.app
	d, one, _ := pairOf(c)
	c.must(a.AnswerInterests(d.ID, answer(d, homework.WishYes, 0)))
	before := read(t, a, func(s *homework.State) int { return s.Events })
	seq := a.Seq()
	for name, try := range map[string]struct {
		phrase []byte
		deck   string
		want   error
	}{
		"a wrong passphrase": {[]byte("nobody's words"), one, app.ErrWrongKey},
		"my own":             {passphrases[0], one, app.ErrSamePerson},
		"no such deck":       {passphrases[1], "nothing-of-the-kind", app.ErrUnknown},
	} {
		if looked, err := a.LookTogether(t.Context(), try.phrase, try.deck); !errors.Is(err, try.want) || looked != nil {
			t.Errorf("%s: %v, %+v", name, err, looked)
		}
		if got := read(t, a, func(s *homework.State) int { return s.Events }); got != before || a.Seq() != seq {
			t.Errorf("%s: %d events, and %d before", name, got, before)
		}
		c.must(a.SetName("Alex")) // it is open, and can be written to
		before, seq = read(t, a, func(s *homework.State) int { return s.Events }), a.Seq()
	}
	// A clock that was put back a year.
	_, err := a.LookTogether(t.Context(), passphrases[1], one)
	c.must(err)
	c.now = c.now.AddDate(-1, 0, 0)
	if _, err := a.LookTogether(t.Context(), passphrases[1], one); err == nil || !strings.Contains(err.Error(), "ahead") {
		t.Errorf("with the clock a year back: %v", err)
	}
	solo := locked(t)
	_, err = solo.app.Create(solo.Path, app.Household{Names: names[:1], Passphrases: passphrases[:1]})
	solo.must(err)
	if _, err := solo.app.LookTogether(t.Context(), passphrases[1], one); err == nil {
		t.Error("somebody alone looked together")
	}
}

// traces is all that one member can get at after the other answered, round included.
type traces struct {
	rows   []int    // lengths in the file
	log    []string // all records, as this member's keys open them
	state  string
	export string
}

func tracesOf(t *testing.T, partner map[string]homework.Wish, first homework.Wish) (all [2]traces) {
	c := newCouple(t)
	a := c.app
	d, _, _ := pairOf(c)
	c.must(a.AnswerInterests(d.ID, answer(d, homework.WishNot, first, d.Items[0].ID, d.Items[1].ID)))
	c.must(c.as(1).AnswerInterests(d.ID, partner))
	c.must(a.AnswerInterests(d.ID, nil)) // looked at once more
	c.as(0)
	_, err := a.LookTogether(t.Context(), passphrases[1], d.ID)
	c.must(err)
	for m := range 2 {
		c.as(m)
		x := &all[m]
		data, err := a.Collect(wording.English(), report.Everything(0, a.Today()))
		c.must(err)
		data.Vault = "" // each vault has another name
		x.export = fmt.Sprintf("%+v", data)
		x.state = read(t, a, func(s *homework.State) string {
			return fmt.Sprint(s.Matches(a.Catalog()), s.NextRound(d), s.Events, s.Unknown)
		})
		v := c.vault(m)
		_, err = v.Load(t.Context(), func(r vault.Record) error {
			x.log = append(x.log, fmt.Sprint(r.Author, r.Type, r.Day, r.Purged, r.Lamport, r.Private != nil))
			if r.Type == uint16(homework.TypeRoundHeld) || r.Private != nil && r.Author != m {
				x.log = append(x.log, fmt.Sprintf("%x %x", r.Shared, r.Private))
			}
			return nil
		})
		c.must(errors.Join(err, v.Close()))
	}
	db, err := sql.Open("sqlite3", c.Path)
	c.must(err)
	rows, err := db.Query("SELECT length(box) FROM record ORDER BY id")
	c.must(err)
	for rows.Next() {
		var n int
		c.must(rows.Scan(&n))
		all[0].rows = append(all[0].rows, n)
	}
	c.must(errors.Join(rows.Err(), rows.Close(), db.Close()))
	return all
}

// Whatever the other answered instead of yes, or whether they answered, one's own program can find no difference: not in the
// file, not in the records that it opens, not in the state, not in what it exports. A yes where the other did not want it
// leaves no more.
func TestANoAndNoAnswerLookTheSame(t *testing.T) {
	d, _, _ := pairOf(newCouple(t))
	no := tracesOf(t, answer(d, homework.WishNot, 0), homework.WishYes)
	for name, partner := range map[string]map[string]homework.Wish{
		"maybe": answer(d, homework.WishMaybe, 0), "nothing": nil, "mixed": answer(d, homework.WishNot, homework.WishMaybe, d.Items[3].ID),
		"yes to what the first does not want": answer(d, homework.WishNot, homework.WishYes, d.Items[5].ID),
	} {
		if got := tracesOf(t, partner, homework.WishYes); !slices.Equal(got[0].rows, no[0].rows) || !slices.Equal(got[0].log, no[0].log) || got[0].state != no[0].state || got[0].export != no[0].export {
			t.Errorf("%s is told from no:\n%+v\n%+v", name, got[0], no[0])
		}
	}
	if yes := tracesOf(t, answer(d, homework.WishYes, 0), homework.WishYes); slices.Equal(yes[0].log, no[0].log) || !slices.Equal(yes[0].rows, no[0].rows) {
		t.Error("matches are not kept, or the length of a row tells how many there are")
	}
	for _, x := range no {
		for _, it := range d.Items {
			if strings.Contains(x.export, it.Text) || strings.Contains(x.export, it.ID) {
				t.Errorf("%s stands in an export", it.ID)
			}
		}
	}
}

// The file of a couple who looked together holds no id of the list and no key of one, in no byte.
func TestNoAnswerStandsInTheFile(t *testing.T) {
	c := newCouple(t)
	d, _, _ := pairOf(c)
	for m := range 2 {
		c.must(c.as(m).AnswerInterests(d.ID, answer(d, homework.WishNot, homework.WishYes, d.Items[2].ID)))
	}
	_, err := c.app.LookTogether(t.Context(), passphrases[0], d.ID)
	c.must(err)
	files := []string{c.Path, c.Path + "-wal"}
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		for _, it := range d.Items {
			key := homework.KeyOf(it.ID)
			if strings.Contains(string(b), it.ID) || strings.Contains(string(b), string(key[:])) {
				t.Errorf("%s stands in %s", it.ID, path)
			}
		}
	}
}

// A crash between the two records of a round leaves a round that nobody was shown: it counts for nothing, and can be held anew.
func TestARoundThatWasCutOffCanBeHeldAnew(t *testing.T) {
	c := newCouple(t)
	a := c.app
	d, _, _ := pairOf(c)
	for m := range 2 {
		c.must(c.as(m).AnswerInterests(d.ID, answer(d, homework.WishYes, 0)))
	}
	cut := read(t, a, func(s *homework.State) *homework.RoundHeld { return s.HoldRound(d, a.Today(), d.Items) })
	c.writes(1, cut)
	for m := range 2 {
		c.as(m)
		if n := read(t, a, func(s *homework.State) int { return len(s.Matches(a.Catalog())) }); n != 0 {
			t.Errorf("%s is shown %d matches of it", names[m], n)
		}
	}
	looked, err := a.LookTogether(t.Context(), passphrases[0], d.ID)
	c.must(err)
	if len(looked[0].Both) != len(d.Items) {
		t.Errorf("looked at %+v", looked)
	}
}
