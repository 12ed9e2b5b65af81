package cycle

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/wording"
)

// set is a couple with three assignments: one for both in force with a plan, one that Sam has proposed, one of Alex's own.
func set(t *testing.T) (*fixture.Kit, homework.ID) {
	t.Helper()
	k := fixture.Empty(t, "Alex", "Sam")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(k.App.StartProgram("sensate-focus"))
	us := func(id string, times int, why string) homework.Assigned {
		return homework.Assigned{Work: homework.Work{Kind: homework.WorkExercise, ID: id}, For: homework.WhomUs, Audience: homework.AudienceUsTherapist, Dose: homework.Dose{Times: times, Minutes: 30}, Why: why}
	}
	id, err := k.App.Assign(us("hands-in-turns", 2, "To find a pace that suits us both."))
	must(err)
	_, err = k.App.Assign(homework.Assigned{Work: homework.Work{Kind: homework.WorkOwn, Words: "Ten minutes of quiet after work"}, For: homework.WhomMe, Audience: homework.AudienceMe, Dose: homework.Dose{Times: 4}})
	must(err)
	must(k.App.PlanAssignment(id, homework.Plan{Obstacle: "late work", If: "it is nine and I am still at the desk", Then: "I close it and sit down beside you", Audience: homework.AudienceMe}))
	k.As(1)
	must(k.App.AnswerAssignment(id, true))
	_, err = k.App.Assign(us("back-to-the-room", 1, ""))
	must(err)
	k.As(0)
	return k, id
}

func at(r route.Route) func(*screen.Env) shell.Page {
	return func(e *screen.Env) shell.Page { return New(e, r) }
}

func TestLooks(t *testing.T) {
	k, id := set(t)
	var from homework.Day
	k.Read(func(s *homework.State) { from = s.Cycles(k.App.Today()).On(k.App.Today()).From })
	if _, err := k.App.AddCoping("that I hold my breath", "open my eyes and breathe out", homework.AudienceMe); err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]route.Route{"cycle-change": route.ChangeOf(id), "cycle": route.Cycle(), "cycle-plan": route.PlanFor(id), "cycle-task": route.OwnTask(), "cycle-finish": route.Finish(), "coping": route.Coping()} {
		uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(k.Env, r).Content() })
	}
	looksOfLookBack(t, k, from)
	uitest.CheckLooks(t, "cycle-length", func() fyne.CanvasObject { return New(k.Env, route.Cycle()).Content() }, func(w *uitest.Window) { w.Tap("How long a cycle is") })
	if err := k.App.Finish(4, homework.Text{Body: "Ten slow minutes on Sundays.", Audience: homework.AudienceUs}); err != nil {
		t.Fatal(err)
	}
	uitest.CheckLooks(t, "cycle-finished", func() fyne.CanvasObject { return New(k.Env, route.Cycle()).Content() })
	empty := fixture.Empty(t, "Alex")
	uitest.CheckLooks(t, "cycle-empty", func() fyne.CanvasObject { return New(empty.Env, route.Cycle()).Content() })
}

func TestWhatIsSetStandsThereWithItsWhyAndItsPlan(t *testing.T) {
	k, _ := set(t)
	w := k.Open(at(route.Cycle()))
	for _, words := range []string{
		"To find a pace that suits us both.", "If it is nine and I am still at the desk, then I close it and sit down beside you.",
		"2 times · 30 min · for us · set by you", "Ten minutes of quiet after work", "It begins when you both have said yes.", "Not yet",
	} {
		w.MustShow(words)
	}
	k.As(1)
	text := k.Open(at(route.Cycle())).Text()
	for _, secret := range []string{"Ten minutes of quiet", "still at the desk"} {
		if strings.Contains(text, secret) {
			t.Errorf("the other sees %q", secret)
		}
	}
	if !strings.Contains(text, "It begins when Alex says yes too.") {
		t.Error("who proposed it is not told that it waits")
	}
}

func TestAProposalIsAnsweredAndEnded(t *testing.T) {
	k, _ := set(t)
	inForce := func() (ids []string) {
		k.Read(func(s *homework.State) {
			for _, a := range s.InForce(s.Cycles(k.App.Today()), k.App.Today()) {
				ids = append(ids, a.Work.ID)
			}
		})
		return ids
	}
	w := k.Open(at(route.Cycle()))
	w.Tap("Yes, let us")
	w.Settle()
	if got := strings.Join(inForce(), " "); got != "hands-in-turns back-to-the-room " {
		t.Fatalf("in force: %q", got)
	}
	w.Tap("End it")
	w.Settle()
	if got := strings.Join(inForce(), " "); got != "back-to-the-room " {
		t.Errorf("after ending the first: %q", got)
	}
	w.Tap("I did it today")
	w.Settle()
	w.MustShow("Not done after all")
	w.MustShow("Once so far")
}

