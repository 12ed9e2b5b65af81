package homework_test

import (
	"maps"
	"strings"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

func exercise(id string, whom hw.Whom, times int) *hw.Assigned {
	return &hw.Assigned{Work: hw.Work{Kind: hw.WorkExercise, ID: id}, For: whom, Audience: hw.AudienceUs, Dose: hw.Dose{Times: times}}
}

// last names the event that was written last.
func (s *story) last() hw.ID { return stampOf(len(s.steps)-1, step{}).ID }

func (s *story) inForce(me int) []*hw.Assignment {
	st := s.seenBy(me)
	return st.InForce(st.Cycles(s.today), s.today)
}

func TestWhatIsForBothTakesBothWordsAndOneEndsIt(t *testing.T) {
	s := begin(t).by(0, exercise("one", hw.WhomUs, 2))
	id := s.last()
	for me := range 2 {
		if got := s.inForce(me); len(got) != 0 {
			t.Fatalf("in force by one word: %+v", got)
		}
	}
	if len(s.seenBy(1).Proposed(1, day)) != 1 || len(s.seenBy(0).Proposed(0, day)) != 0 {
		t.Error("the other is not asked, or its author is")
	}
	s.by(1, &hw.AssignmentAnswered{Assignment: id, Yes: true})
	if len(s.inForce(0)) != 1 || len(s.inForce(1)) != 1 {
		t.Fatal("both said yes, and it is not in force")
	}
	s.by(1, &hw.AssignmentEnded{Assignment: id})
	if len(s.inForce(0)) != 0 || len(s.inForce(1)) != 0 {
		t.Error("one of them ended it, and it goes on")
	}
	s.by(0, &hw.AssignmentAnswered{Assignment: id, Yes: true})
	if len(s.inForce(0)) != 0 {
		t.Error("what was ended came back by a late yes")
	}
}

func TestTheStageSuggestsWhatTheDaysLeftAllow(t *testing.T) {
	s := begin(t).both(func() hw.Event { return sign("first", "genital-touch", "penetration") })
	for _, of := range []struct{ on, times hw.Day }{{0, 4}, {7, 2}, {13, 1}} {
		got := s.seenBy(0).Suggested(three(), day+of.on)
		if len(got) != 2 || got[0].Dose.Times != int(of.times) || got[0].For != hw.WhomUs || got[1].Work.Kind != hw.WorkReading {
			t.Errorf("%d days into the cycle: %+v", of.on, got)
		}
	}
	s.by(0, exercise("one", hw.WhomUs, 2))
	if got := s.seenBy(0).Suggested(three(), day); len(got) != 1 {
		t.Errorf("what is proposed already is suggested again: %+v", got)
	}
}

func TestAProposalLapsesWithItsCycle(t *testing.T) {
	s := begin(t).by(0, exercise("one", hw.WhomUs, 2))
	asked := func(d hw.Day) int { return len(s.seenBy(1).Proposed(1, d)) }
	if asked(day+13) != 1 || asked(day+14) != 0 {
		t.Errorf("asked on the cycle's last day %d times, and after it %d times", asked(day+13), asked(day+14))
	}
	// One that is to begin in the next cycle waits through that.
	next := exercise("two", hw.WhomUs, 2)
	next.Start = day + 14
	s.by(0, next)
	if asked(day+3) != 2 || asked(day+27) != 1 || asked(day+28) != 0 {
		t.Errorf("for the next cycle: %d, %d, %d", asked(day+3), asked(day+27), asked(day+28))
	}
}

func TestADeclineEndsAProposalWithoutAMark(t *testing.T) {
	s := begin(t).by(0, exercise("one", hw.WhomUs, 2))
	s.by(1, &hw.AssignmentAnswered{Assignment: s.last()})
	st := s.seenBy(0)
	c := st.Cycles(day)
	if v := st.CycleView(three(), c, c.On(day)); len(v.Lines) != 0 || len(st.Proposed(1, day)) != 0 {
		t.Errorf("a declined proposal counts: %+v", v)
	}
}

func TestWhatISetForMyselfIsMineToEnd(t *testing.T) {
	s := begin(t).by(0, exercise("one", hw.WhomMe, 1))
	id := s.last()
	if len(s.inForce(0)) != 1 || len(s.inForce(1)) != 0 {
		t.Error("it is not its author's alone, at once")
	}
	s.by(1, &hw.AssignmentEnded{Assignment: id}, &hw.AssignmentDone{Assignment: id, On: day})
	if len(s.inForce(0)) != 1 || s.seenBy(0).Assignment(id).Done(1, day) {
		t.Error("the other ended it, or did it")
	}
	if _, err := s.seenBy(1).End(id); err == nil {
		t.Error("the other is offered to end it")
	}
}

func TestAPrivateAssignmentIsNotThereForTheOther(t *testing.T) {
	a := exercise("one", hw.WhomMe, 1)
	a.Audience = hw.AudienceMe
	s := begin(t).by(0, a)
	id := s.last()
	s.by(0, &hw.AssignmentPlanned{Assignment: id, If: "I am tired", Then: "ten minutes", Audience: hw.AudienceMeTherapist})
	if len(s.inForce(0)) != 1 || s.seenBy(0).Plan(s.seenBy(0).Assignment(id), 0) == nil {
		t.Error("it is not there for its author")
	}
	if st := s.seenBy(1); len(st.Assignments) != 0 || st.Assignment(id) != nil {
		t.Error("the other sees it")
	}
	if _, err := s.seenBy(0).MakePlan(id, hw.Plan{If: "x", Then: "y", Audience: hw.AudienceUs}); err == nil {
		t.Error("a plan for it may be shared, which would tell of it")
	}
}

func TestTheFourFiguresOfAnAssignment(t *testing.T) {
	s := begin(t).by(0, exercise("one", hw.WhomUs, 4))
	s.by(1, &hw.AssignmentAnswered{Assignment: s.last(), Yes: true})
	told := func(d hw.Day, o hw.Outcome, engaged int) {
		s.by(0, evening("first", d, hw.CheckIn{Outcome: o, Answers: hw.AnswersOf(hw.Given{hw.ScaleEngaged: engaged})}))
	}
	told(day+1, hw.OutcomeHeld, 4)
	told(day+2, hw.OutcomePartly, 1)
	told(day+3, hw.OutcomeStopped, 2)
	s.by(1, &hw.Invited{Exercise: "one", On: day + 4}, &hw.Invited{Exercise: "one", On: day + 5})
	s.by(0, &hw.Answered{Invitation: stampOf(len(s.steps)-1, step{}).ID, Reply: hw.ReplyNotToday})
	s.by(0, &hw.SessionLogged{Session: hw.SessionKey{Exercise: "two", Day: day + 6}, Outcome: hw.OutcomeHeld})
	st := s.seenBy(0)
	c := st.Cycles(day)
	v := st.CycleView(three(), c, c.On(day))
	if len(v.Lines) != 1 || len(v.AlsoDid) != 1 || v.AlsoDid[0].Key.Exercise != "two" {
		t.Fatalf("%+v", v)
	}
	// Stopped and not today leave planned and offered; the other invitation was offered, and nothing came of it. How fully one took
	// part in what was stopped is not asked.
	got := v.Lines[0].Figures
	if got.Planned != 2 || got.Offered != 3 || got.Held != 2 || got.Excused != 2 || got.Engagement[0] != (hw.Engagement{Mean: 2.5, N: 2}) || got.Engagement[1].N != 0 {
		t.Errorf("%+v", got)
	}
}

func TestPlannedIsTheDoseOverTheDaysThatWereNotPaused(t *testing.T) {
	for _, of := range []struct {
		name       string
		times      int
		set, pause hw.Day // days after the cycle began; a pause lasts to the end
		want       int
	}{
		{"the whole cycle", 3, 0, 14, 3},
		{"set half way", 4, 7, 14, 2},
		{"a half is rounded up", 3, 7, 14, 2},
		{"on its last day", 3, 13, 14, 0},
		{"paused half way", 4, 0, 7, 2},
		{"paused at once", 4, 0, 0, 0},
	} {
		s := begin(t)
		s.today = day + of.set
		s.by(0, exercise("one", hw.WhomUs, of.times))
		s.by(1, &hw.AssignmentAnswered{Assignment: s.last(), Yes: true})
		if of.pause < 14 {
			s.today = day + of.pause
			s.by(1, &hw.Paused{})
		}
		st := s.seenBy(0)
		c := st.Cycles(day)
		if v := st.CycleView(three(), c, c.On(day)); len(v.Lines) != 1 || v.Lines[0].Planned != of.want {
			t.Errorf("%s: %+v, want %d", of.name, v.Lines, of.want)
		}
	}
}

func TestReadingsCardsTasksAndTotalsAreDoneByTheirOwnMarks(t *testing.T) {
	for _, of := range []struct {
		work hw.Work
		did  func(*story, hw.ID)
	}{
		{hw.Work{Kind: hw.WorkReading, ID: "r"}, func(s *story, _ hw.ID) {
			s.both(func() hw.Event { return &hw.ReadingMarked{Reading: "r", Progress: hw.ProgressDone} })
		}},
		{hw.Work{Kind: hw.WorkMedium, ID: "m"}, func(s *story, _ hw.ID) {
			s.both(func() hw.Event { return &hw.MediumMarked{Medium: "m", Progress: hw.ProgressDone} })
		}},
		{hw.Work{Kind: hw.WorkDeck, ID: "d"}, func(s *story, _ hw.ID) { s.by(1, &hw.PromptMarked{Prompt: "deep", Progress: hw.ProgressDone}) }},
		{hw.Work{Kind: hw.WorkOwn, Words: "a walk"}, func(s *story, id hw.ID) {
			s.by(0, &hw.AssignmentDone{Assignment: id, On: s.today}).by(1, &hw.AssignmentDone{Assignment: id, On: s.today})
		}},
		{hw.Work{Kind: hw.WorkMeasure, ID: "phq-9"}, func(s *story, _ hw.ID) {
			s.by(0, &hw.MeasureRecorded{Measure: "phq-9", Tenths: 40, On: s.today, Audience: hw.AudienceMe})
		}},
	} {
		s := begin(t).by(0, &hw.Assigned{Work: of.work, For: hw.WhomUs, Audience: hw.AudienceUs, Dose: hw.Dose{Times: 1}})
		id := s.last()
		s.by(1, &hw.AssignmentAnswered{Assignment: id, Yes: true})
		held := func() int {
			st := s.seenBy(0)
			c := st.Cycles(s.today)
			return st.CycleView(three(), c, c.On(s.today)).Lines[0].Held
		}
		s.today++
		if held() != 0 {
			t.Errorf("%s: done before it was done", of.work.Kind)
		}
		if of.did(s, id); held() != 1 {
			t.Errorf("%s: done, and counted %d times", of.work.Kind, held())
		}
	}
}

func TestWhoJoinsOrLeavesEndsWhatWasForBoth(t *testing.T) {
	s := begin(t).by(0, exercise("one", hw.WhomUs, 1))
	s.by(1, &hw.AssignmentAnswered{Assignment: s.last(), Yes: true})
	s.by(1, exercise("two", hw.WhomMe, 1))
	left := hw.NewState(1, 1)
	for i, st := range s.steps {
		left.Apply(asSeenBy(1, st), stampOf(i, st))
	}
	e := left.MembersChange()
	left.Apply(e, hw.Stamp{ID: hw.ID{99}, Author: 1, Day: day + 2, Lamport: 99})
	left.Settle()
	c := left.Cycles(day + 2)
	got := left.InForce(c, day+2)
	if len(got) != 1 || got[0].Work.ID != "two" {
		t.Errorf("in force after the other left: %+v", got)
	}
	if v := left.CycleView(three(), c, c.On(day)); len(v.Lines) != 2 {
		t.Errorf("the old review can't be read any more: %+v", v)
	}
}

func TestAPlanIsWhereTheNextCycleBegins(t *testing.T) {
	s := begin(t).by(0, exercise("one", hw.WhomUs, 2))
	id := s.last()
	s.by(1, &hw.AssignmentAnswered{Assignment: id, Yes: true})
	s.by(0, &hw.AssignmentPlanned{Assignment: id, Obstacle: "late work", If: "it is nine", Then: "we begin", Audience: hw.AudienceMe})
	s.today = day + 12
	for m := range 2 {
		st := s.seenBy(m)
		review := &hw.CycleReviewed{Cycle: st.Cycles(s.today).On(s.today), Verdicts: []hw.Verdict{{Assignment: id, Onward: hw.OnwardKeep}}}
		s.by(m, review)
		s.by(m, s.seenBy(m).KeepOn(review, s.today)...)
	}
	for _, d := range []hw.Day{day + 12, day + 13} { // up to its last day
		s.today = d
		if got := s.inForce(0); len(got) != 1 || got[0].ID != id {
			t.Fatalf("before the cycle is over: %+v", got)
		}
	}
	s.today = day + 14
	for m := range 2 {
		got := s.inForce(m)
		if len(got) != 1 || got[0].ID == id || got[0].Work.ID != "one" {
			t.Fatalf("member %d has %+v in the next cycle", m, got)
		}
		st := s.seenBy(m)
		if p := st.Plan(got[0], 0); (p != nil) != (m == 0) || p != nil && p.Then != "we begin" {
			t.Errorf("member %d sees the plan %+v", m, p)
		}
		if r := st.ReviewOf(hw.Span{From: day, To: day + 13}, 0); r == nil || r.On != day+12 {
			t.Errorf("member %d can't read the review", m)
		}
	}
}

// One takes the place of another without a day between them, and a member who ends the one before on its last day ends it at once.
func TestNoDayLiesBetweenAnAssignmentAndTheOneInItsPlace(t *testing.T) {
	for _, of := range []struct {
		name        string
		start       hw.Day
		first, then string // what is in force on the last day of the one before, and on the first of the next
	}{{"changed at once", 0, "two", "two"}, {"from the third day on", day + 3, "one", "two"}} {
		s := begin(t).by(0, exercise("one", hw.WhomMe, 2))
		id := s.last()
		next := exercise("two", hw.WhomMe, 2)
		next.Follows, next.Start = &id, of.start
		s.by(0, next)
		for d, want := range map[hw.Day]string{max(of.start-1, day): of.first, max(of.start, day): of.then} {
			s.today = d
			if got := s.inForce(0); len(got) != 1 || got[0].Work.ID != want {
				t.Errorf("%s: on day %d there is %+v", of.name, d-day, got)
			}
		}
		if s.today = day + 2; of.start > s.today {
			s.by(0, &hw.AssignmentEnded{Assignment: id})
			if got := s.inForce(0); len(got) != 0 {
				t.Errorf("%s: ended, and in force %+v", of.name, got)
			}
		}
	}
}

// A plan that was taken away is gone: the one of the cycle before does not come back in its place. Nor does the other see what I
// shared in the cycle before, since a new plan may be one that I keep to myself.
func TestAPlanThatIsTakenAwayStaysAway(t *testing.T) {
	s := begin(t).by(0, exercise("one", hw.WhomUs, 2))
	first := s.last()
	s.by(0, &hw.AssignmentPlanned{Assignment: first, If: "it is nine", Then: "we begin", Audience: hw.AudienceUs})
	again := exercise("one", hw.WhomUs, 2)
	again.Follows = &first
	s.by(0, again)
	second := s.last()
	plan := func(me, of int) *hw.Plan {
		st := s.seenBy(me)
		return st.Plan(st.Assignment(second), of)
	}
	if p := plan(0, 0); p == nil || p.Then != "we begin" {
		t.Errorf("the next cycle begins with %+v", p)
	}
	if p := plan(1, 0); p != nil {
		t.Errorf("the other is shown %+v", p)
	}
	s.by(0, &hw.AssignmentPlanned{Assignment: second, Audience: hw.AudienceMe})
	if p := plan(0, 0); p != nil {
		t.Errorf("taken away, and there is %+v", p)
	}
}

// The other member can name what is mine alone, since its record's number can be guessed. Nothing that they say of it counts:
// no plan of theirs stands at it, it is not ended, and what I keep of it is set again.
func TestTheOtherHasNoSayInWhatIsMine(t *testing.T) {
	for _, audience := range []hw.Audience{hw.AudienceMe, hw.AudienceUs} {
		mine := exercise("one", hw.WhomMe, 2)
		mine.Audience = audience
		s := begin(t).by(0, mine)
		id := s.last()
		for _, whom := range []hw.Whom{hw.WhomMe, hw.WhomUs} {
			theirs := exercise("one", whom, 1)
			theirs.Audience, theirs.Follows = hw.AudienceUs, &id
			s.by(1, theirs)
		}
		s.by(1, &hw.AssignmentPlanned{Assignment: id, If: "a", Then: "b", Audience: hw.AudienceUs}, &hw.AssignmentEnded{Assignment: id},
			&hw.AssignmentAnswered{Assignment: id}, &hw.AssignmentDone{Assignment: id, On: day})
		st := s.seenBy(0)
		a := st.Assignment(id)
		if got := s.inForce(0); len(got) != 1 || got[0].ID != id || st.Plan(a, 1) != nil || a.Done(1, day) {
			t.Errorf("for %s: in force %+v, planned %+v", audience, got, st.Plan(a, 1))
		}
		r := &hw.CycleReviewed{Cycle: st.Cycles(day).On(day), Verdicts: []hw.Verdict{{Assignment: id, Onward: hw.OnwardKeep}}}
		if next := st.KeepOn(r, day); len(next) != 1 || *next[0].(*hw.Assigned).Follows != id {
			t.Errorf("for %s: what I keep is set again by %+v", audience, next)
		}
	}
}

// Whoever is alone by now keeps for themself what was for both, and once.
func TestWhoIsAloneKeepsItForThemself(t *testing.T) {
	s := begin(t).by(0, exercise("one", hw.WhomUs, 2))
	id := s.last()
	s.by(1, &hw.AssignmentAnswered{Assignment: id, Yes: true}).by(0, &hw.Setup{Solo: true, Members: 1})
	alone := func() *hw.State {
		st := hw.NewState(0, 1)
		for i, step := range s.steps {
			st.Apply(asSeenBy(0, step), stampOf(i, step))
		}
		st.Settle()
		return st
	}
	r := &hw.CycleReviewed{Cycle: alone().Cycles(day).On(day), Verdicts: []hw.Verdict{{Assignment: id, Onward: hw.OnwardKeep}}}
	next := alone().KeepOn(r, day)
	if len(next) != 1 || next[0].(*hw.Assigned).For != hw.WhomMe {
		t.Fatalf("%+v", next)
	}
	if s.by(0, next...); len(alone().KeepOn(r, day)) != 0 {
		t.Error("it is set a second time")
	}
}

func TestWrongAssignmentsAreRefused(t *testing.T) {
	for name, change := range map[string]func(*hw.Assigned){
		"no dose":                        func(a *hw.Assigned) { a.Dose.Times = 0 },
		"a thousand times":               func(a *hw.Assigned) { a.Dose.Times = 1000 },
		"minutes below nothing":          func(a *hw.Assigned) { a.Dose.Minutes = -1 },
		"an end before its beginning":    func(a *hw.Assigned) { a.Start, a.Until = day, day-1 },
		"nobody":                         func(a *hw.Assigned) { a.For = "them" },
		"for both and hidden from one":   func(a *hw.Assigned) { a.Audience = hw.AudienceMe },
		"no audience":                    func(a *hw.Assigned) { a.For, a.Audience = hw.WhomMe, "" },
		"an exercise without an id":      func(a *hw.Assigned) { a.Work.ID = "" },
		"an exercise in words":           func(a *hw.Assigned) { a.Work.Words = "x" },
		"a task without words":           func(a *hw.Assigned) { a.Work = hw.Work{Kind: hw.WorkOwn, Words: " "} },
		"a task with an id":              func(a *hw.Assigned) { a.Work = hw.Work{Kind: hw.WorkOwn, Words: "x", ID: "x"} },
		"a task of broken text":          func(a *hw.Assigned) { a.Work = hw.Work{Kind: hw.WorkOwn, Words: "\xff"} },
		"some other kind":                func(a *hw.Assigned) { a.Work.Kind = "chore" },
		"a day far off":                  func(a *hw.Assigned) { a.Until = hw.LastDay + 1 },
		"a reason of a thousand and one": func(a *hw.Assigned) { a.Why = strings.Repeat("x", 1001) },
	} {
		a := exercise("one", hw.WhomUs, 1)
		if err := a.Validate(); err != nil {
			t.Fatal(err)
		}
		if change(a); a.Validate() == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

// What is for both is in force only with both words, given here or to a part of a plan, and from a member's no or end on it is not.
func TestNobodysHomeworkIsForced(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		me := rapid.IntRange(0, 1).Draw(t, "me")
		s := hw.NewState(me, 2)
		said, planWords := map[hw.ID]map[int]bool{}, hw.ID{255}
		over := map[hw.ID]bool{}
		for i, st := range w.steps {
			s.Apply(asSeenBy(me, st), stampOf(i, st))
			switch e := st.e.(type) {
			case *hw.Assigned:
				said[stampOf(i, st).ID] = map[int]bool{st.author: true}
			case *hw.AssignmentAnswered:
				if !e.Yes {
					over[e.Assignment] = true
				} else if said[e.Assignment] != nil {
					said[e.Assignment][st.author] = true
				}
			case *hw.AssignmentEnded:
				over[e.Assignment] = true
			case *hw.PlanAnswered: // it is named as the last of the equal words is
				if said[planWords] == nil || e.Answer == hw.PartLeave {
					said[planWords] = map[int]bool{}
				}
				if e.Answer == hw.PartTake && e.Part == 0 {
					said[planWords][st.author] = true
					said[stampOf(i, st).ID] = maps.Clone(said[planWords])
				}
			}
			for _, a := range s.InForce(s.Cycles(st.day), st.day) {
				if a.For == hw.WhomUs && (len(said[a.ID]) != 2 || over[a.ID]) {
					t.Fatalf("in force with the words of %v, ended %v", said[a.ID], over[a.ID])
				}
			}
		}
	})
}

// Each assignment that ever came into force stands in the review of the cycle in which it did, once, and in no other.
func TestEachAssignmentStandsInItsReviewOnce(t *testing.T) {
	stood := 0
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		s := w.fold(0)
		c := s.Cycles(w.today)
		for i, cycle := range c {
			if i > 0 && cycle.From != c[i-1].To+1 || cycle.Days() < 1 {
				t.Fatalf("the cycles %v have a gap", c)
			}
			times := map[hw.ID]int{}
			for _, l := range s.CycleView(w.cat, c, cycle).Lines {
				times[l.Assignment.ID]++
				stood++
				if l.Held > l.Offered || l.Planned < 0 {
					t.Fatalf("figures that can't be: %+v", l.Figures)
				}
			}
			for _, a := range s.Assignments {
				want := 0
				if days := a.Days(c); days.Days() > 0 && c.On(days.From) == cycle {
					want = 1
				}
				if times[a.ID] != want {
					t.Fatalf("stands %d times in the review of a cycle, want %d", times[a.ID], want)
				}
			}
		}
	})
	if stood == 0 {
		t.Error("no assignment stood in any review")
	}
}

