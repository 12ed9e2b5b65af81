package homework_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// numbered are the parameters that anything in the domain reads.
var numbered = []string{hw.ParamHeld, hw.ParamDays, hw.ParamRecent, hw.ParamPeakAnxiety, hw.ParamEndAnxiety, hw.ParamMostPain, hw.ParamWeeks, hw.ParamReadings, hw.ParamPerWeek}

// Rule 9: a number is that of its time. One that is changed from a day on changes no gate and nothing that was next on the days before.
func TestThePastKeepsTheNumbersOfItsTime(t *testing.T) {
	moved := 0
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		me := rapid.IntRange(0, 1).Draw(t, "me")
		from := day + hw.Day(rapid.IntRange(1, int(w.today-day)+30).Draw(t, "from"))
		before, after := w.fold(me), w.fold(me)
		stage := rapid.SampledFrom(append(w.cat.Programs[0].Stages, hw.Stage{})).Draw(t, "stage").ID
		after.ChangeNumber(program, stage, rapid.SampledFrom(numbered).Draw(t, "parameter"), float64(rapid.IntRange(0, 6).Draw(t, "value")), from)

		for d := day; d < from; d += 7 {
			if a, b := before.Gate(w.cat, program, d), after.Gate(w.cat, program, d); !reflect.DeepEqual(a, b) {
				t.Fatalf("the gate of %s became %+v, and was %+v", d, b, a)
			}
			a, b := before.Next(w.cat, program, d), after.Next(w.cat, program, d)
			if a.Assignment, b.Assignment = nil, nil; a != b { // each state has its own
				t.Fatalf("what was next on %s became %+v, and was %+v", d, b, a)
			}
		}
		if a, b := before.Gate(w.cat, program, from), after.Gate(w.cat, program, from); !reflect.DeepEqual(a, b) {
			moved++
		}
	})
	if moved == 0 {
		t.Error("no change of a number changed a gate, so nothing was shown")
	}
}

// What was set keeps its dose when the program asks for more; what is suggested from then on is the new number.
func TestWhatWasSetIsNotPlannedAnew(t *testing.T) {
	cat, s := three(), begin(t).both(func() hw.Event { return sign("first", "genital-touch", "penetration") })
	s.set("one", 4)
	st := s.seenBy(0)
	st.ChangeNumber(program, "first", hw.ParamPerWeek, 6, day+1)
	if a := figures(st, cat, "", hw.Span{From: day, To: day + 13}); a.Planned != 4 {
		t.Errorf("what was set became %+v", a)
	}
	if next := st.Suggested(cat, day+14); len(next) == 0 || next[0].Dose.Times != 12 {
		t.Errorf("the next cycle is suggested as %+v", next)
	}
}

func TestWhichNumberIsInForce(t *testing.T) {
	cat := &hw.Catalog{Programs: []hw.Program{{
		ID: program, Parameters: []hw.Parameter{{ID: hw.ParamHeld, Value: 3}},
		Stages: []hw.Stage{{ID: "first"}, {ID: "second", Set: map[string]float64{hw.ParamHeld: 2}}},
	}}}
	cat.Index()
	p := cat.Program(program)
	s := hw.NewState(0, 1)
	expect := func(d hw.Day, first, second, none float64) {
		t.Helper()
		in := s.Protocol(cat, program, d)
		for i, want := range map[*hw.Stage]float64{&p.Stages[0]: first, &p.Stages[1]: second, nil: none} {
			if got := in.Param(i, hw.ParamHeld); got != want {
				t.Errorf("on %v on %s it is %g, want %g", i, d, got, want)
			}
		}
	}
	expect(day, 3, 2, 3)
	s.ChangeNumber(program, "first", hw.ParamHeld, 5, day+7)
	s.ChangeNumber(program, "", hw.ParamHeld, 1, day+14)
	s.ChangeNumber("another", "", hw.ParamHeld, 9, day)
	expect(day+6, 3, 2, 3)
	expect(day+7, 5, 2, 3)
	expect(day+14, 1, 1, 1)
	if got := p.Protocol().Param(&p.Stages[1], hw.ParamHeld); got != 2 {
		t.Errorf("the program's own file says %g", got)
	}
	if s.Protocol(cat, "gone", day) != nil {
		t.Error("a program that is gone has numbers")
	}
}

func TestLengthsComeFromPrograms(t *testing.T) {
	cat := &hw.Catalog{Programs: []hw.Program{
		{ID: "a", Parameters: []hw.Parameter{{ID: hw.ParamTimeOut, Value: 20}}},
		{ID: "b", Parameters: []hw.Parameter{{ID: hw.ParamTimeOut, Value: 40}},
			Stages: []hw.Stage{{ID: "one", Set: map[string]float64{hw.ParamTimeOut: 25}}}},
	}}
	cat.Index()
	s := hw.NewState(0, 2)
	if got := s.TimeOutMinutes(&hw.Catalog{}, day); got != 15 {
		t.Errorf("with no program: %d", got)
	}
	if got := s.TimeOutMinutes(cat, day); got != 20 {
		t.Errorf("with a program that does not run: %d", got)
	}
	s.Apply(&hw.ProgramStarted{Program: "b", Stage: "one"}, hw.Stamp{Day: day})
	if got := s.TimeOutMinutes(cat, day); got != 25 {
		t.Errorf("with one that runs: %d", got)
	}
	if got := s.TurnMinutes(cat, day); got != 5 {
		t.Errorf("a turn that no program sets: %d", got)
	}
	s.ChangeNumber("b", "one", hw.ParamTimeOut, 30, day+1)
	if a, b := s.TimeOutMinutes(cat, day), s.TimeOutMinutes(cat, day+1); a != 25 || b != 30 {
		t.Errorf("changed from a day on: %d before, %d after", a, b)
	}
}
