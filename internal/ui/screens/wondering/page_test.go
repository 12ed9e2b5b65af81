package wondering

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/wording"
)

func page0(e *screen.Env) shell.Page { return New(e, route.Wondering("")) }

func TestLooks(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	next := func(w *uitest.Window) { w.Tap("Next") }
	build := func() fyne.CanvasObject { return page0(k.Env).Content() }
	uitest.CheckLooks(t, "wondering", build)
	uitest.CheckLooks(t, "wondering-signs", build, next)
	uitest.CheckLooks(t, "wondering-mood", build, next, next)
	uitest.CheckLooks(t, "wondering-end", build, func(w *uitest.Window) { w.Tap("Pain") }, next,
		func(w *uitest.Window) { w.Tap("It hurts, bleeds, or changed suddenly") }, next, func(w *uitest.Window) { w.Tap("It troubles me") }, next)
}

// Whatever is answered, nothing is written; only what one asks to keep is, after a question that says who sees it.
func TestNothingIsKeptUnlessAsked(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	count := func() (events int, concerns []homework.Concern) {
		k.Read(func(s *homework.State) { events, concerns = s.Events, s.Concerns })
		return events, concerns
	}
	before, _ := count()
	w := k.Open(page0)
	w.Tap("Pain")
	w.Tap("Next")
	w.Tap("Somebody frightens, pushes or hurts me")
	w.Tap("Next")
	w.Tap("It troubles me")
	w.Tap("Next")
	w.MustShow("Help for you alone comes first")
	w.MustShow("None of these for now")
	if after, _ := count(); after != before {
		t.Fatalf("%d events were written", after-before)
	}
	w.Tap("Keep what I named")
	w.MustShow("everyone who writes in this diary sees it")
	w.Tap("Keep what I named")
	if _, concerns := count(); !slices.Equal(concerns, []homework.Concern{"pain"}) {
		t.Errorf("kept: %v", concerns)
	}
}

// Who looks at a suggestion comes back to all of them.
func TestTheWayBackLeadsToTheSuggestions(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	w := k.Open(page0)
	w.Tap("Next")
	w.Tap("It hurts, bleeds, or changed suddenly")
	w.Tap("Next")
	w.Tap("Next")
	w.Tap("Look at it")
	if got := k.Router.Last(); got != route.Reading(readingDoctor) {
		t.Fatalf("went to %+v", got)
	}
	back := k.Router.Routes[len(k.Router.Routes)-2]
	again := k.Open(func(e *screen.Env) shell.Page { return New(e, back) })
	again.MustShow("A doctor looks first")
	for _, id := range []string{`{`, `{"step":9}`, `{"step":-1}`} {
		k.Open(func(e *screen.Env) shell.Page { return New(e, route.Wondering(id)) }).MustShow("1 of 3")
	}
}

// Each suggestion has a reason and a way; safety comes first, and where somebody is afraid, or very low, no program for two is named.
func TestSuggestionsHaveReasons(t *testing.T) {
	cat, l := apptest.Catalog(t), wording.English()
	for _, id := range []string{readingDoctor, readingVisit, readingMedicines, readingNeed, readingFind, readingWhat} {
		if cat.Reading(id) == nil {
			t.Errorf("there is no reading %s", id)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		a := answers{
			Concerns: rapid.SliceOfDistinct(rapid.SampledFrom(homework.Concerns), rapid.ID[homework.Concern]).Draw(t, "concerns"),
			Signs:    rapid.SliceOfDistinct(rapid.Custom(func(t *rapid.T) sign { return sign(rapid.IntRange(0, signs-1).Draw(t, "sign")) }), rapid.ID[sign]).Draw(t, "signs"),
			Mood:     mood(rapid.IntRange(-1, 2).Draw(t, "mood")), Alone: rapid.Bool().Draw(t, "alone"),
		}
		all := suggest(l, cat, a)
		seen := map[route.Route]bool{}
		other := false
		for _, s := range all {
			if s.title == "" || s.why == "" || s.safety == (s.to != route.Route{}) {
				t.Fatalf("%+v", s)
			}
			if other = other || !s.safety; s.safety && other {
				t.Fatal("safety does not come first")
			}
			if !s.safety && seen[s.to] {
				t.Fatalf("%+v is named twice", s)
			}
			seen[s.to] = true
			if p := cat.Program(s.to.ID); s.to.View == route.ViewAboutProgram && (a.has(signLow) || a.has(signAfraid) && !p.Alone()) {
				t.Fatalf("%s is named to somebody in need", p.ID)
			}
		}
		if len(all) > 12 {
			t.Fatalf("%d suggestions are no answer", len(all))
		}
	})
}
