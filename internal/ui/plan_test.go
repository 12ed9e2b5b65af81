package ui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/route"
)

// planned is a plan made by keyboard on the pages, and the sentence that it makes.
var planned = []struct{ ask, answer string }{
	{"What is most likely to get in the way?", "late work"},
	{"How will you notice that it is there?", "it is nine"},
	{"What will you do then?", "we begin small"},
}

const plannedSays = "If it is nine, then we begin small."

// inFirstCycle is a diary in which an exercise is set for everybody, in force since today.
func inFirstCycle(t *testing.T, names ...string) (k *fixture.Kit, id homework.ID) {
	t.Helper()
	k = fixture.Empty(t, names...)
	set := homework.Assigned{Work: homework.Work{Kind: homework.WorkExercise, ID: "back-to-the-room"}, For: homework.WhomMe, Audience: homework.AudienceMe, Dose: homework.Dose{Times: 3}}
	if len(names) == 2 {
		set.For, set.Audience = homework.WhomUs, homework.AudienceUsTherapist
	}
	id, err := k.App.Assign(set)
	if err == nil && len(names) == 2 {
		k.As(1)
		err = k.App.AnswerAssignment(id, true)
		k.As(0)
	}
	if err != nil {
		t.Fatal(err)
	}
	return k, id
}

// write types into what has the keyboard, a key a letter.
func (h *hand) write(words string) {
	for _, r := range words {
		h.digit(r)
	}
}

// typed is what stands in the field with a name.
func (h *hand) typed(label string) string {
	for _, it := range outline.Of(h.w.Canvas) {
		if it.Name == label && it.Value != "" {
			return it.Value
		}
	}
	return ""
}

// Planning is four pages and few keys, which at half a second a key, and three seconds to read each page, is within a minute. Nothing of it needs the mouse.
func TestAPlanIsMadeOnFourPagesWithinAMinuteByKeyboard(t *testing.T) {
	k, id := inFirstCycle(t, "Alex", "Sam")
	h := at(t, k)
	h.win.Go(route.PlanFor(id))
	pages := map[string]bool{}
	for _, q := range planned {
		h.w.Settle()
		h.w.MustShow(q.ask)
		pages[q.ask] = true
		h.tab(q.ask)
		h.write(q.answer)
		h.tab("Next")
		h.key(fyne.KeyReturn)
	}
	h.w.Settle()
	h.w.MustShow(plannedSays)
	pages[plannedSays] = true
	h.tab("Keep this plan")
	h.key(fyne.KeyReturn)
	if len(pages) > 4 {
		t.Errorf("a plan takes %d pages", len(pages))
	}
	const perKey, perPage, most = time.Second / 2, 3 * time.Second, time.Minute
	if takes := time.Duration(h.count)*perKey + time.Duration(len(pages))*perPage; takes > most {
		t.Errorf("a plan of %d keys on %d pages takes %s", h.count, len(pages), takes)
	}
	t.Logf("%d keys on %d pages", h.count, len(pages))
	k.Read(func(s *homework.State) {
		if p := s.Plan(s.Assignment(id), 0); p == nil || k.L.IfThen(p) != plannedSays || p.Obstacle != "late work" || p.Audience != homework.AudienceMe {
			t.Errorf("kept %+v", p)
		}
	})
}

// A plan made in the first cycle is there at each moment that it is for, on the real pages: on Today, before the start, when it is
// declined, in the look back, and where the second cycle begins.
func TestAPlanGoesThroughTheCycles(t *testing.T) {
	for _, names := range [][]string{{"Alex"}, {"Alex", "Sam"}} {
		k, id := inFirstCycle(t, names...)
		today := k.App.Today()
		show := func(r route.Route) *hand {
			h := at(t, k)
			h.win.Go(r)
			h.w.Settle()
			return h
		}
		h := show(route.PlanFor(id))
		for _, q := range planned {
			h.w.Type(q.ask, q.answer)
			h.w.Tap("Next")
			h.w.Settle()
		}
		h.w.Tap("Keep this plan")

		at(t, k).w.MustShow(plannedSays) // on Today

		h = show(route.Session("back-to-the-room"))
		if len(names) == 2 { // both look at this page, so it is folded
			h.w.MustNotShow(plannedSays)
			h.w.Tap("›  Your plan")
		}
		h.w.MustShow(plannedSays)
		h.w.Tap("Not today")
		h.w.Settle()
		if said := h.w.Shows("You had planned: " + plannedSays); said != (len(names) == 1) { // beside two, it is not said aloud
			t.Errorf("%v: at the decline it says the plan: %v", names, said)
		}

		var cycle homework.Span
		k.Read(func(s *homework.State) { cycle = s.Cycles(today).On(today) })
		k.Clock.Advance(24 * time.Hour * time.Duration(cycle.Days()-1))
		k.As(0) // it has locked meanwhile
		h = show(route.LookBack(cycle.From))
		h.w.MustShow(plannedSays)
		for m := range names {
			if m > 0 {
				k.As(m)
				h = show(route.LookBack(cycle.From))
				h.w.MustNotShow(plannedSays) // it is the first member's alone
			}
			h.w.Tap("keep")
			for range 3 { // how it went, what to bring up, what comes next
				h.w.Tap("Next")
			}
			h.w.Tap("Save")
			h.w.Settle()
		}
		k.Clock.Advance(24 * time.Hour)
		k.As(0)
		at(t, k).w.MustShow(plannedSays) // on Today, in the second cycle
		var second homework.ID
		k.Read(func(s *homework.State) {
			for _, a := range s.InForce(s.Cycles(k.App.Today()), k.App.Today()) {
				second = a.ID
			}
		})
		if second == id || second == (homework.ID{}) {
			t.Fatalf("%v: in the second cycle %x is in force", names, second)
		}
		h = show(route.PlanFor(second))
		for _, q := range planned {
			h.w.MustShow(q.ask)
			if got := h.typed(q.ask); got != q.answer {
				t.Errorf("%v: the second cycle begins with %q for %q", names, got, q.ask)
			}
			h.w.Tap("Next")
			h.w.Settle()
		}
		h.w.MustShow(plannedSays)
	}
}
