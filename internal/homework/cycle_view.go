package homework

import "slices"

// CycleView is a cycle with all that was set for it, as I may see it.
type CycleView struct {
	Span
	Lines   []CycleLine // each assignment that came into force in it, once: ours, mine, then the other's own
	AlsoDid []*Session  // practice that no assignment asked for
}

// CycleLine is an assignment in its cycle, with what came of it.
type CycleLine struct {
	Assignment *Assignment
	Figures
	Sessions []*Session // those that count for it
}

// CycleView returns a cycle with its assignments and their figures.
func (s *State) CycleView(cat *Catalog, c Cycles, cycle Span) CycleView {
	for _, v := range s.CycleViews(cat, c, Span{cycle.From, cycle.From}) {
		return v
	}
	return CycleView{Span: cycle}
}

// CycleViews returns the cycles that have a day in a span, in order, with their assignments and figures. An assignment stands
// in the one cycle that it lives in, and a session counts for one assignment or for none.
func (s *State) CycleViews(cat *Catalog, c Cycles, span Span) []CycleView {
	first := slices.IndexFunc(c, func(x Span) bool { return Overlap(x, span).Days() > 0 })
	if first < 0 {
		return nil
	}
	var views []CycleView
	for _, cycle := range c[first:] {
		if cycle.From > span.To {
			break
		}
		views = append(views, CycleView{Span: cycle})
	}
	at := func(d Day) *CycleView {
		if i := c.index(d) - first; i >= 0 && i < len(views) {
			return &views[i]
		}
		return nil
	}
	for _, a := range s.Assignments {
		if days := a.Days(c); days.Days() > 0 {
			if v := at(days.From); v != nil {
				v.Lines = append(v.Lines, CycleLine{Assignment: a})
			}
		}
	}
	tallies := make([]*tally, len(views))
	for i := range views {
		slices.SortStableFunc(views[i].Lines, func(a, b CycleLine) int { return s.lineRank(a.Assignment) - s.lineRank(b.Assignment) })
		tallies[i] = newTally(s, cat, c, views[i].Lines)
	}
	days := Span{views[0].From, views[len(views)-1].To}
	if first == 0 {
		days.From = 0 // what one set for oneself may be older than what both know of
	}
	for _, x := range s.History(cat, days) {
		i := c.index(x.Key.Day) - first
		if line := tallies[i].lineFor(x.Key.Exercise, x.Key.Day, x); line >= 0 {
			tallies[i].session(line, x)
		} else if v := &views[i]; x.Outcome().TookPlace() && v.Has(x.Key.Day) {
			v.AlsoDid = append(v.AlsoDid, x)
		}
	}
	for _, in := range s.Invitations {
		if i := c.index(in.On) - first; i >= 0 && i < len(views) {
			if line := tallies[i].lineFor(in.Exercise, in.On, nil); line >= 0 {
				tallies[i].invitation(line, in)
			}
		}
	}
	for i, t := range tallies {
		for line := range t.lines {
			t.finish(line, views[i].Span)
		}
	}
	return views
}

func (s *State) lineRank(a *Assignment) int {
	switch {
	case a.For == WhomUs:
		return 0
	case a.By == s.Me:
		return 1
	}
	return 2
}

// tally counts what came of the assignments of one cycle.
type tally struct {
	s     *State
	cat   *Catalog
	c     Cycles
	lines []CycleLine
	begun []map[SessionKey]bool // by line: a session was begun
	only  []map[SessionKey]bool // by line: offers of which perhaps nothing was begun; true when somebody said no
	sums  [][2]int              // by line: of engagement
}

func newTally(s *State, cat *Catalog, c Cycles, lines []CycleLine) *tally {
	t := &tally{s, cat, c, lines, make([]map[SessionKey]bool, len(lines)), make([]map[SessionKey]bool, len(lines)), make([][2]int, len(lines))}
	for i := range lines {
		t.begun[i], t.only[i] = map[SessionKey]bool{}, map[SessionKey]bool{}
	}
	return t
}

// lineFor returns the line that an exercise on a day counts for, the first that fits, or -1. Of a session those who took part
// matter too: what somebody practised alone is not held for both, nor what both did for one of them alone.
func (t *tally) lineFor(exercise string, d Day, x *Session) int {
	return slices.IndexFunc(t.lines, func(l CycleLine) bool {
		a := l.Assignment
		if a.Work.Kind != WorkExercise || a.Work.ID != exercise || !a.Days(t.c).Has(d) {
			return false
		}
		e := t.cat.Exercise(exercise)
		alone := e != nil && e.Alone() && t.s.Members == 2
		if a.For == WhomUs {
			return !alone
		}
		return x == nil || !alone || x.CheckIns[a.By] != nil || x.Logs[a.By] != nil
	})
}

func (t *tally) session(line int, x *Session) {
	l := &t.lines[line]
	k := SessionKey{Exercise: x.Key.Exercise, Day: x.Key.Day}
	o := x.Outcome()
	if !o.begun() {
		t.only[line][k] = true
		return
	}
	t.begun[line][k] = true
	l.Sessions = append(l.Sessions, x)
	if !o.TookPlace() {
		l.Excused++
		return
	}
	l.Offered++
	l.Held++
	for _, m := range t.s.Places() { // of what was stopped nothing is asked: a stop lowers no mean
		if c := x.Visible(t.s.Me, m); c != nil {
			if n, ok := c.Answers.Get(ScaleEngaged).Value(); ok {
				t.sums[line][m] += n
				l.Engagement[m].N++
			}
		}
	}
}

func (t *tally) invitation(line int, in Invitation) {
	k := SessionKey{Exercise: in.Exercise, Day: in.On}
	t.only[line][k] = t.only[line][k] || in.Reply == ReplyNotToday
}

// finish turns what was counted into the figures of a line. What was invited to, declined or postponed on one day for one
// exercise is one offer: a no that became a yes that evening is no no, and three noes are one.
func (t *tally) finish(line int, cycle Span) {
	l := &t.lines[line]
	for k, no := range t.only[line] {
		switch {
		case t.begun[line][k]:
		case no:
			l.Excused++
		default:
			l.Offered++
		}
	}
	for m, sum := range t.sums[line] {
		if n := l.Engagement[m].N; n > 0 {
			l.Engagement[m].Mean = float64(sum) / float64(n)
		}
	}
	a := l.Assignment
	days := Overlap(a.Days(t.c), cycle)
	if a.Work.Kind != WorkExercise {
		l.Held = t.s.doneIn(t.cat, a, a.Days(t.c))
		l.Offered = l.Held
	}
	awake := 0
	for _, part := range t.s.awake(a.Program, days) {
		awake += part.Days()
	}
	l.Planned = max(rounded(a.Dose.Times*awake, int(t.s.cycleOver(cycle.From)-cycle.From))-l.Excused, 0)
}

// rounded returns n/of, a half rounded up.
func rounded(n, of int) int { return (2*n + of) / (2 * max(of, 1)) }
