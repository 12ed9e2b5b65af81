package homework

import (
	"fmt"
	"slices"
	"strings"

	"unhurried/internal/fault"
)

// Whom an assignment is for.
type Whom string

// The values of Whom.
const (
	WhomMe Whom = "me" // its author
	WhomUs Whom = "us" // both members
)

// Assigned sets homework until the next appointment. What one sets for oneself is in force at once, and private unless its
// audience says otherwise; what is for both is a proposal until both have said yes. Anybody whom it is for may decline or
// end it, at once, and no reason is asked.
type Assigned struct {
	Work     Work     `cbor:"2,keyasint" json:"work"`
	For      Whom     `cbor:"3,keyasint" json:"for"`
	Audience Audience `cbor:"4,keyasint" json:"audience"` // who may know of it; shared where it is for both
	Dose     Dose     `cbor:"5,keyasint" json:"dose"`
	Until    Day      `cbor:"6,keyasint,omitempty" json:"until,omitempty"`   // its last day, if the cycle ends no earlier; 0 for the end of the cycle
	Why      string   `cbor:"7,keyasint,omitempty" json:"why,omitempty"`     // the reason, in own words
	Program  string   `cbor:"8,keyasint,omitempty" json:"program,omitempty"` // whose stage proposed it; empty for none
	Stage    string   `cbor:"9,keyasint,omitempty" json:"stage,omitempty"`
	Start    Day      `cbor:"10,keyasint,omitempty" json:"start,omitempty"`   // in force no earlier than this
	Follows  *ID      `cbor:"11,keyasint,omitempty" json:"follows,omitempty"` // the assignment that it goes on from, or takes the place of
}

// MaxWhy is the most characters of a reason.
const MaxWhy = 1000

// Validate checks what is asked for, of whom and until when.
func (e *Assigned) Validate() error {
	if err := e.Work.validate(); err != nil {
		return err
	}
	switch e.For {
	case WhomMe:
		if !e.Audience.Valid() {
			return errAudience(e.Audience)
		}
	case WhomUs:
		if !e.Audience.Shared() {
			return fault.New("fault.assignedShared", "what is for both can't be kept from one")
		}
	default:
		return fault.New("fault.assignedWhom", "{{.For}} is nobody: an assignment is for me or for us", fault.Data{"For": quoted(string(e.For))})
	}
	if err := e.Dose.validate(); err != nil {
		return err
	}
	if err := e.Until.check(nounAssignmentEnd); err != nil {
		return err
	}
	if err := e.Start.check(nounAssignmentStart); err != nil {
		return err
	}
	if e.Until != 0 && e.Until < e.Start {
		return errOrder
	}
	if err := validatePlace(e.Program, e.Stage); err != nil {
		return err
	}
	return checkText(nounReason, e.Why, MaxWhy)
}

func (e *Assigned) concealed() bool { return !e.Audience.Shared() }

func (e *Assigned) apply(s *State, at Stamp) {
	a := &Assignment{ID: at.ID, By: at.Author, Set: at.Day, Assigned: *e, couple: s.Members == 2}
	s.Assignments = append(s.Assignments, a)
	s.assignments[a.ID] = a
	s.saidYes(a, at.Author, at.Day)
}

// AssignmentAnswered is the other member's word on an assignment for both. A no is neutral in every figure.
type AssignmentAnswered struct {
	Assignment ID   `cbor:"1,keyasint"`
	Yes        bool `cbor:"2,keyasint,omitempty"`
}

// Validate has nothing to check: an assignment that is not there is passed over.
func (*AssignmentAnswered) Validate() error { return nil }

func (e *AssignmentAnswered) apply(s *State, at Stamp) {
	a := s.assignments[e.Assignment]
	switch {
	case a == nil || a.For != WhomUs || a.over(at.Day):
	case e.Yes:
		s.saidYes(a, at.Author, at.Day)
	case a.From != 0:
		a.end(at.Day)
	default:
		a.Declined = true
		a.end(at.Day)
	}
}

