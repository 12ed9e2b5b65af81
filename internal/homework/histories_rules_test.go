package homework_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// The rules that every history is held to.

// inForce: what is for both is in force only with the word of each of the two who are here, and never again once either has
// said no or ended it. It goes by the records alone.
func (h *history) inForce(d *device, saw map[string]int) {
	said, over := map[hw.ID]map[int]bool{}, map[hw.ID]bool{}
	for _, r := range d.log {
		switch e := r.seenBy(r.person).(type) {
		case *hw.Assigned:
			said[r.at.ID] = map[int]bool{r.person: true}
		case *hw.AssignmentAnswered:
			if e.Yes && said[e.Assignment] != nil {
				said[e.Assignment][r.person] = true
			}
			over[e.Assignment] = over[e.Assignment] || !e.Yes
		case *hw.AssignmentEnded:
			if a := d.state.Assignment(e.Assignment); a != nil && a.IsFor(r.at.Author) {
				over[e.Assignment] = true
			}
		}
	}
	s := d.state
	for _, a := range s.InForce(s.Cycles(h.today), h.today) {
		if over[a.ID] {
			h.Fatalf("%x was ended, and is in force", a.ID)
		}
		if a.Joint() {
			saw["in force for both"]++
		}
		if a.Joint() && (len(said[a.ID]) != 2 || !said[a.ID][h.people[0]] || !said[a.ID][h.people[1]]) {
			h.Fatalf("%x for both is in force with the words of %v; here are %v", a.ID, said[a.ID], h.people)
		}
	}
}

// shownPlans: the plan that I am shown is the one that I wrote last for the assignment, or where I wrote none for it, the one
// for that which it goes on from. The other's is the last that has come here and that they have not taken back here.
func (h *history) shownPlans(d *device, saw map[string]int) {
	last := func(a hw.ID, author int) (p *hw.Plan, wrote bool) {
		for _, r := range d.log {
			i := slices.IndexFunc(h.plans, func(x planned) bool { return x.record == r.at.ID })
			if i < 0 || h.plans[i].of != a || r.at.Author != author {
				continue
			}
			if mine := r.person == h.people[d.me]; !mine && (d.gone[r.at.ID] || !h.plans[i].plan.Audience.Shared()) {
				continue
			}
			if wrote {
				saw["a plan again"]++
			}
			wrote, p = true, &h.plans[i].plan
			if *p == (hw.Plan{Audience: p.Audience}) {
				p = nil
			}
		}
		return p, wrote
	}
	for _, a := range d.state.Assignments {
		want, wrote := last(a.ID, d.me)
		for before := a; !wrote && before.Follows != nil && d.state.Assignment(*before.Follows) != nil; {
			before = d.state.Assignment(*before.Follows)
			if want, wrote = last(before.ID, d.me); want != nil {
				saw["a plan of the cycle before"]++
			}
		}
		if !a.IsFor(d.me) {
			want = nil
		}
		if got := d.state.Plan(a, d.me); !reflect.DeepEqual(got, want) {
			h.Fatalf("for %x member %d is shown the plan %+v, and wrote %+v last", a.ID, d.me, got, want)
		}
		theirs, _ := last(a.ID, 1-d.me)
		if !a.IsFor(1 - d.me) {
			theirs = nil
		}
		if got := d.state.Plan(a, 1-d.me); got != nil && got.Audience.Shared() && reflect.DeepEqual(got, theirs) {
			saw["the other's plan"]++
		} else if got != nil || theirs != nil {
			h.Fatalf("for %x member %d is shown the other's plan %+v, and the last for both is %+v", a.ID, d.me, got, theirs)
		}
	}
}

// reviews: each assignment that ever came into force stands in the review of one cycle, once; and no session counts twice.
func (h *history) reviews(d *device, saw map[string]int) {
	s := d.state
	c := s.Cycles(h.today)
	stands, sessions := map[hw.ID]int{}, map[*hw.Session]int{}
	for _, v := range s.CycleViews(h.cat, c, hw.AllTime) {
		for _, l := range v.Lines {
			stands[l.Assignment.ID]++
			if !v.Has(l.Assignment.Days(c).From) && v.From != c[0].From {
				h.Fatalf("%x stands in the review of %v and was in force in %v", l.Assignment.ID, v.Span, l.Assignment.Days(c))
			}
			for _, x := range l.Sessions {
				sessions[x]++
			}
			saw["in a review"]++
		}
		for _, x := range v.AlsoDid {
			sessions[x]++
		}
	}
	for _, a := range s.Assignments {
		if want := min(a.Days(c).Days(), 1); stands[a.ID] != want {
			h.Fatalf("%x, in force in %v, stands in %d reviews", a.ID, a.Days(c), stands[a.ID])
		}
	}
	for x, n := range sessions {
		if n > 1 {
			h.Fatalf("%+v counts %d times", x.Key, n)
		}
	}
}

