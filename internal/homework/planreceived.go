package homework

import (
	"encoding/hex"
	"slices"

	"unhurried/internal/fault"
)

// PlanReceived is a therapist's plan as it came in a plan file. Nothing of it is in force by that: each part is taken, changed
// or left by those whom it is for. What was written for one member alone is that member's own, and nobody else sees it.
type PlanReceived struct {
	Plan      string      `cbor:"2,keyasint"`           // names the plan: 16 hex digits, made of what stands in it
	Author    string      `cbor:"3,keyasint"`           // who wrote it, as the plan says
	Made      Day         `cbor:"4,keyasint,omitempty"` // when, as it says
	Letter    string      `cbor:"5,keyasint,omitempty"`
	Replies   []PlanReply `cbor:"6,keyasint,omitempty"`
	Parts     []PlanPart  `cbor:"7,keyasint,omitempty"`
	Exercises []string    `cbor:"8,keyasint,omitempty"`  // own exercises, each a file of the pack format
	Private   bool        `cbor:"9,keyasint,omitempty"`  // written for its receiver alone
	Language  string      `cbor:"10,keyasint,omitempty"` // of own exercises
}

// OwnExercise is an exercise that a plan brought, as a file of the pack format.
type OwnExercise struct{ Language, Text string }

// OwnExercises returns the exercises that plans brought, in the order in which they came.
func (s *State) OwnExercises() (all []OwnExercise) {
	for _, p := range s.Received {
		for _, text := range p.Exercises {
			all = append(all, OwnExercise{p.Language, text})
		}
	}
	return all
}

// PlanReply is what a plan answers to an assignment of an earlier cycle.
type PlanReply struct {
	Assignment ID     `cbor:"1,keyasint"`
	Words      string `cbor:"2,keyasint"`
}

// Bounds of a plan. A real one has some ten parts.
const (
	MaxParts        = 60
	MaxReplies      = 100
	MaxOwnExercises = 20
	MaxOwnExercise  = 32 << 10 // bytes of one
)

// Validate checks every part.
func (e *PlanReceived) Validate() error {
	if err := checkPlanID(e.Plan); err != nil {
		return err
	}
	if err := checkName(e.Author); err != nil {
		return err
	}
	if err := e.Made.check(nounPlan); err != nil {
		return err
	}
	if len(e.Parts) > MaxParts || len(e.Replies) > MaxReplies || len(e.Exercises) > MaxOwnExercises {
		return fault.New("fault.planLong", "the plan has more in it than a plan does: at most {{.Parts}} parts, {{.Replies}} answers and {{.Exercises}} exercises",
			fault.Data{"Parts": MaxParts, "Replies": MaxReplies, "Exercises": MaxOwnExercises})
	}
	for _, r := range e.Replies {
		if err := checkText(nounAnswer, r.Words, MaxWhy); err != nil {
			return err
		}
	}
	for i := range e.Parts {
		if err := e.Parts[i].Validate(); err != nil {
			return err
		}
		if p := &e.Parts[i]; e.Private && (p.For != 0 || p.Kind != PartAssignment && p.Kind != PartRecording) {
			return errPlanForOne // what is private decides nothing that both have in common
		}
	}
	for _, text := range e.Exercises {
		if len(text) > MaxOwnExercise {
			return fault.New("fault.planExercise", "an exercise of the plan is longer than {{.Most}} bytes", fault.Data{"Most": MaxOwnExercise})
		}
		if err := checkText(nounExercise, text, MaxOwnExercise); err != nil {
			return err
		}
	}
	if err := checkText(nounPlan, e.Language, 40); err != nil {
		return err
	}
	return checkText(nounLetter, e.Letter, MaxText)
}

var errPlanForOne = fault.New("fault.planForOne", "a plan for one sets homework, readings and questionnaires, and nothing that both share")

// checkPlanID reports an error unless an id is that of a plan.
func checkPlanID(id string) error {
	if b, err := hex.DecodeString(id); err != nil || len(b) != 8 {
		return fault.New("fault.planID", "{{.ID}} names no plan", fault.Data{"ID": quoted(id)})
	}
	return nil
}

func (e *PlanReceived) concealed() bool { return e.Private }

