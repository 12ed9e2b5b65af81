package homework_test

import (
	"slices"
	"testing"

	hw "unhurried/internal/homework"
)

// A program from its first evening to its last stage, with what Today says on the way.
func TestAProgramFromTheFirstEveningOn(t *testing.T) {
	cat, s := three(), begin(t)
	wants := func(r hw.Reason) hw.Today {
		t.Helper()
		got := s.seenBy(0).Today(cat, s.today)
		if got.Reason != r {
			t.Fatalf("day %d: %s, want %s", s.today-day, got.Reason, r)
		}
		return got
	}
	if (&story{t: t}).seenBy(0).Today(cat, day).Reason != hw.ReasonNoProgram {
		t.Error("something is next though nothing was chosen")
	}
	wants(hw.ReasonAgreement)
	s.by(0, sign("first", "genital-touch", "penetration"))
	wants(hw.ReasonSigned)
	if r := s.seenBy(1).Today(cat, s.today).Reason; r != hw.ReasonAgreement {
		t.Errorf("to the one who has not signed: %s", r)
	}
	s.by(1, sign("first", "genital-touch", "penetration"))
	if v := wants(hw.ReasonGate); v.Have != 0 || v.Want != 3 || v.Exercise.ID != "one" || v.Reading.ID != "r" {
		t.Errorf("%+v", v)
	}
	s.both(func() hw.Event { return evening("first", s.today, calm) })
	if v := wants(hw.ReasonGate); v.Have != 1 || v.Exercise.ID != "two" {
		t.Errorf("after one evening: %+v", v)
	}
	s.today++
	s.by(1, evening("first", s.today, calm))
	if v := wants(hw.ReasonWeekFull); v.Exercise != nil || len(v.CheckIns) != 1 || len(v.WaitingOn) != 0 {
		t.Errorf("two evenings in a week of two: %+v", v)
	}
	if v := s.seenBy(1).Today(cat, s.today); len(v.CheckIns) != 0 || len(v.WaitingOn) != 1 {
		t.Errorf("to the one who has checked in: %+v", v)
	}
	s.by(0, evening("first", s.today, calm))
	s.today += 7
	s.both(func() hw.Event { return evening("first", s.today, calm) })
	wants(hw.ReasonKeepGoing) // nobody has said that they are ready
	s.bothReady("first")
	wants(hw.ReasonChoose)
	s.by(1, moveOn("first", "second")())
	if got := s.seenBy(0).Enrolments[program].Stage; got != "first" {
		t.Fatalf("one word led to %s", got)
	}
	s.by(0, moveOn("first", "second")())

	// The old agreement holds until the next stage's own is signed by both, and that is asked for first.
	wants(hw.ReasonAgreement)
	if a := s.seenBy(0); a.Agreement(program) != nil || !a.AgreementHeld(s.today, s.today) {
		t.Error("the first stage's agreement is taken for the second's, or ended by itself")
	}
	s.by(1, sign("second", "penetration"))
	if a := s.seenBy(0); a.Agreement(program).Holds || !a.Agreements[0].Holds || a.Agreements[0].Ended {
		t.Error("one signature loosened what both had agreed on")
	}
	s.by(0, sign("second", "penetration"))
	if a := s.seenBy(0); !a.Agreement(program).Holds || !a.Agreements[0].Ended {
		t.Error("two agreements of one program at once")
	}
	wants(hw.ReasonGate)

	s.by(0, &hw.AgreementEnded{Program: program})
	s.both(moveOn("second", "last"))
	if v := wants(hw.ReasonAtWill); v.Exercise.ID != "one" {
		t.Errorf("%+v", v)
	}
	if g := s.seenBy(0).Gate(cat, program, s.today); g.Next != nil {
		t.Error("there is a stage after the last")
	}
	s.by(0, &hw.ProgramEnded{Program: program})
	wants(hw.ReasonNoProgram)
}