// sealed: nothing that a person's key opens, on the disk or in the state, holds words that another kept private, or a plan of
// another's that they have taken back or changed since.
func (h *history) sealed(d *device, saw map[string]int) {
	me := h.people[d.me]
	var opens strings.Builder
	newest := map[hw.ID]map[int]planned{} // by assignment and person
	var replaced []planned
	for _, r := range d.log {
		if i := slices.IndexFunc(h.plans, func(x planned) bool { return x.record == r.at.ID }); i >= 0 {
			p := h.plans[i]
			if newest[p.of] == nil {
				newest[p.of] = map[int]planned{}
			}
			if before, ok := newest[p.of][p.person]; ok {
				replaced = append(replaced, before)
			}
			newest[p.of][p.person] = p
			if p.person != me && !p.plan.Audience.Shared() && p.plan.If != "" {
				saw["a private plan that the other can't open"]++
			}
		}
		if strings.Contains(string(r.raw.Shared), secret) {
			h.Fatalf("a private text is in the shared part of a %T", r.seenBy(r.person))
		}
		if !d.gone[r.at.ID] {
			opens.Write(r.raw.Shared)
			if r.person == me {
				opens.Write(r.raw.Private)
			}
		}
	}
	all := opens.String()
	for _, p := range replaced {
		if p.plan.If != "" && slices.Contains(h.people[:], p.person) && strings.Contains(all, p.plan.If) {
			h.Fatalf("person %d opens the plan %q, which person %d has replaced", me, p.plan.If, p.person)
		}
	}
	own := secret + string(rune('0'+me)) + "-"
	if strings.Count(all, secret) != strings.Count(all, own) {
		h.Fatalf("person %d opens private words of another", me)
	}
	reach(reflect.ValueOf(d.state), map[uintptr]bool{}, func(v reflect.Value) {
		if v.Kind() == reflect.String && strings.Contains(v.String(), secret) && !strings.Contains(v.String(), own) {
			h.Fatalf("member %d's state holds %q", d.me, v.String())
		}
	})
}

// bringTogether brings everything to both computers, the older copies too, in any order.
func (h *history) bringTogether() {
	all := rapid.Permutation(append(slices.Clone(h.older), h.devices[:]...)).Draw(h.T, "order")
	for i, d := range h.devices {
		from := all
		if i == 1 {
			from = slices.Clone(all)
			slices.Reverse(from)
		}
		for _, other := range from {
			if other != d {
				d.take(other)
			}
		}
	}
	h.devices[0].take(h.devices[1])
	h.devices[1].take(h.devices[0])
	// Each member once more, as the app opens a diary: what an older copy brought back goes again.
	for _, d := range h.devices {
		d.open(d.me)
		h.other(d)
	}
	h.devices[0].take(h.devices[1])
	h.devices[1].take(h.devices[0])
}

// sameForBoth: whatever order things came together in, both computers show each member the same; and what is for both is the
// same to both of them.
func (h *history) sameForBoth() {
	var states [2][2]*hw.State // by computer and member
	for i, d := range h.devices {
		for m, person := range h.people {
			if person >= 0 {
				s := d.read(m)
				s.Settle()
				states[i][m] = s
			}
		}
	}
	for m := range h.people {
		a, b := states[0][m], states[1][m]
		if a == nil {
			continue
		}
		if x, y := h.all(a), h.all(b); x != y {
			h.Fatalf("member %d is shown on one computer\n%s\nand on the other\n%s", m, x, y)
		}
	}
	if a, b := states[0][0], states[0][1]; a != nil && b != nil {
		if x, y := h.joint(a), h.joint(b); x != y {
			h.Fatalf("what is for both is to one\n%s\nand to the other\n%s", x, y)
		}
	}
}

// all is every figure of a state and all that was written of homework.
func (h *history) all(s *hw.State) string {
	w := &world{cat: h.cat, today: h.today, live: s, other: s}
	return summary(s, w) + shown(s, w)
}

// joint is what the two have in common of homework.
func (h *history) joint(s *hw.State) string {
	var b strings.Builder
	c := s.Cycles(h.today)
	for _, a := range s.Assignments {
		if a.Joint() {
			fmt.Fprintln(&b, a.ID, a.Said, a.From, a.Ended, a.EndedOn, a.Days(c))
		}
	}
	return b.String()
}
