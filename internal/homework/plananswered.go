package homework

import (
	"unhurried/internal/fault"
)

// PartAnswer is a word on a part of a plan.
type PartAnswer string

// The answers. They weigh the same, and none needs a reason.
const (
	PartTake   PartAnswer = "take"
	PartChange PartAnswer = "change" // take it under other terms
	PartLeave  PartAnswer = "leave"
)

// PartAnswers lists the answers.
var PartAnswers = []PartAnswer{PartTake, PartChange, PartLeave}

// PlanAnswered is a member's word on a part of a plan. A part is in force once all whom it is for have said the same; until
// then each may say something else. Afterwards it is ended where it stands: an assignment as an assignment, and so on.
type PlanAnswered struct {
	Plan    string     `cbor:"2,keyasint"`
	Part    int        `cbor:"3,keyasint,omitempty"` // its place in the plan, from 0
	Answer  PartAnswer `cbor:"4,keyasint"`
	Terms   *PartTerms `cbor:"5,keyasint,omitempty"` // of a change
	Private bool       `cbor:"6,keyasint,omitempty"` // as the plan is
}

// Validate checks the answer and its terms.
func (e *PlanAnswered) Validate() error {
	if err := checkPlanID(e.Plan); err != nil {
		return err
	}
	if e.Part < 0 || e.Part >= MaxParts {
		return errNoPart
	}
	switch {
	case e.Answer == PartChange && e.Terms != nil:
	case (e.Answer == PartTake || e.Answer == PartLeave) && e.Terms == nil:
		return nil
	default:
		return fault.New("fault.partAnswer", "a part of a plan is taken, changed or left, and only a change says how")
	}
	t := e.Terms
	if t.Dose != (Dose{}) {
		if err := t.Dose.validate(); err != nil {
			return err
		}
	}
	if !(t.Value >= 0 && t.Value <= MostOfNumber) {
		return fault.New("fault.partNumber", "{{.Value}} is no number of a program: use 0 to {{.Most}}", fault.Data{"Value": t.Value, "Most": MostOfNumber})
	}
	return (&AppointmentSet{On: t.On, At: t.At}).Validate()
}

func (e *PlanAnswered) concealed() bool { return e.Private }

func (e *PlanAnswered) apply(s *State, at Stamp) {
	p := s.ReceivedPlan(e.Plan, e.Private)
	if p == nil || e.Part >= len(p.Parts) {
		return
	}
	part, standing := &p.Parts[e.Part], &p.Standing[e.Part]
	if e.Answer == PartLeave && s.mayDrop(p, e.Part, at.Author) {
		standing.Taken = 0
		standing.Said[at.Author] = &PartWord{Answer: PartLeave, On: at.Day}
		return
	}
	if !s.asksOf(p, e.Part, at.Author) {
		return
	}
	word := &PartWord{Answer: e.Answer, Terms: part.Terms(), On: at.Day}
	if e.Terms != nil {
		word.Terms = *e.Terms
	}
	as := part.With(word.Terms)
	if as.Validate() != nil {
		return // terms of another kind of part
	}
	standing.Said[at.Author] = word
	for _, m := range s.Places() {
		if said := standing.Said[m]; s.mayAnswer(p, e.Part, m) && (said == nil || said.Answer == PartLeave || said.Terms != word.Terms) {
			return
		}
	}
	standing.Taken = max(at.Day, 1)
	s.take(p, as, e.Part, at)
}

// take puts a part in force.
func (s *State) take(p *ReceivedPlan, part PlanPart, n int, at Stamp) {
	switch part.Kind {
	case PartAssignment:
		s.takeAssignment(p, part, n, at)
	case PartNumber:
		s.numbers = append(s.numbers, numberChange{program: part.Program, stage: part.Stage, param: part.Param, value: part.Value, from: at.Day, author: p.Author})
	case PartOpen:
		s.opened[stageOf{part.Program, part.Stage}] = true
		delete(s.held, stageOf{part.Program, part.Stage})
	case PartHold:
		s.held[stageOf{part.Program, part.Stage}] = p.Author
	case PartAgreement:
		for _, m := range s.Places() {
			part.terms().Sign().apply(s, Stamp{ID: at.ID, Author: m, Day: at.Day, Lamport: at.Lamport})
		}
	case PartAppointment:
		(&AppointmentSet{On: part.On, At: part.At, Alone: part.For != 0}).apply(s, at)
	}
}