func TestOneWordDoesNotReachAStageThatNobodyHasBeenOn(t *testing.T) {
	s := begin(t).by(1, &hw.StageChosen{Program: program, From: "first", To: "last", Choice: hw.ChoiceRepeat})
	if got := s.seenBy(0).Enrolments[program].Stage; got != "first" {
		t.Errorf("calling it a repeat led to %s", got)
	}
}

func TestEndingAProgramEndsItsAgreement(t *testing.T) {
	s := begin(t).both(func() hw.Event { return sign("first", "penetration") })
	s.today += 10
	s.by(1, &hw.ProgramEnded{Program: program})
	if a := s.seenBy(0); a.AgreementHeld(s.today, s.today+100) || !a.AgreementHeld(s.today-1, s.today) {
		t.Error("the agreement outlives the program, or was never there")
	}
}

func TestAnOpenStopHoldsTheGateUntilASessionIsDone(t *testing.T) {
	cat, s := three(), begin(t)
	s.both(func() hw.Event { return sign("first", "genital-touch", "penetration") })
	for range 3 {
		s.both(func() hw.Event { return evening("first", s.today, calm) })
		s.today += 2
	}
	s.bothReady("first")
	met := func() bool { return s.seenBy(0).Gate(cat, program, s.today).Met }
	if !met() {
		t.Fatal("not met to begin with")
	}
	s.by(1, evening("first", s.today, hw.CheckIn{Outcome: hw.OutcomeStopped}))
	if met() {
		t.Error("met after a session that was stopped")
	}
	s.today++
	s.by(1, evening("first", s.today, hw.CheckIn{Outcome: hw.OutcomeDeclined}))
	if met() {
		t.Error("declining an evening was taken for a session that went well")
	}
	s.today++
	s.both(func() hw.Event { return evening("first", s.today, calm) })
	if !met() {
		t.Error("not met though the stop was followed by a session that was done")
	}
	s.today++
	s.by(0, evening("first", s.today, hw.CheckIn{Answers: hw.AnswersOf(hw.Given{hw.ScaleAnxietyPeak: 1, hw.ScalePain: 6})}))
	if !met() {
		t.Error("the other learns of pain before their own check-in is in")
	}
	s.by(1, evening("first", s.today, calm))
	if met() {
		t.Error("met after pain of 6")
	}
}

func TestStartingAgainKeepsWhatWasPlanned(t *testing.T) {
	cat, s := three(), begin(t).set("one", 8)
	s.both(moveOn("first", "second"))
	s.today += 28
	s.by(0, &hw.ProgramEnded{Program: program})
	before := figures(s.seenBy(0), cat, "", hw.Span{From: day, To: s.today})
	s.today += 28
	s.by(1, &hw.ProgramStarted{Program: program, Stage: "first"})
	st := s.seenBy(0)
	if after := figures(st, cat, "", hw.Span{From: day, To: s.today - 1}); after != before || before.Planned != 8 {
		t.Errorf("%+v became %+v", before, after)
	}
	if en := st.Enrolments[program]; en.HasBeenOn("second") || !en.HasBeenOn("first") || st.Current != program {
		t.Error("the stages of the time before count as visited")
	}
}

// Who is one person is asked of who has a key, whatever an event says of it.
func TestOnePersonIsNotOfferedCoupleExercises(t *testing.T) {
	cat := three()
	for members, says := range map[int]bool{1: false, 2: true} {
		s := hw.NewState(0, members)
		s.Apply(&hw.Setup{Solo: says, Members: members}, hw.Stamp{Day: day, Lamport: 1})
		offered := slices.ContainsFunc(s.StageExercises(cat, &cat.Programs[0].Stages[0]), func(e *hw.Exercise) bool { return e.For == hw.ForCouple })
		if solo := members == 1; s.Solo() != solo || offered == solo {
			t.Errorf("a diary of %d: one person %v, offered what is for two %v", members, s.Solo(), offered)
		}
	}
}
