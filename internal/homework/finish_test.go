package homework_test

import (
	"slices"
	"testing"

	hw "unhurried/internal/homework"
)

func TestFinishingEndsWhatIsSetAndMakesOneCycleToTheCheckUp(t *testing.T) {
	for _, weeks := range hw.CheckUps {
		s := begin(t).set("one", 2)
		id := s.steps[len(s.steps)-1].e.(*hw.AssignmentAnswered).Assignment
		s.today = day + 5
		s.by(0, evening("first", s.today, calm)).by(1, &hw.Finished{CheckUp: weeks})
		st := s.seenBy(0)
		length := hw.Day(hw.DefaultCycle)
		if weeks > 0 {
			length = hw.Day(7 * weeks)
		}
		want := []hw.Span{{From: day, To: day + 5}, {From: day + 6, To: day + 5 + length}, {From: day + 6 + length, To: day + 5 + length + hw.DefaultCycle}}
		if got := st.Cycles(day + 6 + length); !slices.Equal(got, want) {
			t.Errorf("%d weeks: cycles %v, want %v", weeks, got, want)
		}
		if len(st.InForce(st.Cycles(s.today), s.today)) != 0 || st.Running(program) == nil || st.Assignment(id) == nil {
			t.Errorf("%d weeks: in force still, or the program has ended", weeks)
		}
		if v := st.Today(three(), s.today+1); v.Reason != hw.ReasonFinished || v.Exercise != nil || v.Week != 0 || len(st.Suggested(three(), s.today+1)) != 0 {
			t.Errorf("%d weeks: Today says %+v", weeks, v)
		}
		if a := figures(st, three(), "", hw.AllTime); a.Held != 1 || a.Planned != 1 { // twice in fourteen days, for six of them
			t.Errorf("%d weeks: %+v", weeks, a)
		}
	}
}

// Going on again takes one word of either, and loses nothing: what is next is next again, in a cycle that begins that day.
func TestGoingOnAgainLosesNothing(t *testing.T) {
	s := begin(t).both(func() hw.Event { return sign("first", "genital-touch", "penetration") })
	s.set("one", 2)
	s.today = day + 3
	before := s.seenBy(0).Next(three(), program, s.today).Exercise.ID
	s.by(0, &hw.Finished{CheckUp: 4})
	s.today = day + 40
	s.by(1, &hw.Finished{Again: true})
	st := s.seenBy(0)
	n := st.Next(three(), program, s.today)
	if st.Finish() != nil || n.Exercise == nil || n.Exercise.ID != before || st.Agreement(program) == nil || !st.Agreement(program).Holds {
		t.Errorf("next %+v", n)
	}
	if c := st.Cycles(s.today).On(s.today); c.From != s.today {
		t.Errorf("the cycle begins on %s", c.From)
	}
	if _, err := st.ToFinish(hw.Finished{Again: true}, s.today); err == nil {
		t.Error("taken up again twice")
	}
}

// What each keeps stands in their own look back at the last cycle, beside what it said before.
func TestWhatEachKeeps(t *testing.T) {
	s := begin(t).set("one", 2)
	st := s.seenBy(0)
	review := &hw.CycleReviewed{Cycle: st.Cycles(day).On(day), Texts: []hw.Text{{Field: hw.FieldHelped, Body: "tea", Audience: hw.AudienceMe}}}
	s.by(0, review, &hw.Finished{CheckUp: 4})
	keep := func(body string) {
		e, err := s.seenBy(0).Keep(hw.Text{Body: body, Audience: hw.AudienceMe}, s.today)
		if err != nil {
			t.Fatal(err)
		}
		s.by(0, e)
	}
	keep("slowness")
	s.today += 9 // in the cycle to the check-up
	keep("ten minutes")
	review.Cycle = s.seenBy(0).Cycles(s.today).On(day)
	again, err := s.seenBy(0).Review(*review) // looking back once more takes nothing of it away
	if err != nil {
		t.Fatal(err)
	}
	s.by(0, again)
	st = s.seenBy(0)
	if st.Kept(0).Body != "ten minutes" || st.Kept(1).Body != "" || s.seenBy(1).Kept(0).Body != "" {
		t.Errorf("kept %+v", st.Kept(0))
	}
	if r := st.ReviewOf(hw.Span{From: day, To: day}, 0); r == nil || hw.TextOf(r.Texts, hw.FieldHelped).Body != "tea" || len(r.Texts) != 2 {
		t.Errorf("%+v", r)
	}
}

func TestACheckUpIsInFourWeeksOrTwelve(t *testing.T) {
	for _, bad := range []hw.Finished{{CheckUp: 1}, {CheckUp: -4}, {CheckUp: 4, Again: true}, {CheckUp: 1 << 40}} {
		if bad.Validate() == nil {
			t.Errorf("%+v is taken", bad)
		}
	}
	if _, err := hw.NewState(0, 1).ToFinish(hw.Finished{}, day); err == nil {
		t.Error("what has not begun is finished")
	}
}

// A visit that was noted before does not keep homework going: the last cycle ends where it was finished.
func TestFinishingEndsTheCycleBeforeAVisit(t *testing.T) {
	s := begin(t).by(0, &hw.AppointmentSet{On: day + 10})
	s.today = day + 5
	s.by(1, &hw.Finished{})
	if c := s.seenBy(0).Cycles(day + 6); !slices.Equal(c, hw.Cycles{{From: day, To: day + 5}, {From: day + 6, To: day + 9}}) {
		t.Errorf("%v", c)
	}
}
