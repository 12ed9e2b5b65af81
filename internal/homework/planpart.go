package homework

import (
	"math"
	"reflect"
	"slices"

	"unhurried/internal/fault"
)

// PartKind says what a part of a plan file asks for.
type PartKind string

// The kinds of parts.
const (
	PartAssignment  PartKind = "assignment"
	PartNumber      PartKind = "number"      // a program's number gets another value from the day on which it is taken
	PartOpen        PartKind = "open"        // a stage, or a program as a whole, that waits for a plan
	PartHold        PartKind = "hold"        // from that stage on, what comes next waits for a plan
	PartAgreement   PartKind = "agreement"   // proposed for the stage that a program is on
	PartAppointment PartKind = "appointment" // the next visit
	PartRecording   PartKind = "recording"   // of the therapist's voice, for an exercise
)

// PlanPart is one thing that a plan asks for. Its kind says which fields it has.
type PlanPart struct {
	Kind PartKind `cbor:"1,keyasint"`
	For  int      `cbor:"2,keyasint,omitempty"` // the place of the one member whom it is for, plus 1; 0 for all

	Work     Work   `cbor:"3,keyasint,omitzero"` // an assignment; of a recording, the exercise
	Dose     Dose   `cbor:"4,keyasint,omitzero"`
	Until    Day    `cbor:"5,keyasint,omitempty"`
	Why      string `cbor:"6,keyasint,omitempty"`
	Obstacle string `cbor:"7,keyasint,omitempty"` // what its author expects to get in the way
	Follows  *ID    `cbor:"8,keyasint,omitempty"` // the assignment that it sets again

	Program string  `cbor:"9,keyasint,omitempty"` // all but appointments; of an assignment, the one that it belongs to
	Stage   string  `cbor:"10,keyasint,omitempty"`
	Param   string  `cbor:"11,keyasint,omitempty"` // a number
	Value   float64 `cbor:"12,keyasint,omitempty"`

	LeaveOut []Activity `cbor:"13,keyasint,omitempty"` // an agreement
	Text     string     `cbor:"14,keyasint,omitempty"`

	On Day    `cbor:"15,keyasint,omitempty"` // of an appointment; on which to look at an agreement again
	At string `cbor:"16,keyasint,omitempty"` // the time of an appointment, in words

	Sound   string `cbor:"17,keyasint,omitempty"` // a recording: the SHA-256 of it, in hex
	Seconds int    `cbor:"18,keyasint,omitempty"` // how long it is

	// An if-then plan for an assignment, as its author would begin it: how to notice what gets in the way, and what to do then.
	If   string `cbor:"19,keyasint,omitempty"`
	Then string `cbor:"20,keyasint,omitempty"`
}

// PartTerms are what may be changed of a part before it is taken.
type PartTerms struct {
	Dose  Dose    `cbor:"1,keyasint,omitzero"`  // of an assignment
	Value float64 `cbor:"2,keyasint,omitempty"` // of a number
	On    Day     `cbor:"3,keyasint,omitempty"` // of an appointment
	At    string  `cbor:"4,keyasint,omitempty"`
}

// MostOfNumber is the largest value that a plan gives a number of a program, whatever the number counts.
const MostOfNumber = 1000

// Terms returns what the plan itself says of what may be changed.
func (p *PlanPart) Terms() PartTerms {
	switch p.Kind {
	case PartAssignment:
		return PartTerms{Dose: p.Dose}
	case PartNumber:
		return PartTerms{Value: p.Value}
	case PartAppointment:
		return PartTerms{On: p.On, At: p.At}
	}
	return PartTerms{}
}

// Changeable reports whether anything of a part can be changed; others are taken or left.
func (p *PlanPart) Changeable() bool {
	return p.Kind == PartAssignment || p.Kind == PartNumber || p.Kind == PartAppointment
}

// With returns the part as it is under terms.
func (p PlanPart) With(t PartTerms) PlanPart {
	switch p.Kind {
	case PartAssignment:
		p.Dose = t.Dose
	case PartNumber:
		p.Value = t.Value
	case PartAppointment:
		p.On, p.At = t.On, t.At
	}
	return p
}

// Repeats reports whether a part sets an earlier assignment again, without saying what that was.
func (p *PlanPart) Repeats() bool { return p.Follows != nil && p.Work == Work{} }

// repeat fills in what a part repeats.
func (p *PlanPart) repeat(a *Assignment) {
	p.Work, p.Program, p.Stage = a.Work, a.Program, a.Stage
	if p.Dose.Times == 0 {
		p.Dose.Times = a.Dose.Times
	}
	if p.Dose.Minutes == 0 {
		p.Dose.Minutes = a.Dose.Minutes
	}
	if a.For == WhomMe {
		p.For = a.By + 1
	}
}

