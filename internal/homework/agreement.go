package homework

import (
	"errors"
	"slices"
)

// AgreementSigned is one member's signature under what both leave out for now. It holds once every member has signed
// the same terms. Until then, what a program's members agreed on before goes on holding: the slower one sets the pace.
type AgreementSigned struct {
	Program  string     `cbor:"1,keyasint"`
	Stage    string     `cbor:"2,keyasint"`
	LeaveOut []Activity `cbor:"3,keyasint"`
	Text     string     `cbor:"4,keyasint"`
	ReviewOn Day        `cbor:"5,keyasint"`
}

// Type returns TypeAgreementSigned.
func (*AgreementSigned) Type() Type { return TypeAgreementSigned }

// Validate checks the terms.
func (e *AgreementSigned) Validate() error {
	if err := checkID("program", e.Program); err != nil {
		return err
	}
	if err := checkID("stage", e.Stage); err != nil {
		return err
	}
	if len(e.LeaveOut) == 0 {
		return errors.New("an agreement leaves something out; this one leaves out nothing")
	}
	if len(e.LeaveOut) > len(Activities) {
		return errors.New("an agreement names more activities than there are")
	}
	for _, a := range e.LeaveOut {
		if err := checkID("activity", string(a)); err != nil {
			return err
		}
	}
	if err := e.ReviewOn.check("review"); err != nil {
		return err
	}
	return checkText("text of an agreement", e.Text, 1000)
}

func (e *AgreementSigned) apply(s *State, at Stamp) {
	a := s.agreementOn(e.Program, e.Stage)
	if a == nil || !slices.Equal(a.LeaveOut, e.LeaveOut) {
		a = &Agreement{Program: e.Program, Stage: e.Stage, LeaveOut: e.LeaveOut, Text: e.Text}
		s.Agreements = append(s.Agreements, a)
	}
	a.Signed[at.Author] = true
	a.ReviewOn = max(a.ReviewOn, e.ReviewOn)
	if !a.Holds && s.signedByAll(a) {
		s.endAgreements(e.Program, at.Day, a)
		a.Holds, a.From = true, at.Day
	}
}

// AgreementEnded ends an agreement. Either member may, alone.
type AgreementEnded struct {
	Program string `cbor:"1,keyasint"`
}

// Type returns TypeAgreementEnded.
func (*AgreementEnded) Type() Type { return TypeAgreementEnded }

// Validate checks the id.
func (e *AgreementEnded) Validate() error { return checkID("program", e.Program) }

func (e *AgreementEnded) apply(s *State, at Stamp) {
	s.endAgreements(e.Program, at.Day, nil)
}

// Agreement is what the members leave out for now.
type Agreement struct {
	Program  string
	Stage    string
	LeaveOut []Activity
	Text     string
	ReviewOn Day
	Signed   [2]bool
	Holds    bool // every member has signed
	From     Day  // since when it holds
	Ended    bool
	To       Day // the day it ended
}

// Overlaps reports whether the agreement held on any day from one day to another, both included.
func (a *Agreement) Overlaps(from, to Day) bool {
	return a.Holds && a.From <= to && (!a.Ended || a.To > max(from, a.From))
}

// agreementOn returns the latest agreement for a stage that has not ended, signed by all or not, or nil.
func (s *State) agreementOn(program, stage string) *Agreement {
	for _, a := range slices.Backward(s.Agreements) {
		if a.Program == program && a.Stage == stage && !a.Ended {
			return a
		}
	}
	return nil
}

// endAgreements ends all agreements of a program but one.
func (s *State) endAgreements(program string, d Day, but *Agreement) {
	for _, a := range s.Agreements {
		if a.Program == program && !a.Ended && a != but {
			a.Ended, a.To = true, d
		}
	}
}

// Agreement returns the agreement for a program's current stage that has not ended, signed by all or only by one, or
// nil. An earlier stage's agreement, which holds until the new one is signed by all, is in Agreements.
func (s *State) Agreement(program string) *Agreement {
	if t := s.Tracks[program]; t != nil {
		return s.agreementOn(program, t.Stage)
	}
	return nil
}

// AgreementHeld reports whether any agreement held on a day between two days, both included. Ratings of such a span are
// not comparable with others (rule 8).
func (s *State) AgreementHeld(from, to Day) bool {
	for _, a := range s.Agreements {
		if a.Overlaps(from, to) {
			return true
		}
	}
	return false
}

func (s *State) signedByAll(a *Agreement) bool {
	for _, m := range s.Places() {
		if !a.Signed[m] {
			return false
		}
	}
	return true
}
