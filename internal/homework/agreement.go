package homework

import (
	"slices"

	"unhurried/internal/fault"
)

// Terms are what is signed. They are one thing: two members are under the same agreement only where every part of their
// terms is the same, so that nobody's name ever stands under words, activities or a day that they were not shown.
type Terms struct {
	Program  string
	Stage    string
	LeaveOut []Activity
	Text     string
	ReviewOn Day // when to look at it again
}

// Equal reports whether two terms are the same in every part.
func (t Terms) Equal(o Terms) bool { return t.ReviewOn == o.ReviewOn && t.sameWords(o) }

// sameWords reports whether two terms differ in nothing but the day on which to look at them again.
func (t Terms) sameWords(o Terms) bool {
	return t.Program == o.Program && t.Stage == o.Stage && t.Text == o.Text && slices.Equal(t.LeaveOut, o.LeaveOut)
}

// AgreementSigned is one member's signature under what both leave out for now. It holds once every member has signed
// the same terms. Until then, what a program's members agreed on before goes on holding: the slower one sets the pace.
type AgreementSigned struct {
	Program  string     `cbor:"1,keyasint"`
	Stage    string     `cbor:"2,keyasint"`
	LeaveOut []Activity `cbor:"3,keyasint"`
	Text     string     `cbor:"4,keyasint"`
	ReviewOn Day        `cbor:"5,keyasint"`
	// Whole says that the day in ReviewOn was shown and signed with the rest. It is false in the first edition's events:
	// there each member's day was counted from the evening on which they signed, and two of them came together all the same.
	Whole bool `cbor:"6,keyasint,omitempty"`
}

// Sign returns my signature under terms, as the event to write, or an error when they are for another stage than the one
// that the program is on by now.
func (s *State) Sign(t Terms) (*AgreementSigned, error) {
	if en := s.Running(t.Program); en == nil || en.Stage != t.Stage {
		return nil, fault.New("fault.otherStage", "you are on another stage by now; look at what it leaves out first")
	}
	return t.Sign(), nil
}

// Sign returns the signature under terms.
func (t Terms) Sign() *AgreementSigned {
	return &AgreementSigned{
		Program: t.Program, Stage: t.Stage, LeaveOut: slices.Clone(t.LeaveOut), Text: t.Text, ReviewOn: t.ReviewOn, Whole: true,
	}
}

func (e *AgreementSigned) terms() Terms {
	return Terms{Program: e.Program, Stage: e.Stage, LeaveOut: e.LeaveOut, Text: e.Text, ReviewOn: e.ReviewOn}
}

// Validate checks the terms.
func (e *AgreementSigned) Validate() error {
	if err := checkID(nounProgram, e.Program); err != nil {
		return err
	}
	if err := checkID(nounStage, e.Stage); err != nil {
		return err
	}
	if len(e.LeaveOut) == 0 {
		return fault.New("fault.leavesNothing", "an agreement leaves something out; this one leaves out nothing")
	}
	if len(e.LeaveOut) > len(Activities) {
		return fault.New("fault.leavesTooMuch", "an agreement names more activities than there are")
	}
	for _, a := range e.LeaveOut {
		if err := checkID(nounActivity, string(a)); err != nil {
			return err
		}
	}
	if err := e.ReviewOn.check(nounReview); err != nil {
		return err
	}
	return checkText(nounAgreementText, e.Text, 1000)
}

func (e *AgreementSigned) apply(s *State, at Stamp) {
	a := s.signable(e)
	if a == nil {
		a = &Agreement{Terms: e.terms(), Whole: e.Whole}
		s.Agreements = append(s.Agreements, a)
	}
	a.Whole = a.Whole || e.Whole
	a.Signed[at.Author], a.days[at.Author] = true, e.ReviewOn
	if !a.Whole {
		a.ReviewOn = a.firstDay()
	}
	if !a.Holds && s.signedByAll(a) {
		s.endAgreements(e.Program, at.Day, a)
		a.Holds, a.From = true, at.Day
	}
}

// signable returns the agreement that a signature goes under, or nil when nobody has proposed these terms yet.
func (s *State) signable(e *AgreementSigned) *Agreement {
	for _, a := range slices.Backward(s.Agreements) {
		if !a.Ended && (a.Equal(e.terms()) || !e.Whole && !a.Whole && a.sameWords(e.terms())) {
			return a
		}
	}
	return nil
}

// AgreementEnded ends an agreement. Either member may, alone.
type AgreementEnded struct {
	Program string `cbor:"1,keyasint"`
}

// Validate checks the id.
func (e *AgreementEnded) Validate() error { return checkID(nounProgram, e.Program) }

func (e *AgreementEnded) apply(s *State, at Stamp) {
	s.endAgreements(e.Program, at.Day, nil)
}

// Agreement is what the members leave out for now, or what one of them proposes to.
type Agreement struct {
	Terms
	Whole  bool // somebody signed the day with the rest; see AgreementSigned
	Signed [2]bool
	Holds  bool // every member has signed
	From   Day  // since when it holds
	Ended  bool
	To     Day    // the day it ended
	days   [2]Day // what each member signed as the day to look at it again
}

