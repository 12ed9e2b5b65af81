package homework_test

import (
	"errors"
	"testing"

	hw "unhurried/internal/homework"
)

// What a program asks about a doctor closes its stages for each member until that member has answered, in their own state
// alone; a plan that opens a stage stands for the answer, and a progress file knows of none.
func TestWhatIsAskedIsAnsweredByEachForThemself(t *testing.T) {
	sign := hw.DoctorFlag{ID: "not-examined", Ask: true, Closes: []string{"second"}}
	p := &hw.Program{ID: "p", For: hw.ForBoth, DoctorFirst: []hw.DoctorFlag{sign, {ID: "bleeding", Closes: []string{"second"}}}, Stages: []hw.Stage{{ID: "first"}, {ID: "second"}}}
	cat := &hw.Catalog{Programs: []hw.Program{*p}}
	cat.Index()
	s := hw.NewState(0, 2)
	s.Apply(&hw.ProgramStarted{Program: "p", Stage: "first"}, hw.Stamp{Day: day})
	second := &p.Stages[1]
	if !s.Closed(p, second) || !s.AsksFirst(p, second) || s.Closed(p, &p.Stages[0]) || len(s.Unanswered(p)) != 1 {
		t.Error("an answer that is missing does not close what it is about")
	}
	if s.WithoutSigns().Closed(p, second) {
		t.Error("who reads a progress file could tell that an answer is missing")
	}
	if _, err := s.SayReady(cat, "p", true); !errors.Is(err, hw.ErrGate) {
		t.Errorf("ready without an answer: %v", err)
	}
	if _, err := s.SayReady(cat, "p", false); err != nil {
		t.Errorf("not ready: %v", err)
	}
	mark := func(sign string, open bool) {
		s.Apply(&hw.DoctorFlagMarked{Program: "p", Flag: sign, Open: open}, hw.Stamp{Day: day})
	}
	mark("not-examined", true)
	if !s.Closed(p, second) || s.AsksFirst(p, second) || len(s.Unanswered(p)) != 0 {
		t.Error("a sign that is there does not close it")
	}
	mark("not-examined", false)
	if s.Closed(p, second) {
		t.Error("who was examined finds it closed")
	}
	if _, err := s.SayReady(cat, "p", true); err != nil {
		t.Errorf("ready after the answer: %v", err)
	}
	mark("bleeding", true)
	if !s.Closed(p, second) {
		t.Error("a sign that nobody asked about closes nothing")
	}
}
