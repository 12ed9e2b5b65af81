package homework_test

import (
	"cmp"
	"flag"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// record is what somebody wrote, as it stands in the log.
type record struct {
	raw    hw.Raw
	at     hw.Stamp
	person int // whose key opens the private part; who joins in the place of somebody who left is another person
}

// seenBy is the event as a person's key opens it.
func (r *record) seenBy(person int) hw.Event {
	raw := r.raw
	if person != r.person {
		raw.Private = nil
	}
	e, err := hw.Decode(raw)
	if err != nil {
		panic(err)
	}
	return e
}

// device is a computer with the diary as far as it has come there, and whoever has opened it.
type device struct {
	h     *history
	log   []*record // by Lamport number, then by id
	gone  map[hw.ID]bool
	me    int
	state *hw.State
}

// history is two people, two computers and what was done, on the use cases that the app calls.
type history struct {
	*rapid.T
	cat     *hw.Catalog
	today   hw.Day
	people  [2]int // who sits in each place
	newest  int    // person
	devices [2]*device
	older   []*device // copies that were put away
	written int
	plans   []planned
}

// planned is a plan that somebody wrote, whose words are in no other.
type planned struct {
	of     hw.ID
	person int
	record hw.ID
	plan   hw.Plan
}

// keys is how many members the diary has now.
func (d *device) keys() int {
	if d.h.people[1-d.me] < 0 {
		return 1
	}
	return 2
}

// open reads the diary as a member, and does what the app does then: it notes who is here, and takes out what was replaced.
func (d *device) open(me int) {
	d.me = me
	s := d.read(me)
	change := s.MembersChange()
	s.Settle()
	if d.state = s; change != nil {
		d.write(change)
	}
	d.purge()
}

// read folds the log as a member's key opens it.
func (d *device) read(me int) *hw.State {
	before := d.me
	d.me = me
	s := hw.NewState(me, d.keys())
	d.me = before
	for _, r := range d.log {
		if !d.gone[r.at.ID] {
			s.Apply(r.seenBy(d.h.people[me]), r.at)
		}
	}
	return s
}

// write seals an event into the log and folds what was written, read back.
func (d *device) write(e hw.Event) hw.ID {
	raw, err := hw.Encode(e)
	if err != nil {
		d.h.Fatalf("a use case came to a wrong %T: %v", e, err)
	}
	d.h.written++
	r := &record{raw: raw, person: d.h.people[d.me], at: hw.Stamp{Author: d.me, Day: d.h.today, Lamport: 1}}
	if n := len(d.log); n > 0 {
		r.at.Lamport += d.log[n-1].at.Lamport
	}
	// Of two records with one number the id decides, so it is anything.
	r.at.ID = hw.ID{byte(d.h.fair(2, "tie")), byte(d.me), byte(d.h.written >> 8), byte(d.h.written)}
	d.log = append(d.log, r)
	d.state.Apply(r.seenBy(r.person), r.at)
	d.purge()
	return r.at.ID
}

func (d *device) purge() {
	for _, id := range d.state.Replaced() {
		d.gone[id] = true
	}
	d.state.Purged()
}

// take brings what another computer has here.
func (d *device) take(from *device) {
	has := map[hw.ID]bool{}
	for _, r := range d.log {
		has[r.at.ID] = true
	}
	for _, r := range from.log {
		if !has[r.at.ID] {
			d.log = append(d.log, r)
		}
	}
	slices.SortFunc(d.log, func(a, b *record) int {
		return cmp.Or(cmp.Compare(a.at.Lamport, b.at.Lamport), slices.Compare(a.at.ID[:], b.at.ID[:]))
	})
	for id := range from.gone {
		d.gone[id] = true
	}
}

func (d *device) copy() *device {
	c := &device{h: d.h, log: slices.Clone(d.log), gone: map[hw.ID]bool{}, me: d.me}
	for id := range d.gone {
		c.gone[id] = true
	}
	return c
}

// begin makes a diary of two, or of one, on both computers.
func (h *history) begin() {
	d := &device{h: h, gone: map[hw.ID]bool{}, state: hw.NewState(0, h.members())}
	d.write(&hw.Setup{Members: h.members(), Solo: h.members() == 1})
	if rapid.Bool().Draw(h.T, "a program") {
		d.write(&hw.ProgramStarted{Program: program, Stage: "stage-0"})
	}
	h.spread(d)
}

func (h *history) members() int { return map[bool]int{true: 1, false: 2}[h.people[1] < 0] }

// spread puts a diary onto both computers, in the place of what was there.
func (h *history) spread(d *device) {
	h.older = nil
	for i := range h.devices {
		h.devices[i] = d.copy()
		h.devices[i].open(d.me)
	}
}

// leave makes the diary of whoever is at a computer their own: of all that they can read, under keys of their own.
func (h *history) leave(d *device) {
	own := d.copy()
	own.log = nil
	for _, r := range d.log {
		if d.gone[r.at.ID] {
			continue
		}
		mine := *r
		if mine.person != h.people[d.me] {
			mine.raw.Private = nil
		}
		own.log = append(own.log, &mine)
	}
	h.people[1-d.me] = -1
	h.spread(own)
}

// join lets somebody new in beside who is alone.
func (h *history) join(d *device) {
	h.newest++
	own := d.copy()
	own.me = 1 - d.me
	h.people[own.me] = h.newest
	h.spread(own)
}

func genHistory(t *rapid.T) *history {
	h := &history{T: t, cat: genCatalog(t), today: day, people: [2]int{0, 1}, newest: 1}
	if h.fair(5, "alone") == 4 {
		h.people[1], h.newest = -1, 0
	}
	h.begin()
	return h
}

// histories is how many are told: in make torture a hundred thousand.
func histories(t *testing.T) {
	n := "300"
	if os.Getenv("UNHURRIED_TORTURE") != "" {
		n = "100000"
	}
	before := flag.Lookup("rapid.checks").Value.String()
	if err := flag.Set("rapid.checks", n); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := flag.Set("rapid.checks", before); err != nil {
			t.Error(err)
		}
	})
}

// Two people do what one can do with homework, each at either of two computers, which bring their records together now and
// then. At every step and in every order of bringing together, with somebody joining or leaving anywhere, the rules hold.
func TestEveryHistoryKeepsTheRulesOfHomework(t *testing.T) {
	histories(t)
	saw := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		h := genHistory(t)
		for range 16 + h.fair(32, "steps") {
			i := h.fair(2, "computer")
			h.step(h.devices[i], saw)
			h.inForce(h.devices[i], saw)
			h.shownPlans(h.devices[i], saw)
		}
		h.bringTogether()
		for m, person := range h.people {
			if person >= 0 {
				h.devices[0].open(m)
				h.inForce(h.devices[0], saw)
				h.shownPlans(h.devices[0], saw)
				h.reviews(h.devices[0], saw)
				h.sealed(h.devices[0], saw)
			}
		}
		h.sameForBoth()
	})
	for _, what := range []string{
		"a no", "held before a no", "in force for both", "an end of what is for both", "a plan", "a plan again", "a plan taken away", "a plan of the cycle before", "the other's plan",
		"a private plan that the other can't open", "in a review", "joined", "left", "brought together",
	} {
		if saw[what] == 0 {
			t.Errorf("no history had %s, so nothing was shown of it", what)
		}
	}
}