// AssignmentEnded ends an assignment, or takes a proposal back: by either member where it is for both, else by its author.
type AssignmentEnded struct {
	Assignment ID   `cbor:"2,keyasint"`
	Private    bool `cbor:"3,keyasint,omitempty"` // as the assignment is
}

// Validate has nothing to check: an assignment that is not there is passed over.
func (*AssignmentEnded) Validate() error { return nil }

func (e *AssignmentEnded) concealed() bool { return e.Private }

func (e *AssignmentEnded) apply(s *State, at Stamp) {
	if a := s.assignments[e.Assignment]; a != nil && a.IsFor(at.Author) {
		a.end(at.Day)
	}
}

// AssignmentDone notes, for work that leaves no other trace in the diary, that it was done on a day: a task in own words, a
// book. An exercise is a session and needs none.
type AssignmentDone struct {
	Assignment ID   `cbor:"2,keyasint"`
	On         Day  `cbor:"3,keyasint"`
	Undone     bool `cbor:"4,keyasint,omitempty"` // it was a slip
	Private    bool `cbor:"5,keyasint,omitempty"` // as the assignment is
}

// Validate checks the day.
func (e *AssignmentDone) Validate() error { return e.On.check(nounAssignment) }

func (e *AssignmentDone) concealed() bool { return e.Private }

func (e *AssignmentDone) apply(s *State, at Stamp) {
	a := s.assignments[e.Assignment]
	if a == nil || !a.IsFor(at.Author) {
		return
	}
	if e.Undone {
		delete(a.done[at.Author], e.On)
		return
	}
	if a.done[at.Author] == nil {
		a.done[at.Author] = map[Day]bool{}
	}
	a.done[at.Author][e.On] = true
}

func (e *AssignmentDone) about() any { return doneOn{e.Assignment, e.On} }

// doneOn names that an assignment was done on a day.
type doneOn struct {
	assignment ID
	on         Day
}

// Assignment is homework that somebody set, and what came of it.
type Assignment struct {
	Assigned
	ID       ID
	By       int           // who set it
	Set      Day           // when
	Said     [2]bool       // who has said yes
	Declined bool          // the other said no before it was in force
	From     Day           // in force since; 0 while somebody's yes is missing
	Ended    bool          // by a member, or because another took its place
	EndedOn  Day           // the last day that counts for it
	Plan     *ReceivedPlan // that it came in, or nil
	Part     int           // its place there
	whole    bool          // EndedOn is in force from its beginning to its end
	couple   bool          // there were two members when it was set
	done     [2]map[Day]bool
}

// IsFor reports whether an assignment is for a member.
func (a *Assignment) IsFor(member int) bool { return a.For == WhomUs || a.By == member }

// Joint reports whether an assignment is for both, and takes the words of both.
func (a *Assignment) Joint() bool { return a.For.Joint() }

// Joint reports whether both members are meant.
func (w Whom) Joint() bool { return w == WhomUs }

// Done reports whether a member noted that they did it on a day.
func (a *Assignment) Done(member int, on Day) bool { return a.done[member][on] }

// end ends an assignment on a day, at once, or earlier than it was to end.
func (a *Assignment) end(d Day) {
	if !a.Ended || d <= a.EndedOn {
		a.Ended, a.EndedOn, a.whole = true, d, false
	}
}

// giveWay ends an assignment the day before another takes its place, or on its own first day if that is the same.
func (a *Assignment) giveWay(from Day) {
	if last := max(from-1, a.From); !a.Ended || last < a.EndedOn {
		a.Ended, a.EndedOn, a.whole = true, last, last < from
	}
}

// over reports whether an assignment is in force no more on a day. What a member ends is over on that very day; what another takes
// the place of lasts through its last day, so that no day lies between the two.
func (a *Assignment) over(today Day) bool {
	return a.Ended && (a.EndedOn < today || a.EndedOn == today && !a.whole)
}