func TestAPlanIsMadeInFourStepsByKeyboardAndKeptHalfMade(t *testing.T) {
	k, id := set(t)
	k.As(1)
	w := k.Open(at(route.PlanFor(id)))
	w.Type("What is most likely to get in the way?", "SECRET the phone")
	w.Tap("Next")
	w.Settle()
	// Half-made, it is there when one comes back, and nobody else sees it.
	w = k.Open(at(route.PlanFor(id)))
	if !strings.Contains(w.Text(), "SECRET the phone") {
		t.Error("a half-made plan is gone")
	}
	w.Tap("Next")
	w.Settle()
	w.Type("How will you notice that it is there?", "it rings")
	w.Tap("Next")
	w.Settle()
	w.Type("What will you do then?", "I turn it over")
	w.Tap("Next")
	w.Settle()
	w.MustShow("If it rings, then I turn it over.")
	w.Tap("Keep this plan")
	w.Settle()
	k.Read(func(s *homework.State) {
		if p := s.Plan(s.Assignment(id), 1); p == nil || p.Then != "I turn it over" || p.Audience != homework.AudienceMe {
			t.Errorf("kept %+v", p)
		}
	})
	k.As(0)
	k.Read(func(s *homework.State) {
		if p := s.Plan(s.Assignment(id), 1); p != nil {
			t.Errorf("the other sees %+v", p)
		}
	})
}

func TestALookBackFillsTheNextCycle(t *testing.T) {
	k, id := set(t)
	var cycle homework.Span
	k.Read(func(s *homework.State) { cycle = s.Cycles(k.App.Today()).On(k.App.Today()) })
	for m := range 2 {
		k.As(m)
		w := k.Open(at(route.LookBack(cycle.From)))
		w.Tap("keep")
		for !w.Shows("What helped?") {
			w.Tap("Next")
		}
		w.Type("What helped?", "beginning early")
		toTheEnd(w)
		w.Tap("Save")
		w.Settle()
	}
	k.Read(func(s *homework.State) {
		if r := s.ReviewOf(cycle, 1); r == nil || len(r.Verdicts) != 1 || r.Verdicts[0].Assignment != id || homework.TextOf(r.Texts, homework.FieldHelped).Audience != homework.AudienceMe {
			t.Errorf("kept %+v", r)
		}
		next := s.InForce(s.Cycles(cycle.To+1), cycle.To+1)
		if len(next) != 1 || next[0].Work.ID != "hands-in-turns" || next[0].ID == id {
			t.Errorf("the next cycle has %+v", next)
		}
	})
	k.As(0)
	k.Open(at(route.LookBack(cycle.From))).MustShow("Sam would keep it")
}

func TestATaskOfOnesOwnIsPrivateUnlessChosenOtherwise(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := k.Open(at(route.OwnTask()))
	w.Tap("Set it")
	w.MustShow("A few words are needed here")
	w.Type("What?", "a walk")
	w = k.Open(at(route.OwnTask())) // half-typed, it is there when one comes back
	w.Tap("3")
	w.Tap("Set it")
	w.Settle()
	k.Read(func(s *homework.State) {
		if len(s.Assignments) != 1 || s.Assignments[0].Dose.Times != 3 || s.Assignments[0].Audience != homework.AudienceMe {
			t.Errorf("%+v", s.Assignments)
		}
	})
	k.As(1)
	k.Read(func(s *homework.State) {
		if len(s.Assignments) != 0 {
			t.Error("the other sees it")
		}
	})
}

// A plan is read back as one sentence, so each of its parts has an end that one is told of while typing.
func TestAPlanTakesNoMoreThanItKeeps(t *testing.T) {
	k, id := set(t)
	k.As(1)
	w := k.Open(at(route.PlanFor(id)))
	w.Type("What is most likely to get in the way?", strings.Repeat("x", homework.MaxPlan+1))
	w.MustShow("Characters left: 0")
	for range 3 {
		w.Tap("Next")
		w.Settle()
	}
	w.Tap("Keep this plan")
	w.Settle()
	k.Read(func(s *homework.State) {
		if p := s.Plan(s.Assignment(id), 1); p == nil || len(p.Obstacle) != homework.MaxPlan {
			t.Errorf("kept %+v", p)
		}
	})
}

// What one wanted to change in the look back is asked about until it is changed; for both it then waits for the other's yes.
func TestWhatOneWantedToChangeIsChanged(t *testing.T) {
	k, id := set(t)
	var cycle homework.Span
	k.Read(func(s *homework.State) { cycle = s.Cycles(k.App.Today()).On(k.App.Today()) })
	w := k.Open(at(route.LookBack(cycle.From)))
	w.Tap("change")
	toTheEnd(w)
	w.Tap("Save")
	w.Settle()
	k.Open(at(route.Cycle())).MustShow("You wanted to change this")
	w = k.Open(at(route.ChangeOf(id)))
	w.Tap("1")
	w.Tap("20")
	w.Tap("Set it")
	w.Settle()
	k.Open(at(route.Cycle())).MustNotShow("You wanted to change this")
	k.As(1)
	k.Open(at(route.Cycle())).MustShow("once · 20 min · for us · set by Alex")
	var next homework.ID
	k.Read(func(s *homework.State) {
		if s.Assignment(id).Ended {
			t.Error("one of them alone changed what is for both")
		}
		for _, a := range s.Proposed(1, k.App.Today()) {
			if a.Work.ID == "hands-in-turns" {
				next = a.ID
			}
		}
	})
	if err := k.App.AnswerAssignment(next, true); err != nil {
		t.Fatal(err)
	}
	k.Read(func(s *homework.State) {
		today := k.App.Today()
		for _, a := range s.InForce(s.Cycles(today), today) {
			if a.ID == id || a.ID == next && a.Dose != (homework.Dose{Times: 1, Minutes: 20}) {
				t.Errorf("in force: %+v", a.Assigned)
			}
		}
	})
}