func (e *PlanReceived) apply(s *State, at Stamp) {
	if s.ReceivedPlan(e.Plan, e.Private) != nil {
		return // both may take in the same file, each on a computer of their own
	}
	s.Received = append(s.Received, &ReceivedPlan{
		PlanReceived: *e, ID: at.ID, By: at.Author, On: at.Day, Standing: make([]PartStanding, len(e.Parts)), couple: s.Members == 2,
	})
}

// ReceivedPlan is a plan and what has become of its parts.
type ReceivedPlan struct {
	PlanReceived
	ID       ID
	By       int // who took it in
	On       Day // when
	Standing []PartStanding
	couple   bool // there were two members then
}

// PartStanding is how a part of a plan stands.
type PartStanding struct {
	Said  [2]*PartWord // each member's last word, nil before it
	Taken Day          // in force since; 0 while it is not
}

// PartWord is a member's word on a part of a plan.
type PartWord struct {
	Answer PartAnswer
	Terms  PartTerms // as it would be in force
	On     Day
}

// ReceivedPlan returns the plan of an id, private or shared, or nil.
func (s *State) ReceivedPlan(id string, private bool) *ReceivedPlan {
	for _, p := range s.Received {
		if p.Plan == id && p.Private == private {
			return p
		}
	}
	return nil
}

// Receive returns the event by which I take a plan in, or an error when it is here already, or answers what is not both's to
// know of.
func (s *State) Receive(e PlanReceived) (Event, error) {
	if s.ReceivedPlan(e.Plan, e.Private) != nil {
		return nil, fault.New("fault.planTwice", "this plan is here already")
	}
	e.Parts = slices.Clone(e.Parts)
	known := func(id ID) error {
		a := s.assignments[id]
		if a == nil || !a.IsFor(s.Me) && !a.Audience.Shared() {
			return fault.New("fault.planAnswers", "the plan answers an assignment that is not in this diary")
		}
		if !e.Private && !a.Audience.Shared() {
			return fault.New("fault.planAnswersPrivate", "the plan is for both and answers what is one's own alone; ask for a plan for one")
		}
		return nil
	}
	for _, r := range e.Replies {
		if err := known(r.Assignment); err != nil {
			return nil, err
		}
	}
	for i := range e.Parts {
		p := &e.Parts[i]
		if p.Follows != nil {
			if err := known(*p.Follows); err != nil {
				return nil, err
			}
			if p.Repeats() {
				p.repeat(s.assignments[*p.Follows])
			}
		}
		if s.Solo() || e.Private {
			p.For = 0
		}
	}
	return &e, nil
}

// Waiting returns how many parts of a plan ask a member for a word.
func (s *State) Waiting(p *ReceivedPlan, member int) (n int) {
	for i := range p.Parts {
		if s.asksOf(p, i, member) && p.Standing[i].Said[member] == nil {
			n++
		}
	}
	return n
}

// AsksWord reports whether a part of a plan may have a word of mine, the first or another one.
func (s *State) AsksWord(p *ReceivedPlan, part int) bool { return s.asksOf(p, part, s.Me) }

// asksOf reports whether a part waits for a member's word.
func (s *State) asksOf(p *ReceivedPlan, part, member int) bool {
	return s.standsPlan(p) && p.Standing[part].Taken == 0 && s.mayAnswer(p, part, member)
}

// MayDrop reports whether I may leave a part again that is in force: a recording. Others are ended where they stand.
func (s *State) MayDrop(p *ReceivedPlan, part int) bool { return s.mayDrop(p, part, s.Me) }

func (s *State) mayDrop(p *ReceivedPlan, part, member int) bool {
	return p.Parts[part].Kind == PartRecording && p.Standing[part].Taken != 0 && s.mayAnswer(p, part, member)
}

// mayAnswer reports whether a part is a member's to answer.
func (s *State) mayAnswer(p *ReceivedPlan, part, member int) bool {
	if p.Private {
		return member == p.By
	}
	return p.Parts[part].IsFor(member)
}

// standsPlan reports whether a plan was written for those who have a key now: who joins or leaves begins anew.
func (s *State) standsPlan(p *ReceivedPlan) bool { return p.Private || p.couple == (s.Members == 2) }