// saidYes notes a member's yes, with which an assignment may come into force. It then takes the place of the one that it
// follows.
func (s *State) saidYes(a *Assignment, member int, d Day) {
	a.Said[member] = true
	if a.Ended || a.From != 0 {
		return
	}
	for _, m := range s.Places() {
		if a.IsFor(m) && !a.Said[m] {
			return
		}
	}
	a.From = max(d, a.Start, 1)
	if a.Follows != nil {
		if before := s.assignments[*a.Follows]; before != nil && a.replaces(before) {
			before.giveWay(a.From)
		}
	}
}

// replaces reports whether an assignment may take the place of an earlier one: what is for one member ends nothing that is
// for both, and what is private nothing that the other knows of, since they would go on with it.
func (a *Assignment) replaces(before *Assignment) bool {
	if before == a || !before.IsFor(a.By) || before.For == WhomUs && a.For == WhomMe {
		return false
	}
	return before.concealed() || !a.concealed()
}

// endJoint ends what was for both, without a mark, when somebody joins or leaves: who it was for is not who is there now.
func (s *State) endJoint(d Day) {
	for _, a := range s.Assignments {
		if a.For == WhomUs {
			a.end(d)
		}
	}
}

// Assignment returns that of an id, or nil when it is not there or not mine to see.
func (s *State) Assignment(id ID) *Assignment { return s.assignments[id] }

// stands reports whether an assignment still means those who have a key now.
func (s *State) stands(a *Assignment) bool {
	return a.For == WhomMe || a.couple == (s.Members == 2)
}

// Days returns the days on which an assignment is in force: from when all had said yes to the end of that cycle, in which it is
// looked back at, or where that is earlier to its last day, or the day on which it was ended. The span has no day while
// somebody's yes is missing.
func (a *Assignment) Days(c Cycles) Span {
	if a.From == 0 {
		return Span{1, 0}
	}
	last := c.On(a.From).To
	if a.Until != 0 {
		last = min(last, a.Until)
	}
	if a.Ended {
		last = min(last, a.EndedOn)
	}
	return Span{a.From, last}
}

// InForce returns the assignments that are in force on a day and mine to do: those for both first, each kind in the order in
// which it was set.
func (s *State) InForce(c Cycles, today Day) []*Assignment {
	var ours, mine []*Assignment
	for _, a := range s.Assignments {
		switch {
		case a.over(today) || !s.stands(a) || !a.Days(c).Has(today):
		case a.For == WhomUs:
			ours = append(ours, a)
		case a.By == s.Me:
			mine = append(mine, a)
		}
	}
	return append(ours, mine...)
}

// Proposed returns the assignments for both that wait for a member's yes and have not run out: a proposal is for the cycle in
// which it was made, or that it is to begin in, and lapses with it.
func (s *State) Proposed(member int, today Day) []*Assignment {
	c := s.Cycles(today)
	var open []*Assignment
	for _, a := range s.Assignments {
		if a.For == WhomUs && a.From == 0 && !a.Ended && !a.Said[member] && s.stands(a) && a.lapses(c) >= today {
			open = append(open, a)
		}
	}
	return open
}

// lapses returns the last day on which a yes can still bring a proposal into force.
func (a *Assignment) lapses(c Cycles) Day {
	if a.Until != 0 {
		return a.Until
	}
	begins := max(a.Set, a.Start)
	return max(c.On(begins).To, begins)
}

// Assign returns the event by which I set homework, or an error where it could never be in force.
func (s *State) Assign(e Assigned, today Day) (Event, error) {
	if e.For == WhomUs && s.Members == 1 {
		return nil, fault.New("fault.assignedAlone", "there is nobody else here: set it for yourself")
	}
	if err := onOneLine(nounTask, e.Work.Words); err != nil {
		return nil, err
	}
	if e.Until != 0 && e.Until < today {
		return nil, errOver(e.Until)
	}
	if e.Follows != nil && s.assignments[*e.Follows] == nil {
		return nil, errNoAssignment
	}
	return &e, nil
}

