package homework

import (
	"cmp"
	"slices"
)

// Next is what is next, and why. Every page that names a next exercise asks here.
type Next struct {
	Exercise   *Exercise // nil when none is: a pause, enough for this week, or a name that is missing under the agreement
	Reason     Reason
	Have, Want int         // for the reasons that count
	Assignment *Assignment // that Exercise is for; nil when it comes from the program alone
}

// Next tells what is next: what is set for this cycle, else what is next in a program. Where nothing is set, Exercise is nil,
// and Reason ReasonNoProgram, for a program that does not run.
func (s *State) Next(cat *Catalog, program string, today Day) Next {
	n := Next{Reason: ReasonFinished}
	if s.finish == nil {
		n = s.nextIn(cat, program, today)
	}
	s.lead(cat, &n, today)
	return n
}

// lead lets an exercise that is set for this cycle come first, as long as it was not done as often as was meant. It does not
// where something else has to come before any practice: an agreement, a doctor, a rest, a choice.
func (s *State) lead(cat *Catalog, n *Next, today Day) {
	switch n.Reason {
	case ReasonNoProgram, ReasonFinished, ReasonGate, ReasonKeepGoing, ReasonWeekFull, ReasonAtWill:
	default:
		return
	}
	c := s.Cycles(today)
	held := map[ID]int{}
	for _, l := range s.CycleView(cat, c, c.On(today)).Lines {
		held[l.Assignment.ID] = l.Held
	}
	for _, a := range s.InForce(c, today) {
		e := cat.Exercise(a.Work.ID)
		if a.Work.Kind == WorkExercise && e != nil && held[a.ID] < a.Dose.Times && s.Conflict(e) == nil && !s.PausedNow(a.Program) {
			*n = Next{e, ReasonAssigned, held[a.ID], a.Dose.Times, a}
			return
		}
	}
}

// nextIn tells what is next in a program.
func (s *State) nextIn(cat *Catalog, program string, today Day) Next {
	en, p, stage, _ := s.on(cat, program, today)
	switch {
	case stage == nil:
		return Next{Reason: ReasonNoProgram}
	case s.PausedNow(program):
		return Next{Reason: ReasonPaused}
	case s.AsksFirst(p.Program, stage):
		return Next{Reason: ReasonAsked}
	case s.Closed(p.Program, stage):
		return Next{Reason: ReasonClosed}
	}
	n := Next{}
	n.Reason, n.Have, n.Want = s.reason(cat, en, p, stage, today)
	if n.Reason != ReasonWeekFull {
		n.Exercise = s.nextExercise(cat, en, stage, n.Reason == ReasonAgreement || n.Reason == ReasonSigned)
	}
	return n
}

func (s *State) reason(cat *Catalog, en *Enrolment, p *Protocol, stage *Stage, today Day) (r Reason, have, want int) {
	if stage.Agreement != nil {
		if a := s.agreementOn(en.Program, en.Stage); a == nil || !a.Holds {
			if len(s.Proposals(en.Program, s.Me)) > 0 {
				return ReasonSigned, 0, 0
			}
			return ReasonAgreement, 0, 0
		}
	}
	gate := s.Gate(cat, en.Program, today)
	if gate.Met && gate.Next != nil {
		return ReasonChoose, 0, 0
	}
	week := 0
	for _, x := range s.stageSessions(en.Program, en) {
		if x.Key.Day >= today.WeekStart() && x.Outcome().TookPlace() {
			week++
		}
	}
	if most := int(p.Param(stage, ParamPerWeek)); most > 0 && week >= most {
		return ReasonWeekFull, week, most
	}
	if gate.Next == nil {
		return ReasonAtWill, 0, 0
	}
	for _, c := range gate.Conditions {
		if c.Kind == ConditionHeld && !c.Met {
			return ReasonGate, c.Have, c.Want
		}
	}
	return ReasonKeepGoing, 0, 0
}

