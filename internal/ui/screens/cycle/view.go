// Package cycle shows the homework of now: what is set until the next appointment, each one's plan for what may get in the
// way, and the look back that fills the next cycle.
package cycle

import (
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// view is what "This cycle" shows.
type view struct {
	sub       string
	asked     []item // wait for my yes
	inForce   []item
	waiting   []item // wait for the other's
	toChange  []item // from my last look back
	suggested []suggestion
	alsoDid   string
	hidden    int           // assignments that the page does not show
	back      homework.Span // the cycle to look back at now; without a day when there is none
	backNow   bool          // it is time for it
	days      int           // of a cycle that begins now, while no appointment ends it
	canFinish bool
	finished  *finished // nil while homework goes on
}

// item is one assignment.
type item struct {
	id       homework.ID
	work     homework.Work
	title    string
	caption  string // how often, for whom
	why      string
	plan     string // mine, as one sentence
	obstacle string // mine
	theirs   string // the other's plan, where I may see it
	done     string // how often so far
	can      ability
}

// ability is what can be done with an assignment on its card.
type ability struct{ begin, read, did, undo, plan, end bool }

type suggestion struct {
	title   string
	caption string
	set     homework.Assigned
}

// most is how many assignments of one kind a page shows. Nobody's hand sets more; a program of the other's could.
const most = 40

// firstOf returns as many assignments as a page shows, and how many it does not.
func firstOf[T any](all []T) (shown []T, hidden int) {
	n := min(len(all), most)
	return all[:n], len(all) - n
}

// newView is a pure function of the state.
func newView(l *wording.Language, s *homework.State, cat *homework.Catalog, today homework.Day) view {
	c := s.Cycles(today)
	cycle := s.CycleView(cat, c, c.On(today))
	v := view{sub: until(l, s, cycle.Span, today)}
	figures := map[homework.ID]homework.Figures{}
	for _, line := range cycle.Lines {
		figures[line.Assignment.ID] = line.Figures
	}
	shown := func(all []*homework.Assignment) []*homework.Assignment {
		all, n := firstOf(all)
		v.hidden += n
		return all
	}
	for _, a := range shown(s.InForce(c, today)) {
		it := newItem(l, s, cat, a)
		it.done = l.SoFar(figures[a.ID].Held)
		it.can = abilities(s, a, today)
		v.inForce = append(v.inForce, it)
	}
	for _, a := range shown(s.Proposed(s.Me, today)) {
		v.asked = append(v.asked, newItem(l, s, cat, a))
	}
	if other, couple := s.Partner(); couple {
		for _, a := range shown(s.Proposed(other, today)) {
			it := newItem(l, s, cat, a)
			it.can.end = true
			v.waiting = append(v.waiting, it)
		}
	}
	for _, a := range shown(s.ToChange(today)) {
		v.toChange = append(v.toChange, newItem(l, s, cat, a))
	}
	for _, set := range s.Suggested(cat, today) {
		v.suggested = append(v.suggested, suggestion{l.Work(cat, set.Work), l.Dose(set.Dose), set})
	}
	if n := len(cycle.AlsoDid); n > 0 {
		v.alsoDid = l.XN("cycle.alsoDid", "Beyond this you practised {{.N}} times.", n, map[string]any{"N": n})
	}
	v.back, v.backNow = due(s, cat, c, today)
	v.days = s.CycleDays(today)
	v.finished = newFinished(l, s, today)
	v.canFinish = v.finished == nil && len(c) > 0
	return v
}

// hidden says that a page does not show all that is set.
func hidden(l *wording.Language, n int) string {
	return l.XN("cycle.hidden", "{{.N}} more are set than this page shows.", n, map[string]any{"N": n})
}

// until says when the cycle ends; there is none before something is set.
func until(l *wording.Language, s *homework.State, cycle homework.Span, today homework.Day) string {
	if next, _ := s.Appointment(today); next != nil && next.On == cycle.To+1 {
		return l.X("cycle.untilVisit", "Until your appointment on {{.Day}}.", map[string]any{"Day": l.Date(next.On, today)})
	}
	if cycle.Days() == 0 {
		return ""
	}
	return l.X("cycle.until", "Until {{.Day}}.", map[string]any{"Day": l.Date(cycle.To, today)})
}

func newItem(l *wording.Language, s *homework.State, cat *homework.Catalog, a *homework.Assignment) item {
	it := item{id: a.ID, work: a.Work, title: l.Work(cat, a.Work), caption: l.Dose(a.Dose), why: a.Why}
	if whom := l.ForWhom(s, a); whom != "" {
		it.caption += " · " + whom
	}
	if p := s.Plan(a, s.Me); p != nil {
		it.plan, it.obstacle = l.IfThen(p), p.Obstacle
	}
	if other, couple := s.Partner(); couple {
		if said := l.IfThen(s.Plan(a, other)); said != "" {
			it.theirs = s.Name(other) + ": " + said
		}
	}
	return it
}

func abilities(s *homework.State, a *homework.Assignment, today homework.Day) ability {
	can := ability{plan: true, end: true}
	switch a.Work.Kind {
	case homework.WorkExercise:
		can.begin = true
	case homework.WorkReading, homework.WorkMedium, homework.WorkDeck:
		can.read = true
	case homework.WorkOwn:
		can.did, can.undo = !a.Done(s.Me, today), a.Done(s.Me, today)
	}
	return can
}

// soon is how many days before its end a cycle may be looked back at.
const soon = 2

// due returns the cycle that asks to be looked back at: the one before, while mine is missing and it is not long ago, else
// the present one. now reports whether it is time.
func due(s *homework.State, cat *homework.Catalog, c homework.Cycles, today homework.Day) (cycle homework.Span, now bool) {
	if len(c) == 0 {
		return homework.Span{From: 1}, false
	}
	has := func(x homework.Span) bool { return len(s.CycleView(cat, c, x).Lines) > 0 }
	if n := len(c); n > 1 && today-c[n-1].From < 7 && s.ReviewOf(c[n-2], s.Me) == nil && has(c[n-2]) {
		return c[n-2], true
	}
	last := c[len(c)-1]
	if !has(last) {
		return homework.Span{From: 1}, false
	}
	return last, today >= last.To-soon && s.ReviewOf(last, s.Me) == nil
}
