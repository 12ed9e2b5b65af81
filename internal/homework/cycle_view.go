package homework

import "slices"

// CycleView is a cycle with all that was set for it, as I may see it.
type CycleView struct {
	Span
	Lines   []CycleLine // each assignment that was in force on any of its days, once: ours, mine, then the other's own
	AlsoDid []*Session  // practice that no assignment asked for
}

// CycleLine is an assignment in a cycle with its four figures.
type CycleLine struct {
	Assignment *Assignment
	Figures
}

// Figures are four, never one (rule 6). What was declined, postponed or stopped is in neither Planned nor Offered (rule 5).
type Figures struct {
	Planned    int           `json:"planned"` // dose by days in force that were not paused, less Excused
	Offered    int           `json:"offered"` // invited or begun, less Excused
	Held       int           `json:"held"`    // wholly or partly
	Engagement [2]Engagement `json:"engaged"` // each member's own
	Excused    int           `json:"excused"` // declined, postponed or stopped
}

// CycleView returns a cycle with its assignments and their figures.
func (s *State) CycleView(cat *Catalog, c Cycles, cycle Span) CycleView {
	v := CycleView{Span: cycle}
	for _, a := range s.Assignments {
		if Overlap(a.Days(c), cycle).Days() > 0 {
			v.Lines = append(v.Lines, CycleLine{Assignment: a})
		}
	}
	slices.SortStableFunc(v.Lines, func(a, b CycleLine) int { return s.lineRank(a.Assignment) - s.lineRank(b.Assignment) })
	tally := newTally(s, cat, c, v.Lines)
	for _, x := range s.History(cat, cycle) {
		if line := tally.lineFor(x.Key.Exercise, x.Key.Day, x); line >= 0 {
			tally.session(line, x)
		} else if x.Outcome().TookPlace() {
			v.AlsoDid = append(v.AlsoDid, x)
		}
	}
	for _, in := range s.Invitations {
		if cycle.Has(in.On) {
			if line := tally.lineFor(in.Exercise, in.On, nil); line >= 0 {
				tally.invitation(line, in)
			}
		}
	}
	for i := range v.Lines {
		tally.finish(i, cycle)
	}
	return v
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

// Sum adds up figures of several lines. Engagement is the mean of all answers.
func Sum(lines []Figures) Figures {
	var all Figures
	for _, a := range lines {
		all.Planned += a.Planned
		all.Offered += a.Offered
		all.Held += a.Held
		all.Excused += a.Excused
		for m, e := range a.Engagement {
			all.Engagement[m].Mean += e.Mean * float64(e.N)
			all.Engagement[m].N += e.N
		}
	}
	for m := range all.Engagement {
		if n := all.Engagement[m].N; n > 0 {
			all.Engagement[m].Mean /= float64(n)
		}
	}
	return all
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
	a := &t.lines[line].Figures
	k := SessionKey{Exercise: x.Key.Exercise, Day: x.Key.Day}
	switch o := x.Outcome(); {
	case o.TookPlace():
		t.begun[line][k] = true
		a.Offered++
		a.Held++
	case o.begun():
		t.begun[line][k] = true
		a.Excused++
	default:
		t.only[line][k] = true
	}
	for _, m := range t.s.Places() {
		c := x.Visible(t.s.Me, m)
		if c == nil {
			continue
		}
		if n, ok := c.Answers.Get(ScaleEngaged).Value(); ok {
			t.sums[line][m] += n
			a.Engagement[m].N++
		}
	}
}

func (t *tally) invitation(line int, in Invitation) {
	k := SessionKey{Exercise: in.Exercise, Day: in.On}
	t.only[line][k] = t.only[line][k] || in.Reply == ReplyNotToday
}

// finish turns what was counted into the figures of a line.
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
		l.Held = t.s.doneIn(t.cat, a, days)
		l.Offered = l.Held
	}
	awake := 0
	for _, part := range t.s.awake(a.Program, days) {
		awake += part.Days()
	}
	l.Planned = max(rounded(a.Dose.Times*awake, cycle.Days())-l.Excused, 0)
}

// rounded returns n/of, a half rounded up.
func rounded(n, of int) int { return (2*n + of) / (2 * max(of, 1)) }

// doneIn returns how often work that is no exercise was done on any of some days. What is for both is done when both have
// done it, but a card, which is talked about together, and a task, which either may note.
func (s *State) doneIn(cat *Catalog, a *Assignment, days Span) int {
	who := []int{a.By}
	if a.For == WhomUs {
		who = s.Places()
	}
	all := func(marks map[string][2]Mark) int {
		for _, m := range who {
			if k := marks[a.Work.ID][m]; k.Progress != ProgressDone || !days.Has(k.On) {
				return 0
			}
		}
		return 1
	}
	switch a.Work.Kind {
	case WorkReading:
		return all(s.Readings)
	case WorkMedium:
		return all(s.Media)
	case WorkDeck:
		n := 0
		for _, d := range cat.Decks {
			for _, p := range d.Prompts {
				if k := s.Prompts[p.ID]; d.ID == a.Work.ID && k.Progress == ProgressDone && days.Has(k.On) {
					n++
				}
			}
		}
		return n
	case WorkMeasure:
		n := 0
		for _, t := range s.Totals[a.Work.ID] {
			if slices.Contains(who, s.Me) && days.Has(t.Day) {
				n++
			}
		}
		return n
	}
	noted := map[Day]bool{}
	for _, m := range who {
		for d := range a.done[m] {
			if days.Has(d) {
				noted[d] = true
			}
		}
	}
	return len(noted)
}