// firstDay is the earliest of the days that members have signed: nobody is held to a later one than their own.
func (a *Agreement) firstDay() Day {
	first := Day(0)
	for m, signed := range a.Signed {
		if d := a.days[m]; signed && (first == 0 || d < first) {
			first = d
		}
	}
	return first
}

// Due reports whether the day to look at an agreement that holds has come.
func (a *Agreement) Due(today Day) bool { return a.Holds && !a.Ended && a.ReviewOn <= today }

// Overlaps reports whether the agreement held on any day from one day to another, both included.
func (a *Agreement) Overlaps(from, to Day) bool {
	return a.Holds && a.From <= to && (!a.Ended || a.To > max(from, a.From))
}

// agreementOn returns, for a stage, the agreement that holds, else the latest proposal that has not ended, or nil.
func (s *State) agreementOn(program, stage string) (found *Agreement) {
	for _, a := range slices.Backward(s.Agreements) {
		switch {
		case a.Program != program || a.Stage != stage || a.Ended:
		case a.Holds:
			return a
		case found == nil:
			found = a
		}
	}
	return found
}

// Proposals returns the terms for a program's current stage that a member has signed and that do not hold, since
// somebody's name is missing under them; those of one member alone, the newest last.
func (s *State) Proposals(program string, member int) []*Agreement {
	en := s.Enrolments[program]
	if en == nil {
		return nil
	}
	var out []*Agreement
	for _, a := range s.Agreements {
		if a.Program == program && a.Stage == en.Stage && !a.Ended && !a.Holds && a.Signed[member] {
			out = append(out, a)
		}
	}
	return out
}

// Unsigned reports whether the agreement of a program's current stage waits for the viewer's name: none holds, and they
// have signed none.
func (s *State) Unsigned(program string) bool {
	a := s.Agreement(program)
	return (a == nil || !a.Holds) && len(s.Proposals(program, s.Me)) == 0
}

// Offer returns the terms that a member is shown for signing on a program's current stage: those that hold or
// else the program's own, to be looked at again after the program's number of days. Where one of them has signed just
// that, the day is the one that was signed, so that two signatures on different evenings come together. ok is false when
// the stage has no agreement.
func (s *State) Offer(cat *Catalog, program string, today Day) (t Terms, ok bool) {
	_, _, stage, _ := s.on(cat, program, today)
	if stage == nil || stage.Agreement == nil {
		return t, false
	}
	t = Terms{
		Program: program, Stage: stage.ID, LeaveOut: stage.Agreement.LeaveOut, Text: stage.Agreement.Text,
		ReviewOn: today + Day(stage.Agreement.ReviewDays),
	}
	if a := s.agreementOn(program, stage.ID); a != nil && a.Holds {
		t.LeaveOut, t.Text = a.LeaveOut, a.Text // keeping it is signing the same words for another while
	}
	latest := t.ReviewOn
	for _, a := range s.Proposals(program, s.Me) {
		if a.sameWords(t) && a.ReviewOn > today {
			t.ReviewOn = a.ReviewOn
		}
	}
	if other, couple := s.Partner(); couple {
		for _, a := range s.Proposals(program, other) {
			if a.sameWords(t) && a.ReviewOn <= latest { // a later day is other terms; see Differing
				t.ReviewOn = a.ReviewOn
			}
		}
	}
	return t, true
}

// Differing returns what the other member has signed last where it is not what I am offered to sign, or nil: other words,
// other activities, or a day further off. It is their proposal, and no agreement.
func (s *State) Differing(offer Terms) *Agreement {
	other, couple := s.Partner()
	if !couple {
		return nil
	}
	theirs := s.Proposals(offer.Program, other)
	if len(theirs) == 0 || theirs[len(theirs)-1].Equal(offer) {
		return nil
	}
	return theirs[len(theirs)-1]
}

// endAgreements ends all agreements of a program but one.
func (s *State) endAgreements(program string, d Day, but *Agreement) {
	for _, a := range s.Agreements {
		if a.Program == program && !a.Ended && a != but {
			a.Ended, a.To = true, d
		}
	}
}

// Agreement returns the agreement for a program's current stage that holds, else the latest proposal for it, or nil. An
// earlier stage's agreement, which holds until the new one is signed by all, is in Agreements.
func (s *State) Agreement(program string) *Agreement {
	if en := s.Enrolments[program]; en != nil {
		return s.agreementOn(program, en.Stage)
	}
	return nil
}

// Conflict returns the agreement that leaves out, for now, something that an exercise asks for, or nil.
func (s *State) Conflict(e *Exercise) *Agreement {
	for _, a := range s.Agreements {
		if a.Holds && !a.Ended && slices.ContainsFunc(a.LeaveOut, func(v Activity) bool { return slices.Contains(e.Activities, v) }) {
			return a
		}
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
