package homework_test

import (
	"testing"

	hw "unhurried/internal/homework"
)

// three is a program of three stages: with an agreement, with another, and with none.
func three() *hw.Catalog {
	scope := func(a ...hw.Activity) *hw.Scope { return &hw.Scope{LeaveOut: a, Text: "…", ReviewDays: 30} }
	cat := &hw.Catalog{
		Programs: []hw.Program{{
			ID: program, For: hw.ForBoth,
			Parameters: []hw.Parameter{
				{ID: hw.ParamHeld, Value: 3}, {ID: hw.ParamDays, Value: 3}, {ID: hw.ParamRecent, Value: 3},
				{ID: hw.ParamPeakAnxiety, Value: 4}, {ID: hw.ParamPerWeek, Value: 2},
			},
			Stages: []hw.Stage{
				{ID: "first", Exercises: []string{"one", "two", "for-couples"}, Agreement: scope("genital-touch", "penetration"), Readings: []string{"r"}},
				{ID: "second", Exercises: []string{"two"}, Agreement: scope("penetration")},
				{ID: "last", Exercises: []string{"one"}},
			},
		}},
		Exercises: []hw.Exercise{{ID: "one", For: hw.ForEither}, {ID: "two", For: hw.ForEither}, {ID: "for-couples", For: hw.ForCouple}},
		Readings:  []hw.Reading{{ID: "r", For: hw.ForEither}},
		Decks: []hw.Deck{{ID: "d", For: hw.ForEither, Prompts: []hw.Prompt{
			{ID: "deep", Depth: hw.DepthDeeper}, {ID: "light-1", Depth: hw.DepthLight}, {ID: "light-2", Depth: hw.DepthLight},
		}}},
	}
	cat.Index()
	return cat
}

// story writes events by hand.
type story struct {
	t     *testing.T
	steps []step
	today hw.Day
}

func (s *story) by(author int, events ...hw.Event) *story {
	for _, e := range events {
		if err := e.Validate(); err != nil {
			s.t.Fatal(err)
		}
		s.steps = append(s.steps, step{e, author, s.today})
	}
	return s
}

func (s *story) both(e func() hw.Event) *story { return s.by(0, e()).by(1, e()) }

func (s *story) seenBy(me int) *hw.State { return replay(me, s.steps) }

func begin(t *testing.T) *story {
	s := &story{t: t, today: day}
	return s.by(0, &hw.Setup{Members: 2}, &hw.ProgramStarted{Program: program, Stage: "first"})
}

// set has both agree to an exercise, so many times a cycle.
func (s *story) set(exerciseID string, times int) *story {
	s.by(0, exercise(exerciseID, hw.WhomUs, times))
	return s.by(1, &hw.AssignmentAnswered{Assignment: s.last(), Yes: true})
}

// figures are those of the cycles that have a day in a span: of a program, or of all.
func figures(s *hw.State, cat *hw.Catalog, of string, span hw.Span) hw.Figures {
	return s.FiguresOf(s.CycleViews(cat, s.Cycles(span.To), span), of)
}

func sign(stage string, a ...hw.Activity) hw.Event {
	return &hw.AgreementSigned{Program: program, Stage: stage, LeaveOut: a, Text: "…"}
}

func evening(stage string, d hw.Day, c hw.CheckIn) hw.Event {
	if c.Outcome == "" {
		c.Outcome = hw.OutcomeHeld
	}
	return &hw.CheckedIn{Session: hw.SessionKey{Exercise: "one", Day: d}, Program: program, Stage: stage, CheckIn: c}
}

func ready(stage string) func() hw.Event {
	return func() hw.Event { return &hw.ReadyNoted{Program: program, Stage: stage, Ready: true} }
}

// bothReady has both say that they are ready, and find it out at a tick.
func (s *story) bothReady(stage string) *story {
	since := s.seenBy(0).Running(program).Since
	return s.both(ready(stage)).both(func() hw.Event {
		return &hw.TickJudged{Program: program, Stage: stage, Since: since, Tick: int(s.today) / 3, Outcome: hw.TickBoth}
	})
}

func moveOn(from, to string) func() hw.Event {
	return func() hw.Event {
		return &hw.StageChosen{Program: program, From: from, To: to, Choice: hw.ChoiceMoveOn}
	}
}

var calm = hw.CheckIn{Answers: hw.AnswersOf(hw.Given{hw.ScaleAnxietyPeak: 4, hw.ScalePain: 0}), KeptAgreement: hw.Yes}