// takeAssignment sets what a part of a plan asks for. It is named as the word is with which it came into force.
func (s *State) takeAssignment(p *ReceivedPlan, part PlanPart, n int, at Stamp) {
	e := Assigned{
		Work: part.Work, For: WhomMe, Audience: AudienceUsTherapist, Dose: part.Dose, Until: part.Until, Why: part.Why, Program: part.Program, Stage: part.Stage, Follows: part.Follows,
	}
	switch {
	case p.Private || s.Solo():
		e.Audience = AudienceMeTherapist
	case part.For == 0:
		e.For = WhomUs
	}
	a := &Assignment{ID: at.ID, By: at.Author, Set: at.Day, Assigned: e, Plan: p, Part: n, couple: s.Members == 2}
	s.Assignments = append(s.Assignments, a)
	s.assignments[a.ID] = a
	for _, m := range s.Places() {
		if a.IsFor(m) {
			s.saidYes(a, m, at.Day)
		}
	}
}

var errNoPart = fault.New("fault.noPart", "the plan has no such part")

// ErrOutside says that a value lies outside of what is published, and is taken only by who has been told so.
var ErrOutside = fault.New("fault.partOutside", "this is outside the published range")

// AnswerPart returns the event of my word on a part of a plan, or why it can't be given. terms are those of a change, else
// nil. toldOutside says that I was told what lies outside the published range.
func (s *State) AnswerPart(cat *Catalog, p *ReceivedPlan, part int, answer PartAnswer, terms *PartTerms, toldOutside bool, today Day) (Event, error) {
	e := &PlanAnswered{Plan: p.Plan, Part: part, Answer: answer, Terms: terms, Private: p.Private}
	switch {
	case part < 0 || part >= len(p.Parts):
		return nil, errNoPart
	case !s.standsPlan(p):
		return nil, fault.New("fault.planOthers", "the plan was written for other people than have a key now")
	case !s.mayAnswer(p, part, s.Me):
		return nil, fault.New("fault.partNotYours", "this part is for the other one of you")
	case answer == PartLeave && s.mayDrop(p, part, s.Me):
		return e, e.Validate()
	case p.Standing[part].Taken != 0:
		return nil, fault.New("fault.partTaken", "this part is in force already; change or end it where it stands")
	}
	if err := e.Validate(); err != nil || answer == PartLeave {
		return e, err
	}
	as := p.Parts[part]
	if terms != nil {
		if !as.Changeable() {
			return nil, fault.New("fault.partUnchanging", "nothing of this part can be changed: take it or leave it")
		}
		as = as.With(*terms)
		e.Terms = new(as.Terms())
	}
	if err := as.Validate(); err != nil {
		return nil, err
	}
	if as.Kind == PartRecording && s.SoundRecords(as.Sound, p.Private) == nil {
		return nil, fault.New("fault.recordingGone", "this recording is not in the diary; open the plan once more, and it comes along")
	}
	return e, s.mayTake(cat, &as, toldOutside, today)
}

// mayTake says why a part can't be in force, or nil.
func (s *State) mayTake(cat *Catalog, p *PlanPart, toldOutside bool, today Day) error {
	switch p.Kind {
	case PartAssignment:
		if p.Until != 0 && p.Until < today {
			return errOver(p.Until)
		}
	case PartNumber:
		if r, outside := cat.Outside(p.Program, p.Param, p.Value); outside && !toldOutside {
			return fault.New("fault.outsideRange", "{{.Kind}}: {{.Value}}, and what is published is {{.Least}} to {{.Most}}",
				fault.Data{"Kind": ErrOutside, "Value": p.Value, "Least": r[0], "Most": r[1]})
		}
	case PartAgreement:
		if p.On < today {
			return errOver(p.On)
		}
		_, err := s.Sign(p.terms())
		return err
	case PartAppointment:
		if p.On < today {
			return errOver(p.On)
		}
	}
	return nil
}
