package homework

import "slices"

// ConditionKind names a condition of a gate.
type ConditionKind string

// The conditions. There is one for comfort and readiness together: who was not ready is not shown (rule 3).
const (
	ConditionHeld      ConditionKind = "held"      // sessions held, with every member's check-in in
	ConditionDays      ConditionKind = "days"      // on different days
	ConditionNeeds     ConditionKind = "needs"     // exercises that the stage rests on, each of them held
	ConditionWeeks     ConditionKind = "weeks"     // time on the stage
	ConditionReadings  ConditionKind = "readings"  // readings of the stage, read by every member
	ConditionAgreement ConditionKind = "agreement" // kept, in each member's own words
	ConditionReady     ConditionKind = "ready"     // every member is at ease and feels ready
	ConditionTherapist ConditionKind = "therapist" // a plan that everybody took has opened what comes next
)

// Condition is one condition of a gate and where it stands.
type Condition struct {
	Kind ConditionKind `json:"kind"`
	Met  bool          `json:"met"`
	Have int           `json:"have"` // counted so far, where the condition counts
	Want int           `json:"want"` // 0 where it does not count
	By   string        `json:"-"`    // whose plan holds what comes next; empty where the program itself says so
}

// Gate is where the stage stands. It never moves anybody (rule 1): when Met, the three choices are open as equals.
type Gate struct {
	Conditions []Condition `json:"conditions"`
	Met        bool        `json:"met"`
	Next       *Stage      `json:"-"` // the stage after this one, or nil on the last

	rest bool // all holds but what members say of whether they are ready; a sign for a doctor is looked at as little
}

// Gate tells where a program's current stage stands today. It is nil when the program has not been started, has ended
// or is not in the catalogue.
//
// Every number comes from the program (rule 9). Both members' check-ins are looked at, each on its own: one member's
// ease can't make up for the other's (rule 2).
func (s *State) Gate(cat *Catalog, program string, today Day) *Gate {
	en, p, stage, at := s.on(cat, program, today)
	if stage == nil {
		return nil
	}
	param := func(id string) int { return int(p.Param(stage, id)) }
	g := &Gate{}
	if at+1 < len(p.Stages) {
		g.Next = &p.Stages[at+1]
	}
	add := func(k ConditionKind, have, want int) {
		g.Conditions = append(g.Conditions, Condition{Kind: k, Met: have >= want, Have: min(have, want), Want: want})
	}

	// Only what all have told: whatever the gate made of one member's answers alone, the other would see (rule 7).
	// What one of two practised alone holds no gate and opens none.
	sessions := slices.DeleteFunc(s.stageSessions(program, en), func(x *Session) bool {
		return len(s.Participants(cat, x.Key.Exercise, 0)) < len(s.Places())
	})
	told := slices.DeleteFunc(slices.Clone(sessions), func(x *Session) bool { return !x.AllIn(s.Places()) })
	if want := param(ParamHeld); want > 0 {
		held, days := 0, map[Day]bool{}
		for _, x := range told {
			if x.Outcome() == OutcomeHeld {
				held++
				days[x.Key.Day] = true
			}
		}
		add(ConditionHeld, held, want)
		if want := param(ParamDays); want > 1 {
			add(ConditionDays, len(days), want)
		}
	}
	if needs := s.Needs(cat, stage); len(needs) > 0 {
		add(ConditionNeeds, len(slices.DeleteFunc(slices.Clone(needs), func(e *Exercise) bool { return !heldOnce(told, e) })), len(needs))
	}
	if want := param(ParamWeeks); want > 0 {
		add(ConditionWeeks, int(max(today-en.Since, 0))/7, want)
	}
	if want := param(ParamReadings); want > 0 {
		least := len(stage.Readings)
		for _, m := range s.Places() {
			n := 0
			for _, id := range stage.Readings {
				if s.Readings[id][m].Progress == ProgressDone {
					n++
				}
			}
			least = min(least, n)
		}
		add(ConditionReadings, least, want)
	}
	recent := max(param(ParamRecent), 1)
	if stage.Agreement != nil {
		// Before everybody has signed there is nothing to keep; after that, one who ends it has kept it until then.
		kept := s.agreementHeldOn(en)
		for _, m := range s.Places() {
			for _, c := range lastCheckIns(told, m, recent, func(c *CheckIn) bool { return c.KeptAgreement != NoAnswer }) {
				kept = kept && c.KeptAgreement == Yes
			}
		}
		g.Conditions = append(g.Conditions, Condition{Kind: ConditionAgreement, Met: kept})
	}
	ease := !openStop(sessions)
	for _, m := range s.Places() {
		ease = ease && s.atEase(p, stage, told, m)
	}
	ready := Condition{Kind: ConditionReady, Met: ease && s.allReady(en) && !s.doctorFirst(p.Program, at)}
	g.Conditions = append(g.Conditions, ready)
	if s.WaitsForPlan(p.Program, stage) {
		open := slices.ContainsFunc(s.Onward(cat, program), func(to *Stage) bool { return s.Opened(program, to.ID) })
		by, _ := s.HeldBy(program, stage.ID)
		g.Conditions = append(g.Conditions, Condition{Kind: ConditionTherapist, Met: open, By: by})
	}
	unmet := func(c Condition) bool { return !c.Met }
	g.Met = !slices.ContainsFunc(g.Conditions, unmet)
	g.rest = ease && !slices.ContainsFunc(g.Conditions, func(c Condition) bool { return unmet(c) && c.Kind != ConditionReady })
	return g
}