// IsFor reports whether a part is for a member.
func (p *PlanPart) IsFor(member int) bool { return p.For == 0 || p.For == member+1 }

// Alone returns the place of the one member whom a part is for; ok is false where it is for all.
func (p *PlanPart) Alone() (member int, ok bool) { return p.For - 1, p.For != 0 }

// terms returns what a part that proposes an agreement asks to sign.
func (p *PlanPart) terms() Terms {
	return Terms{Program: p.Program, Stage: p.Stage, LeaveOut: p.LeaveOut, Text: p.Text, ReviewOn: p.On}
}

// own returns the part with the fields that its kind has, and no others.
func (p *PlanPart) own() PlanPart {
	q := PlanPart{Kind: p.Kind, For: p.For, Program: p.Program, Stage: p.Stage}
	switch p.Kind {
	case PartAssignment:
		q.Work, q.Dose, q.Until, q.Why, q.Obstacle, q.Follows, q.If, q.Then = p.Work, p.Dose, p.Until, p.Why, p.Obstacle, p.Follows, p.If, p.Then
	case PartNumber:
		q.Param, q.Value = p.Param, p.Value
	case PartAgreement:
		q.LeaveOut, q.Text, q.On = p.LeaveOut, p.Text, p.On
	case PartAppointment:
		q.Program, q.Stage, q.On, q.At = "", "", p.On, p.At
	case PartRecording:
		q.Program, q.Stage, q.Work, q.Sound, q.Seconds = "", "", p.Work, p.Sound, p.Seconds
	}
	return q
}

// Validate checks a part by its kind.
func (p *PlanPart) Validate() error {
	if p.For < 0 || p.For > len(places) {
		return fault.New("fault.partFor", "a part of a plan is for both or for one of them")
	}
	if !reflect.DeepEqual(*p, p.own()) {
		return fault.New("fault.partFields", "a part of the plan holds what belongs to another kind of part")
	}
	switch p.Kind {
	case PartAssignment:
		e := Assigned{Work: p.Work, For: WhomUs, Audience: AudienceUs, Dose: p.Dose, Until: p.Until, Why: p.Why, Program: p.Program, Stage: p.Stage}
		if err := e.Validate(); err != nil {
			return err
		}
		return (&AssignmentPlanned{Obstacle: p.Obstacle, If: p.If, Then: p.Then, Audience: AudienceMe}).Validate()
	case PartNumber:
		if err := checkID(nounNumber, p.Param); err != nil {
			return err
		}
		if !(p.Value >= 0 && p.Value <= MostOfNumber) || math.Trunc(p.Value*10) != p.Value*10 {
			return fault.New("fault.partNumber", "{{.Value}} is no number of a program: use 0 to {{.Most}}", fault.Data{"Value": p.Value, "Most": MostOfNumber})
		}
		return p.validatePlace()
	case PartOpen, PartHold:
		if p.Kind == PartHold || p.Stage != "" {
			if err := checkID(nounStage, p.Stage); err != nil {
				return err
			}
		}
		return checkID(nounProgram, p.Program)
	case PartAgreement:
		return p.terms().Sign().Validate()
	case PartAppointment:
		if p.On == 0 {
			return fault.New("fault.missing", "the {{.What}} is missing", fault.Data{"What": nounAppointment})
		}
		return (&AppointmentSet{On: p.On, At: p.At}).Validate()
	}
	if p.Kind == PartRecording {
		if p.Work.Kind != WorkExercise || p.Seconds < 1 || p.Seconds > MaxSeconds {
			return fault.New("fault.partRecording", "a recording of the plan is for no exercise, or of no length")
		}
		if err := checkID(nounExercise, p.Work.ID); err != nil {
			return err
		}
		return checkSound(p.Sound)
	}
	return fault.New("fault.partKind", "{{.Kind}} is not a kind of part of a plan", fault.Data{"Kind": quoted(string(p.Kind))})
}

// validatePlace checks a program with, perhaps, a stage.
func (p *PlanPart) validatePlace() error {
	if p.Stage != "" {
		return validatePlace(p.Program, p.Stage)
	}
	return checkID(nounProgram, p.Program)
}

// Outside returns the range that a number of a program is published with, and whether a value is outside it.
func (c *Catalog) Outside(program, param string, value float64) (published [2]float64, outside bool) {
	p := c.Program(program)
	if p == nil {
		return published, false
	}
	i := slices.IndexFunc(p.Parameters, func(q Parameter) bool { return q.ID == param })
	if i < 0 {
		return published, false
	}
	q := &p.Parameters[i]
	return q.Range, !q.Unset(value) && (value < q.Range[0] || value > q.Range[1])
}