// One word finishes, each says what they keep for themself, and one click goes on again with all that there was.
func TestFinishingAndGoingOnAgain(t *testing.T) {
	k, id := set(t)
	w := k.Open(at(route.Finish()))
	w.Type("What do you keep from it?", "Ten slow minutes")
	w.Tap("in 12 weeks")
	w.Tap("Finish homework")
	w.Settle()
	w = k.Open(at(route.Cycle()))
	w.MustShow("Homework is finished")
	w.MustShow("You keep: Ten slow minutes")
	w.MustShow("The check-up is on")
	w.MustNotShow("Your program suggests")
	k.As(1)
	w = k.Open(at(route.Cycle()))
	w.MustShow("Homework is finished")
	w.MustNotShow("Ten slow minutes")
	w.Tap("Go on after all")
	w.Settle()
	w.MustNotShow("Homework is finished")
	k.Read(func(s *homework.State) {
		if a := s.Assignment(id); s.Finish() != nil || s.Running("sensate-focus") == nil || a == nil || !a.Ended {
			t.Errorf("%+v, %+v", s.Finish(), a)
		}
	})
	k.As(0)
	k.Read(func(s *homework.State) {
		if s.Kept(0).Body != "Ten slow minutes" || s.Plan(s.Assignment(id), 0) == nil {
			t.Error("what was kept, or planned, is gone")
		}
	})
}

// However long somebody was away, finishing is not suggested: it is a quiet link, the same as on any day.
func TestFinishingIsNotSuggestedToWhoWasAway(t *testing.T) {
	k, _ := set(t)
	near := newViewOf(k)
	k.Clock.Advance(400 * 24 * time.Hour)
	far := newViewOf(k)
	if !near.canFinish || !far.canFinish || far.finished != nil || far.backNow {
		t.Errorf("%+v", far)
	}
}

func newViewOf(k *fixture.Kit) (v view) {
	k.Read(func(s *homework.State) { v = newView(wording.English(), s, k.Cat(), k.App.Today()) })
	return v
}

// A coping plan is made, tried, changed and taken away; it is its author's alone unless chosen otherwise.
func TestACopingPlanIsKeptTriedAndChanged(t *testing.T) {
	k, _ := set(t)
	w := k.Open(at(route.Coping()))
	w.Type("When I notice …", "that I go blank")
	w.Tap("Add it")
	w.MustShow("Both halves are needed")
	w.Type("I will …", "say the word blue")
	w.Tap("Add it")
	w.Settle()
	w.MustShow("When I notice that I go blank, I will say the word blue.")
	w.Tap("It helped")
	w.Settle()
	w.Tap("It did not")
	w.Settle()
	w.MustShow("tried 2 times, helped 1")
	w.Tap("Change it")
	w.Type("I will …", "open my eyes")
	w.Tap("Save")
	w.Settle()
	w.MustShow("open my eyes")
	w.MustShow("tried 2 times")
	k.As(1)
	k.Open(at(route.Coping())).MustNotShow("go blank")
	k.As(0)
	w = k.Open(at(route.Coping()))
	w.Tap("Take it away")
	w.Settle()
	w.MustNotShow("go blank")
}

// How long a cycle is where no appointment ends it is chosen, and holds from the next one on.
func TestTheLengthOfACycleIsChosen(t *testing.T) {
	k, _ := set(t)
	k.Clock.Advance(24 * time.Hour)
	w := k.Open(at(route.Cycle()))
	w.Tap("How long a cycle is")
	w.Tap("21 days")
	w.Tap("Save")
	k.Read(func(s *homework.State) {
		c := s.Cycles(k.App.Today() + 30)
		if c[0].Days() != homework.DefaultCycle || c[1].Days() != 21 {
			t.Errorf("%+v", c)
		}
	})
}

// Whatever is set can be brought up at the next appointment, and the point says what it is about.
func TestAnAssignmentIsBroughtUp(t *testing.T) {
	k, _ := set(t)
	for i, words := range []string{"Is it too early for this?", "The start is hard."} {
		w := k.Open(at(route.Cycle()))
		w.Tap("Bring this up")
		w.Type("what you would like to talk about there", words)
		w.Tap("Add it")
		w.Settle()
		if i == 0 { // what waits for a yes stands above what is in force
			w.Tap("Not this time")
		}
	}
	k.Read(func(s *homework.State) {
		if all := s.AgendaOf(0); len(all) != 2 || all[0].About != "Back to the room" || all[1].Words != "The start is hard." || all[1].About != "Hands in turns" || all[1].Audience != homework.AudienceMeTherapist {
			t.Errorf("%+v", all)
		}
	})
}