// nextExercise picks, of the stage's exercises that fit, one that the stage needs and that was not held yet, else the one
// that was done least on this stage, the first in order among equals. Before the agreement holds it is the one in which it is
// read and signed, until that was done.
func (s *State) nextExercise(cat *Catalog, en *Enrolment, stage *Stage, signing bool) *Exercise {
	// What the other practised alone is not mine to see, by no suggestion either.
	sessions := slices.DeleteFunc(s.stageSessions(en.Program, en), func(x *Session) bool { return !s.Sees(cat, s.Me, x) })
	done := map[string]int{}
	for _, x := range sessions {
		if x.Outcome().TookPlace() {
			done[x.Key.Exercise]++
		}
	}
	needed := func(e *Exercise) int { // first
		if slices.Contains(stage.Needs, e.ID) && !heldOnce(sessions, e) {
			return 0
		}
		return 1
	}
	var next *Exercise
	for _, e := range s.StageExercises(cat, stage) {
		if signing && (!e.Agrees() || done[e.ID] > 0) {
			continue
		}
		if next == nil || cmp.Or(cmp.Compare(needed(e), needed(next)), cmp.Compare(done[e.ID], done[next.ID])) < 0 {
			next = e
		}
	}
	return next
}

// OnStage returns the ids of the exercises of the current stages of all programs that run.
func (s *State) OnStage(cat *Catalog) []string {
	var ids []string
	for _, program := range s.EnrolmentOrder {
		if _, _, stage, _ := s.on(cat, program, 0); stage != nil {
			ids = append(ids, stage.Exercises...)
		}
	}
	return ids
}

// StageExercises returns a stage's exercises that fit these members: those for couples, or those for one. Where a stage has
// nothing for couples, each of two does on their own what it has for one.
func (s *State) StageExercises(cat *Catalog, stage *Stage) []*Exercise {
	fit := cat.fitting(stage, s.Solo())
	if len(fit) == 0 {
		fit = cat.fitting(stage, true)
	}
	return fit
}

// fitting returns a stage's exercises that a couple (solo false) or one person can do.
func (c *Catalog) fitting(stage *Stage, solo bool) []*Exercise {
	var fit []*Exercise
	for _, id := range stage.Exercises {
		if e := c.Exercise(id); e != nil && e.For.Fits(solo) {
			fit = append(fit, e)
		}
	}
	return fit
}

// Opens reports whether an exercise of a program's current stage may begin: when no doctor comes first, and the stage's
// agreement holds, or there is none. The one in which the agreement is read and signed is always open, or nobody could ever begin.
func (s *State) Opens(p *Program, stage *Stage, e *Exercise) bool {
	if s.Closed(p, stage) {
		return false
	}
	if stage.Agreement == nil || e.Agrees() {
		return true
	}
	a := s.Agreement(p.ID)
	return a != nil && a.Holds
}

// PlaceOf returns the program and stage that a session of an exercise on a day is for: of the programs that run, the one
// in front first, where that day's stage has the exercise. What is logged for today is for the stage of now. Both are
// empty when there is none, as for a day before the program began.
func (s *State) PlaceOf(cat *Catalog, exercise string, d, today Day) (program, stage string) {
	for _, id := range append([]string{s.Current}, s.EnrolmentOrder...) {
		en, p := s.Running(id), cat.Program(id)
		if en == nil || p == nil {
			continue
		}
		if st, _ := p.Stage(en.stageOn(d, today)); st != nil && slices.Contains(st.Exercises, exercise) {
			return id, st.ID
		}
	}
	return "", ""
}

// ProgramOf returns the program that a session counts for, or "": who writes of an evening long before a program began has
// not done it for the program.
func (s *State) ProgramOf(x *Session) string {
	if en := s.Enrolments[x.Program]; en == nil || !en.ran(x.Key.Day) {
		return ""
	}
	return x.Program
}