// Suggested returns the assignments that the program in front proposes for this cycle and that are neither set nor
// proposed: the exercise that is next, as often as the program asks for, and the next reading.
func (s *State) Suggested(cat *Catalog, today Day) []Assigned {
	en, p, stage, _ := s.on(cat, s.Current, today)
	if stage == nil || s.PausedNow(s.Current) || s.finish != nil {
		return nil
	}
	left := max(s.Cycles(today).On(today).To-today+1, 1) // days, since what is asked for has to be possible
	set := Assigned{For: WhomUs, Audience: AudienceUsTherapist, Program: en.Program, Stage: stage.ID}
	if s.Members == 1 {
		set.For, set.Audience = WhomMe, AudienceMeTherapist
	}
	var all []Assigned
	add := func(w Work, d Dose, why string) {
		if !s.isSet(w, today) {
			set.Work, set.Dose, set.Why = w, d, why
			all = append(all, set)
		}
	}
	if e := s.nextExercise(cat, en, stage, false); e != nil && !s.Closed(p.Program, stage) {
		times := int(p.Param(stage, ParamPerWeek)*float64(left)/7 + 0.5)
		add(Work{Kind: WorkExercise, ID: e.ID}, Dose{Times: min(max(times, 1), MostTimes), Minutes: e.Minutes[1]}, "")
	}
	if r := s.nextReading(cat, stage); r != nil {
		add(Work{Kind: WorkReading, ID: r.ID}, Dose{Times: 1}, "")
	}
	return all
}

// isSet reports whether some work of mine is in force, or proposed and neither declined nor taken back.
func (s *State) isSet(w Work, today Day) bool {
	c := s.Cycles(today)
	for _, a := range s.Assignments {
		if a.Work == w && a.IsFor(s.Me) && s.stands(a) && !a.over(today) && (a.From == 0 || a.Days(c).To >= today) {
			return true
		}
	}
	return false
}

// Find returns the newest assignment of mine that is not over and asks for an item of the library or a measure, or nil.
func (s *State) Find(item string, today Day) *Assignment {
	for _, a := range slices.Backward(s.Assignments) {
		if a.Work.ID == item && item != "" && a.IsFor(s.Me) && !a.over(today) {
			return a
		}
	}
	return nil
}

// End returns the event by which I end or decline an assignment, or an error when it is not mine to end.
func (s *State) End(id ID) (Event, error) {
	a := s.assignments[id]
	if a == nil || !a.IsFor(s.Me) {
		return nil, errNoAssignment
	}
	return &AssignmentEnded{Assignment: id, Private: a.concealed()}, nil
}

// Reply returns the event of my word on an assignment for both, or an error when none is asked for. To one that is in force until
// another takes its place a no is possible still.
func (s *State) Reply(id ID, yes bool, today Day) (Event, error) {
	a := s.assignments[id]
	if a == nil || a.For != WhomUs {
		return nil, errNoAssignment
	}
	if a.over(today) || yes && a.Ended {
		return nil, fault.New("fault.assignmentEnded", "that assignment has ended")
	}
	return &AssignmentAnswered{Assignment: id, Yes: yes}, nil
}

// Did returns the event by which I note that I did an assignment on a day, or that I did not after all.
func (s *State) Did(id ID, on Day, undone bool) (Event, error) {
	a := s.assignments[id]
	switch {
	case a == nil || !a.IsFor(s.Me):
		return nil, errNoAssignment
	case a.Work.Kind == WorkExercise:
		return nil, fault.New("fault.doneExercise", "an exercise is done by holding a session")
	}
	return &AssignmentDone{Assignment: id, On: on, Undone: undone, Private: a.concealed()}, nil
}

// errOver: what is to come can't end, or be, on a day that is over.
func errOver(d Day) error {
	return fault.New("fault.assignedPast", "the day {{.Day}} is over", fault.Data{"Day": d})
}

var errNoAssignment = fault.New("fault.noAssignment", "there is no such assignment")

// quoted writes what somebody typed as one short word of a sentence.
func quoted(s string) string { return fmt.Sprintf("%.20q", s) }

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }
