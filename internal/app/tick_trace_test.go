package app_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/vault"
	"unhurried/internal/wording"
)

// copied is the same diary in another file and at another computer.
func (c *couple) copied() *couple {
	c.t.Helper()
	c.must(c.app.Close())
	b, err := os.ReadFile(c.Path)
	c.must(err)
	to := &couple{t: c.t, now: c.now}
	to.Vault = &apptest.Vault{Path: filepath.Join(c.t.TempDir(), "copy.unhurried"), Names: c.Names, Passphrases: c.Passphrases}
	c.must(os.WriteFile(to.Path, b, 0o600))
	to.app = newApp(c.t, &to.now)
	return to
}

// words are what a member says before a tick. Nothing is nothing: a word on being ready rides in what is written anyway.
type words string

const (
	yes     words = "yes"
	no      words = "no"
	nothing words = "nothing"
)

func (c *couple) speak(member int, w words) {
	c.t.Helper()
	a := c.as(member)
	if w != nothing {
		c.must(a.SayReady(focus, w == yes))
	}
}

// leftBy is all that a tick leaves for one member's program to find: the rows of the file, what it can read of the other's, what
// it shows and what it exports.
type leftBy struct {
	rows       []int
	log        []string
	shown      string
	first      int // whose answer was revealed first, which a lot decides
	bothWanted bool
}

// left has both open the diary by turns at a tick, and gives what each finds.
func (c *couple) left() (all [2]leftBy) {
	c.t.Helper()
	c.openings()
	rows := c.rows()
	for m := range 2 {
		x := &all[m]
		x.rows, x.first = rows, -1
		a := c.as(m)
		x.bothWanted = gateMet(c.t, a, focus)
		data, err := a.Collect(wording.English(), report.Everything(0, a.Today()))
		c.must(err)
		b, err := json.Marshal(data)
		c.must(err)
		x.shown = string(b) + read(c.t, a, func(s *homework.State) string {
			return fmt.Sprint(*s.Gate(a.Catalog(), focus, a.Today()), s.Today(a.Catalog(), a.Today()).Reason, s.Events, s.Unknown)
		})
		v := c.vault(m)
		_, err = v.Load(c.t.Context(), func(r vault.Record) error {
			if raw, err := app.RawOf(&r); err == nil && r.Type == uint16(homework.TypeTickPosted) && x.first < 0 {
				e, err := homework.Decode(raw)
				c.must(err)
				if p := e.(*homework.TickPosted); p.Reveal && p.Tick == int(a.Today())/homework.TickDays {
					x.first = r.Author
				}
			}
			shared := c.masked(&r)
			if r.Author == m {
				r.Private, r.Type = nil, 0 // one's own word is one's own
			}
			x.log = append(x.log, fmt.Sprintf("%v %v %v %v %v %v %v %x", r.Author, r.Type, r.Day, r.Purged, r.Lamport, r.Private != nil, r.Hidden, shared))
			return nil
		})
		c.must(errors.Join(err, v.Close()))
	}
	return all
}

// masked is the shared part of a record without the bytes that are drawn anew each time: of a card the chain that it stands in and
// all after its head, of a reveal all after its version, place and block.
func (c *couple) masked(r *vault.Record) []byte {
	c.t.Helper()
	if r.Type != uint16(homework.TypeTickPosted) {
		return r.Shared
	}
	b := slices.Clone(r.Shared)
	raw, err := app.RawOf(r)
	c.must(err)
	e, err := homework.Decode(raw)
	c.must(err)
	p := e.(*homework.TickPosted)
	body := b[bytes.Index(b, p.Body):][:len(p.Body)]
	if p.Reveal {
		clear(body[3:])
	} else {
		clear(body[2:18])
		clear(body[50:])
	}
	return b
}

// Whatever the two said, or whether they said anything, a tick leaves rows of the same number, length and order, by the same
// authors; and whoever finds "not yet" finds the same log, page and export, be it that the other was not ready, that they were not
// themselves, that neither was, or that a yes was held back. Once what is drawn at random is masked, the log is the same byte by byte.
func TestATickLooksTheSameWhateverBothSaid(t *testing.T) {
	c, _ := asked(t)
	c.openings() // the tick of that day, of which both say no
	rows := map[int][]int{}
	closed := map[string]leftBy{} // by whose lot it was, who looks, and what they said
	for _, said := range [][2]words{{yes, yes}, {yes, no}, {no, yes}, {no, no}, {nothing, nothing}, {yes, nothing}, {nothing, yes}} {
		for lots := map[int]bool{}; len(lots) < 2; {
			x := c.copied()
			for m, w := range said {
				x.speak(m, w)
			}
			x.nextTick()
			all := x.left()
			lot := all[0].first
			if lot < 0 {
				t.Fatal("nothing was revealed")
			}
			lots[lot] = true
			if rows[lot] == nil {
				rows[lot] = all[0].rows
			}
			if !slices.Equal(rows[lot], all[0].rows) {
				t.Fatalf("%v leaves rows of %v, and others %v", said, all[0].rows, rows[lot])
			}
			for m := range 2 {
				if all[m].bothWanted != (said == [2]words{yes, yes} && all[1-m].bothWanted) {
					t.Fatalf("%v: %s finds the gate met: %v", said, names[m], all[m].bothWanted)
				}
				if all[m].bothWanted {
					continue
				}
				key := fmt.Sprint(lot, m, said[m])
				want, known := closed[key]
				if !known {
					closed[key] = all[m]
				} else if !slices.Equal(all[m].log, want.log) || all[m].shown != want.shown {
					t.Fatalf("%v, to %s, is told from what another said:\n%v\n%v\n%s\n%s", said, names[m], all[m].log, want.log, all[m].shown, want.shown)
				}
			}
		}
	}
}