// Rule 5: a decline, a pause or a stop lowers neither what was held nor how fully anybody took part.
func TestNoFigureFallsByANo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		before := w.fold(0)
		m := rapid.IntRange(0, 1).Draw(t, "who")
		exercise := rapid.SampledFrom([]string{"one", "two"}).Draw(t, "exercise")
		w.add(m, rapid.SampledFrom([]hw.Event{
			&hw.Paused{},
			&hw.SessionLogged{Session: hw.SessionKey{Exercise: exercise, Day: w.today, Nth: 9}, Outcome: hw.OutcomeStopped},
			&hw.SessionLogged{Session: hw.SessionKey{Exercise: exercise, Day: w.today, Nth: 9}, Outcome: hw.OutcomeDeclined},
		}).Draw(t, "no"))
		after := w.fold(0)
		c := before.Cycles(w.today)
		for _, cycle := range c {
			was, is := before.CycleView(w.cat, c, cycle), after.CycleView(w.cat, c, cycle)
			for i, l := range was.Lines {
				if k := is.Lines[i]; k.Held < l.Held || k.Engagement != l.Engagement || k.Planned > l.Planned {
					t.Fatalf("a no changed %+v to %+v", l.Figures, k.Figures)
				}
			}
		}
	})
}

// A second look back at a cycle counts in the place of the first: what was kept and is dropped after all is not there in the next
// cycle, while what was set anew within the cycle, and judged by itself, is.
func TestWhatIsDroppedAfterAllIsNotInTheNextCycle(t *testing.T) {
	s := begin(t).by(0, exercise("one", hw.WhomMe, 2))
	first := s.last()
	s.today = day + 2
	again := exercise("one", hw.WhomMe, 1)
	again.Follows = &first
	s.by(0, again)
	second := s.last()
	lookBack := func(onward hw.Onward) {
		st := s.seenBy(0)
		e, err := st.Review(hw.CycleReviewed{Cycle: st.Cycles(s.today).On(s.today), Verdicts: []hw.Verdict{{Assignment: first, Onward: hw.OnwardDrop}, {Assignment: second, Onward: onward}}})
		if err != nil {
			t.Fatal(err)
		}
		s.by(0, e)
		s.by(0, s.seenBy(0).KeepOn(e.(*hw.CycleReviewed), s.today)...)
	}
	for _, of := range []struct {
		onward hw.Onward
		next   int
	}{{hw.OnwardKeep, 1}, {hw.OnwardDrop, 0}, {hw.OnwardKeep, 1}} {
		s.today = day + 12
		lookBack(of.onward)
		if got := s.inForce(0); len(got) != 1 || got[0].ID != second {
			t.Fatalf("%s: in this cycle there is %+v", of.onward, got)
		}
		if s.today = day + 14; len(s.inForce(0)) != of.next {
			t.Errorf("%s: in the next cycle there is %+v", of.onward, s.inForce(0))
		}
	}
}
