package homework_test

import (
	"fmt"
	"math/bits"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// fair draws a number below n, none more often than another: rapid's own leans to the low ones.
func (h *history) fair(n int, what string) (drawn int) {
	for range bits.Len(uint(n - 1)) {
		drawn *= 2
		if rapid.Bool().Draw(h.T, what) {
			drawn++
		}
	}
	return drawn % n
}

// step does one thing at a computer.
func (h *history) step(d *device, saw map[string]int) {
	h.today += []hw.Day{0, 0, 0, 0, 0, 1, 2, 6}[h.fair(8, "days on")]
	switch what := h.fair(40, "what"); {
	case what < 8:
		h.other(d)
	case what < 10:
		h.devices[0].take(h.devices[1])
		h.devices[1].take(h.devices[0])
		for _, d := range h.devices {
			d.open(d.me)
		}
		saw["brought together"]++
	case what == 10:
		h.older = append(h.older, d.copy())
	case what == 11, what == 39:
		if d.keys() == 1 {
			saw["joined"]++
			h.join(d)
		} else if rapid.Bool().Draw(h.T, "leaves") {
			saw["left"]++
			h.leave(d)
		}
	case what < 20:
		h.assign(d)
	case what < 25:
		h.reply(d, saw)
	case what < 31:
		h.plan(d, saw)
	case what < 33:
		h.lookBack(d)
	case what < 36:
		h.no(d, saw)
	default:
		h.practise(d)
	}
}

// other lets the other member sit down, if there is one.
func (h *history) other(d *device) {
	if d.keys() == 2 {
		d.open(1 - d.me)
	}
}

// allow writes what a use case came to, unless it refuses.
func (d *device) allow(e hw.Event, err error) hw.ID {
	if err != nil {
		return hw.ID{}
	}
	return d.write(e)
}

// mine are the assignments that are for whoever is at a computer.
func (d *device) mine() (all []*hw.Assignment) {
	for _, a := range d.state.Assignments {
		if a.IsFor(d.me) {
			all = append(all, a)
		}
	}
	return all
}

// words are such as nobody wrote before: those of a private audience bear a person's mark.
func (h *history) words(d *device, a hw.Audience) string {
	if a.Shared() {
		return fmt.Sprintf("%s%d.", open, h.written)
	}
	return fmt.Sprintf("%s%d-%d.", secret, h.people[d.me], h.written)
}

func (h *history) assign(d *device) {
	a := hw.Audiences[h.fair(len(hw.Audiences), "audience")]
	e := hw.Assigned{
		Work: hw.Work{Kind: hw.WorkExercise, ID: rapid.SampledFrom([]string{"one", "two"}).Draw(h.T, "exercise")}, For: hw.WhomMe, Audience: a,
		Dose: hw.Dose{Times: rapid.IntRange(1, 6).Draw(h.T, "times")}, Why: h.words(d, a),
	}
	if h.fair(8, "a task") == 0 {
		e.Work = hw.Work{Kind: hw.WorkOwn, Words: h.words(d, a)}
	}
	if a.Shared() && h.fair(8, "for us") > 0 {
		e.For = hw.WhomUs
	}
	if h.fair(8, "until") == 0 {
		e.Until = h.today + hw.Day(rapid.IntRange(0, 9).Draw(h.T, "days"))
	}
	if own := d.mine(); len(own) > 0 && h.fair(4, "follows") == 0 {
		e.Follows = &rapid.SampledFrom(own).Draw(h.T, "before").ID
	}
	id := d.allow(d.state.Assign(e, h.today))
	if id != (hw.ID{}) && e.For == hw.WhomUs && rapid.Bool().Draw(h.T, "both at one computer") {
		d.open(1 - d.me)
		d.allow(d.state.Reply(id, true, h.today))
	}
}

// reply says yes or no to what is proposed, or to anything.
func (h *history) reply(d *device, saw map[string]int) {
	all := d.state.Proposed(d.me, h.today)
	if len(all) == 0 || h.fair(4, "to anything") == 0 {
		all = d.mine()
	}
	if len(all) == 0 {
		return
	}
	a := rapid.SampledFrom(all).Draw(h.T, "assignment")
	if h.fair(4, "yes") > 0 {
		d.allow(d.state.Reply(a.ID, true, h.today))
		return
	}
	h.ends(d, a, saw)
}

// ends ends an assignment or says no to it, and it is over at once.
func (h *history) ends(d *device, a *hw.Assignment, saw map[string]int) {
	if a.Joint() && a.From != 0 && !a.Ended {
		saw["an end of what is for both"]++
	}
	was := lines(d.state, h.cat, h.today)
	if !a.Joint() || rapid.Bool().Draw(h.T, "ends it") {
		d.allow(d.state.End(a.ID))
	} else {
		d.allow(d.state.Reply(a.ID, false, h.today))
	}
	for _, b := range d.state.InForce(d.state.Cycles(h.today), h.today) {
		if b.ID == a.ID {
			h.Fatalf("%x was ended and is in force", a.ID)
		}
	}
	noneFell(h.T, was, lines(d.state, h.cat, h.today))
}

// plan writes a plan, or takes it away.
func (h *history) plan(d *device, saw map[string]int) {
	own := d.mine()
	if len(own) == 0 {
		return
	}
	a := rapid.SampledFrom(own).Draw(h.T, "assignment")
	p := hw.Plan{Audience: hw.Audiences[h.fair(len(hw.Audiences), "audience")]}
	if h.fair(6, "taken away") > 0 {
		p.Obstacle, p.If, p.Then = h.words(d, p.Audience), h.words(d, p.Audience), h.words(d, p.Audience)
	} else {
		saw["a plan taken away"]++
	}
	e, err := d.state.MakePlan(a.ID, p)
	if err != nil {
		if !p.Audience.Shared() || a.Audience.Shared() {
			h.Fatalf("a plan for what is mine is refused: %v", err)
		}
		return
	}
	h.plans = append(h.plans, planned{of: a.ID, person: h.people[d.me], plan: p, record: d.write(e)})
	saw["a plan"]++
}

// lookBack reviews a cycle, and what is kept is set again.
func (h *history) lookBack(d *device) {
	cycles := d.state.Cycles(h.today)
	if len(cycles) == 0 {
		return
	}
	r := hw.CycleReviewed{Cycle: rapid.SampledFrom(cycles).Draw(h.T, "cycle")}
	for _, l := range d.state.CycleView(h.cat, cycles, r.Cycle).Lines {
		if a := l.Assignment; a.IsFor(d.me) {
			r.Verdicts = append(r.Verdicts, hw.Verdict{Assignment: a.ID, Onward: rapid.SampledFrom([]hw.Onward{hw.OnwardKeep, hw.OnwardKeep, hw.OnwardChange, hw.OnwardDrop}).Draw(h.T, "onward")})
		}
	}
	audience := hw.Audiences[h.fair(len(hw.Audiences), "audience")]
	r.Texts = []hw.Text{{Field: hw.FieldInTheWay, Body: h.words(d, audience), Audience: audience}}
	e, err := d.state.Review(r)
	if err != nil {
		h.Fatalf("a look back at a cycle is refused: %v", err)
	}
	d.write(e)
	for _, then := range d.state.KeepOn(&r, h.today) {
		d.write(then)
	}
	for _, a := range d.state.ToChange(h.today) {
		d.allow(d.state.Change(a.ID, hw.Dose{Times: 2}, h.words(d, a.Audience), h.today))
	}
}

// no declines, postpones, stops or rests, and no figure falls by it.
func (h *history) no(d *device, saw map[string]int) {
	was := lines(d.state, h.cat, h.today)
	saw["a no"]++
	if was[hw.ID{}].Held > 0 {
		saw["held before a no"]++
	}
	key := hw.SessionKey{Exercise: rapid.SampledFrom([]string{"one", "two"}).Draw(h.T, "exercise"), Day: h.today, Nth: 5}
	for d.state.Session(key) != nil { // another telling of what went before is no new no
		if key.Nth++; key.Nth > 9 {
			return // so many noes of one evening are enough
		}
	}
	outcome := rapid.SampledFrom([]hw.Outcome{hw.OutcomeDeclined, hw.OutcomePostponed, hw.OutcomeStopped}).Draw(h.T, "outcome")
	switch h.fair(4, "how") {
	case 0:
		d.write(&hw.SessionLogged{Session: key, Outcome: outcome})
	case 1:
		d.write(&hw.CheckedIn{Session: key, CheckIn: hw.CheckIn{Outcome: outcome, Answers: hw.AnswersOf(hw.Given{hw.ScaleEngaged: 0})}})
	case 2:
		d.write(&hw.Paused{Program: rapid.SampledFrom([]string{"", program}).Draw(h.T, "of")})
	case 3:
		d.allow(d.state.ToFinish(hw.Finished{CheckUp: rapid.SampledFrom(hw.CheckUps).Draw(h.T, "weeks")}, h.today))
	}
	noneFell(h.T, was, lines(d.state, h.cat, h.today))
}

// practise does what was set, or something else, and moves what cycles are made of.
func (h *history) practise(d *device) {
	switch h.fair(16, "practice") {
	case 0:
		for _, a := range d.mine() {
			if a.Work.Kind == hw.WorkOwn {
				d.allow(d.state.Did(a.ID, h.today, rapid.IntRange(0, 3).Draw(h.T, "not after all") == 0))
			}
		}
	case 1, 5:
		d.write(&hw.Resumed{Program: rapid.SampledFrom([]string{"", program}).Draw(h.T, "of")})
		d.allow(d.state.ToFinish(hw.Finished{Again: true}, h.today))
	case 2:
		d.write(&hw.AppointmentSet{On: h.today + hw.Day(rapid.IntRange(1, 20).Draw(h.T, "in days")), Removed: rapid.IntRange(0, 4).Draw(h.T, "off") == 0})
	case 3:
		d.write(&hw.CycleSet{Days: rapid.IntRange(hw.ShortestCycle, 21).Draw(h.T, "length")})
	case 4:
		a := hw.Audiences[h.fair(len(hw.Audiences), "audience")]
		d.write(d.state.AddCoping(h.words(d, a), h.words(d, a), a))
		d.write(&hw.AgendaNoted{Words: h.words(d, a), Audience: a})
	default:
		key := hw.SessionKey{Exercise: []string{"one", "two"}[h.fair(2, "exercise")], Day: h.today}
		who := []int{d.me}
		if d.keys() == 2 && rapid.Bool().Draw(h.T, "both tell") {
			who = []int{d.me, 1 - d.me}
		}
		for _, m := range who {
			if m != d.me {
				d.open(m)
			}
			c := hw.CheckIn{Outcome: rapid.SampledFrom([]hw.Outcome{hw.OutcomeHeld, hw.OutcomeHeld, hw.OutcomePartly}).Draw(h.T, "outcome"),
				Answers: hw.AnswersOf(hw.Given{hw.ScaleEngaged: rapid.IntRange(0, 4).Draw(h.T, "engaged")})}
			e := &hw.CheckedIn{Session: key, CheckIn: c}
			e.ChangedOn = d.state.ChangeOf(m, key, &e.CheckIn, h.today)
			d.write(e)
		}
	}
}
