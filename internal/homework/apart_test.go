package homework_test

import (
	"testing"

	hw "unhurried/internal/homework"
)

// On a stage with nothing for couples each of two does alone what is there for one; the other sees nothing of it, and no gate
// opens or closes by it.
func TestWhatEachOfTwoDoesAloneIsOfferedAndNotSeen(t *testing.T) {
	cat := three()
	cat.Exercises = append(cat.Exercises, hw.Exercise{ID: "alone", For: hw.ForSolo}, hw.Exercise{ID: "alone-too", For: hw.ForSolo})
	p := &cat.Programs[0]
	p.Stages[0] = hw.Stage{ID: "first", Exercises: []string{"alone", "alone-too"}, Needs: []string{"alone"}, Set: map[string]float64{
		hw.ParamHeld: 0, hw.ParamDays: 0, hw.ParamRecent: 0,
	}}
	cat.Index()
	s := begin(t).bothReady("first")
	first := s.seenBy(1)
	if len(first.StageExercises(cat, &p.Stages[0])) != 2 || len(first.Needs(cat, &p.Stages[0])) != 0 {
		t.Fatal("what each does alone is not offered, or is asked for")
	}
	if !first.Gate(cat, program, s.today).Met {
		t.Fatal("a stage that counts nothing waits")
	}
	for _, outcome := range []hw.Outcome{hw.OutcomeStopped, hw.OutcomeHeld} {
		s.by(0, &hw.CheckedIn{Session: hw.SessionKey{Exercise: "alone", Day: day}, Program: program, Stage: "first", CheckIn: hw.CheckIn{Outcome: outcome}})
		st := s.seenBy(1)
		if next := st.Next(cat, program, s.today).Exercise; next == nil || next.ID != "alone" {
			t.Errorf("%s: what the other did alone changes what is next: %v", outcome, next)
		}
		if g := st.Gate(cat, program, s.today); !g.Met {
			t.Errorf("%s: what the other did alone closes the gate: %+v", outcome, g)
		}
	}
	if next := s.seenBy(0).Next(cat, program, s.today).Exercise; next == nil || next.ID != "alone-too" {
		t.Errorf("who did the first is offered %v", next)
	}
}
