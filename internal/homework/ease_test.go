package homework_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// A met gate means that each exercise on which the stage rests was held by all who take part in it, on this stay.
func TestAStageIsNotPassedWithoutWhatItRestsOn(t *testing.T) {
	met := 0
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		w.goodRun(t)
		s := w.fold(0)
		en := s.Enrolments[program]
		g := s.Gate(w.cat, program, w.today)
		if g == nil || !g.Met {
			return
		}
		stage, _ := w.cat.Program(program).Stage(en.Stage)
		for _, id := range stage.Needs {
			if !slices.ContainsFunc(s.Sessions, func(x *hw.Session) bool {
				return x.Key.Exercise == id && x.Stage == en.Stage && x.Key.Day >= en.Since-hw.Ahead && x.AllIn(s.Places()) && x.Outcome() == hw.OutcomeHeld
			}) {
				t.Fatalf("met without %s, on which the stage rests", id)
			}
			met++
		}
	})
	if met == 0 {
		t.Error("no gate with such an exercise was ever met, so nothing was shown")
	}
}

// What is next is an exercise that the stage rests on, until each of them was held.
func TestWhatAStageRestsOnComesFirst(t *testing.T) {
	cat := three()
	cat.Programs[0].Stages[0].Agreement = nil
	cat.Programs[0].Stages[0].Needs = []string{"two"}
	cat.Index()
	s := begin(t)
	if n := s.seenBy(0).Next(cat, program, s.today); n.Exercise == nil || n.Exercise.ID != "two" {
		t.Fatalf("next is %+v", n)
	}
	tell := func(o hw.Outcome) {
		for m := range 2 {
			s.by(m, &hw.CheckedIn{Session: hw.SessionKey{Exercise: "two", Day: s.today}, Program: program, Stage: "first", CheckIn: hw.CheckIn{Outcome: o}})
		}
		s.today += 8
	}
	tell(hw.OutcomePartly)
	if n := s.seenBy(0).Next(cat, program, s.today); n.Exercise == nil || n.Exercise.ID != "two" {
		t.Fatalf("after an evening that was held in part, next is %+v", n)
	}
	tell(hw.OutcomeHeld)
	if n := s.seenBy(0).Next(cat, program, s.today); n.Exercise == nil || n.Exercise.ID != "one" {
		t.Fatalf("after it was held, next is %+v", n)
	}
}

// An exercise for one person alone is not asked of two, by whom it could not be told.
func TestTwoAreNotHeldByWhatIsForOne(t *testing.T) {
	cat := three()
	cat.Exercises = append(cat.Exercises, hw.Exercise{ID: "for-one", For: hw.ForSolo})
	stage := &cat.Programs[0].Stages[2]
	stage.Exercises, stage.Needs = []string{"for-couples", "for-one"}, []string{"for-couples", "for-one"}
	cat.Index()
	two := hw.NewState(0, 2)
	if n := two.Needs(cat, stage); len(n) != 1 || n[0].ID != "for-couples" {
		t.Errorf("two need %v", n)
	}
	one := hw.NewState(0, 1)
	one.Apply(&hw.Setup{Members: 1, Solo: true}, hw.Stamp{Day: day})
	if n := one.Needs(cat, stage); len(n) != 1 || n[0].ID != "for-one" {
		t.Errorf("one needs %v", n)
	}
}

// Where a program lets anxiety rise, the gate opens after it has fallen again, and not before.
func TestAnxietyMayRiseAndFall(t *testing.T) {
	for _, c := range []struct {
		peak, after int // of each of the last evenings; -1 for no answer
		met         bool
	}{{7, 3, true}, {7, 0, true}, {8, 0, false}, {7, 4, false}, {2, -1, false}} {
		cat := three()
		p := &cat.Programs[0]
		p.Parameters = append(p.Parameters, hw.Parameter{ID: hw.ParamEndAnxiety, Value: 3})
		p.Stages[0].Agreement = nil
		p.Stages[0].Set = map[string]float64{hw.ParamPeakAnxiety: 7}
		cat.Index()
		s := begin(t)
		given := hw.Given{hw.ScaleAnxietyPeak: c.peak}
		if c.after >= 0 {
			given[hw.ScaleAnxietyAfter] = c.after
		}
		for range 3 {
			s.both(func() hw.Event {
				return evening("first", s.today, hw.CheckIn{Outcome: hw.OutcomeHeld, Answers: hw.AnswersOf(given)})
			})
			s.today += 2
		}
		s.bothReady("first")
		if got := s.seenBy(0).Gate(cat, program, s.today).Met; got != c.met {
			t.Errorf("after three evenings from %d down to %d the gate is met: %v", c.peak, c.after, got)
		}
	}
}

// A program may set how much pain holds a stage back; a plan may change it, within the program's range.
func TestPainIsHeldAgainstTheProgramsNumber(t *testing.T) {
	for _, c := range []struct {
		own  []hw.Parameter
		pain int
		met  bool
	}{
		{nil, 3, true}, {nil, 4, false},
		{[]hw.Parameter{{ID: hw.ParamMostPain, Value: 0}}, 1, false}, {[]hw.Parameter{{ID: hw.ParamMostPain, Value: 0}}, 0, true},
	} {
		cat := three()
		p := &cat.Programs[0]
		p.Parameters = append(p.Parameters, c.own...)
		p.Stages[0].Agreement = nil
		cat.Index()
		s := begin(t)
		for range 3 {
			s.both(func() hw.Event {
				return evening("first", s.today, hw.CheckIn{Outcome: hw.OutcomeHeld, Answers: hw.AnswersOf(hw.Given{hw.ScaleAnxietyPeak: 1, hw.ScalePain: c.pain})})
			})
			s.today += 2
		}
		s.bothReady("first")
		st := s.seenBy(0)
		if got := st.Gate(cat, program, s.today).Met; got != c.met {
			t.Errorf("with %v and pain of %d the gate is met: %v", c.own, c.pain, got)
		}
		if len(c.own) > 0 {
			st.ChangeNumber(program, "", hw.ParamMostPain, 3, s.today)
			if !st.Gate(cat, program, s.today).Met {
				t.Errorf("pain of %d holds the stage back though a plan sets 3", c.pain)
			}
		}
	}
}
