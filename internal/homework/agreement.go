package homework

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"
)

// AgreementSigned is one member's signature under what both leave out for now. It holds once every member has signed
// the same terms.
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
	if n := utf8.RuneCountInString(e.Text); n > 1000 {
		return fmt.Errorf("the text of an agreement has %d characters, and 1000 is the most", n)
	}
	return nil
}

func (e *AgreementSigned) apply(s *State, at Stamp) {
	if a := s.agreementOn(e.Program); a != nil && slices.Equal(a.LeaveOut, e.LeaveOut) && a.Stage == e.Stage {
		a.Signed[at.Author] = true
		a.ReviewOn = max(a.ReviewOn, e.ReviewOn)
		if !a.Holds && s.signedByAll(a) {
			a.Holds, a.From = true, at.Day
		}
		return
	} else if a != nil {
		a.end(at.Day)
	}
	a := &Agreement{Program: e.Program, Stage: e.Stage, LeaveOut: e.LeaveOut, Text: e.Text, ReviewOn: e.ReviewOn}
	a.Signed[at.Author] = true
	if s.signedByAll(a) {
		a.Holds, a.From = true, at.Day
	}
	s.Agreements = append(s.Agreements, a)
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
	if a := s.agreementOn(e.Program); a != nil {
		a.end(at.Day)
	}
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

func (a *Agreement) end(d Day) { a.Ended, a.To = true, d }

// Overlaps reports whether the agreement held on any day from one day to another, both included.
func (a *Agreement) Overlaps(from, to Day) bool {
	return a.Holds && a.From <= to && (!a.Ended || a.To > from)
}

// agreementOn returns the program's agreement that has not ended, signed by all or not, or nil.
func (s *State) agreementOn(program string) *Agreement {
	for i := len(s.Agreements) - 1; i >= 0; i-- {
		if a := s.Agreements[i]; a.Program == program && !a.Ended {
			return a
		}
	}
	return nil
}

// Agreement returns the program's agreement that has not ended, signed by all or only by one, or nil.
func (s *State) Agreement(program string) *Agreement { return s.agreementOn(program) }

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
	for m := range s.Members {
		if !a.Signed[m] {
			return false
		}
	}
	return true
}