// allReady reports whether everybody is ready for the next stage of a program. Two people's programs have found that out at a
// tick of this stay, and it stands, but for whoever has taken their own word back since.
func (s *State) allReady(en *Enrolment) bool {
	if s.Solo() {
		return s.Ready(en.Program)
	}
	return en.bothReady && !s.unready[en.Program]
}

// Needs returns the exercises of a stage, of those that fit these members, without which the next can't be chosen. What each
// of two does alone is none of them.
func (s *State) Needs(cat *Catalog, stage *Stage) []*Exercise {
	return slices.DeleteFunc(cat.fitting(stage, s.Solo()), func(e *Exercise) bool { return !slices.Contains(stage.Needs, e.ID) })
}

// heldOnce reports whether one of the sessions was of an exercise and was held.
func heldOnce(sessions []*Session, e *Exercise) bool {
	return slices.ContainsFunc(sessions, func(x *Session) bool { return x.Key.Exercise == e.ID && x.Outcome() == OutcomeHeld })
}

// Ready reports whether my own word stands that I am ready for the next stage of a program. A sign for which a doctor comes first
// takes it back, and so does a tick at which the other showed nothing.
func (s *State) Ready(program string) bool {
	en := s.Running(program)
	return en != nil && en.Ready && !s.unready[program]
}

// agreementHeldOn reports whether the agreement of the current stage has held since the stage was entered.
func (s *State) agreementHeldOn(en *Enrolment) bool {
	return slices.ContainsFunc(s.Agreements, func(a *Agreement) bool {
		return a.Program == en.Program && a.Stage == en.Stage && a.Holds && (!a.Ended || a.To >= en.Since)
	})
}

// stageSessions returns the sessions of a program's current stage since it was entered, by day. A day before that does not
// count, however late it is told; but the day on which it was entered may be a day ahead of where its members are now.
func (s *State) stageSessions(program string, en *Enrolment) []*Session {
	var of []*Session
	for _, x := range slices.Backward(s.Sessions) {
		if x.Key.Day < en.Since-Ahead {
			break
		}
		if x.Program == program && x.Stage == en.Stage && en.onStay(x.Key.Day) {
			of = append(of, x)
		}
	}
	slices.Reverse(of)
	return of
}

// lastCheckIns returns a member's last n check-ins that answer a question, from sessions given by day.
func lastCheckIns(sessions []*Session, member, n int, answers func(*CheckIn) bool) []*CheckIn {
	var last []*CheckIn
	for _, x := range slices.Backward(sessions) {
		if c := x.CheckIns[member]; c != nil && answers(c) {
			if last = append(last, c); len(last) == n {
				break
			}
		}
	}
	return last
}

// openStop reports whether the last session that was begun was stopped. How a session went is known to all from the start.
func openStop(sessions []*Session) bool {
	for _, x := range slices.Backward(sessions) {
		if o := x.Outcome(); o.begun() {
			return o == OutcomeStopped
		}
	}
	return false
}

// atEase reports whether one member's last check-ins on the stage show ease: enough of them, none with more anxiety than
// the program's numbers, no session stopped without one done after it, no more pain than its number in the last one done or
// stopped. A declined or postponed session says nothing about either.
func (s *State) atEase(p *Protocol, stage *Stage, sessions []*Session, member int) bool {
	ease := p.Ease(stage)
	if ease.Recent > 0 {
		last := lastCheckIns(sessions, member, ease.Recent, ease.told)
		if len(last) < ease.Recent || slices.ContainsFunc(last, func(c *CheckIn) bool { return !ease.calm(c) }) {
			return false
		}
	}
	begun := func(c *CheckIn) bool { return c.Outcome.begun() }
	for _, c := range lastCheckIns(sessions, member, 1, begun) {
		if pain, ok := c.Answers.Get(ScalePain).Value(); c.Outcome == OutcomeStopped || ok && pain > ease.MostPain {
			return false
		}
	}
	return true
}
