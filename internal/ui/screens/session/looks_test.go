package session

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/app"
	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
)

func TestLooks(t *testing.T) {
	var k *fixture.Kit // a couple of its own for each look, since each writes its session
	build := func() fyne.CanvasObject {
		k = fixture.Couple(t)
		return New(k.Env, exerciseID).Content()
	}
	last := len(apptest.Catalog(t).Exercise(exerciseID).Steps) - 1
	uitest.CheckLooks(t, "session-consent", build)
	for name, to := range map[string]func(w *uitest.Window){
		"step":   func(w *uitest.Window) { begin(w); w.Tap("Next") },
		"paused": func(w *uitest.Window) { begin(w); w.Tap("Next"); w.Tap("Pause") },
		"last": func(w *uitest.Window) {
			begin(w)
			next(w, last)
			k.Clock.Advance(time.Hour)
		},
		"stopped": func(w *uitest.Window) { begin(w); w.Tap("Next"); w.Tap("Stop well") },
		"done": func(w *uitest.Window) {
			begin(w)
			next(w, last)
			w.Tap("Finish")
		},
	} {
		uitest.CheckLooks(t, "session-"+name, build, to)
	}
	uitest.CheckLooks(t, "session-cut", func() fyne.CanvasObject {
		k := fixture.Couple(t)
		u := app.Underway{Session: k.App.NextSession(exerciseID), Step: 2, Consent: [2]bool{true, true}}
		if err := k.App.SetUnderway(&u); err != nil {
			t.Fatal(err)
		}
		return New(k.Env, exerciseID).Content()
	})
	uitest.CheckLooks(t, "session-agreement", func() fyne.CanvasObject {
		first := fixture.Empty(t, "Alex", "Sam")
		if err := first.App.StartProgram("sensate-focus"); err != nil {
			t.Fatal(err)
		}
		return New(first.Env, "prepare-and-agree").Content()
	}, func(w *uitest.Window) {
		begin(w)
		next(w, len(apptest.Catalog(t).Exercise("prepare-and-agree").Steps)-1)
	})
	uitest.CheckLooks(t, "session-recording", func() fyne.CanvasObject {
		k := fixture.Couple(t)
		takeRecording(t, k, "both", voiced, 90)
		return New(k.Env, voiced).Content()
	}, begin, func(w *uitest.Window) { w.Tap("Play the recording, 2 min") })
	solo := fixture.Solo(t)
	uitest.CheckLooks(t, "session-solo", func() fyne.CanvasObject { return New(solo.Env, soloExercise).Content() })
}

// The longest step there is, in the smallest window with large text: Stop well is wholly inside.
func TestStopIsOnTheScreenHoweverLongAStepIs(t *testing.T) {
	var longest *homework.Exercise
	at, most := 0, 0
	cat := apptest.Catalog(t)
	for i := range cat.Exercises {
		x := &cat.Exercises[i]
		for j, s := range x.Steps {
			if n := len(s.Title) + len(s.Text); n > most && x.For.Fits(false) {
				longest, at, most = x, j, n
			}
		}
	}
	for _, look := range []uitest.Look{uitest.Tight, {Width: 700, Height: 500, Mode: theme.Light, Text: 1.5}} {
		k := fixture.Couple(t)
		w := uitest.Open(t, look, func() fyne.CanvasObject { return New(k.Env, longest.ID).Content() })
		begin(w)
		next(w, at)
		w.CheckLook("session-longest", look)
		stop := w.Find("Stop well")
		pos, size := w.App.Driver().AbsolutePositionForObject(stop), stop.Size()
		if pos.Y < 0 || pos.Y+size.Height > look.Height || pos.X < 0 || pos.X+size.Width > look.Width {
			t.Errorf("Stop well is at %v, %v of %v", pos, size, look)
		}
	}
}

// talk is an exercise of this test's own, so that the golden pages stand apart from the shipped content.
var talk = homework.Exercise{
	ID: "talk", Title: "A talk", Kind: homework.KindTalk, For: homework.ForEither, Purpose: "To hear and be heard.",
	Minutes: [2]int{5, 10}, Prepare: []string{"A quiet room."}, Consent: []string{"I talk and listen today."}, StopIf: []string{"Either of you wants to."},
	Steps: []homework.Step{{Title: "Speak", Text: "One speaks, one listens.", Minutes: 5, Who: homework.WhoToucher}},
}

func TestGoldenPages(t *testing.T) {
	k := fixture.Couple(t)
	show := func(to func(p *page)) *uitest.Window {
		return uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
			p := &page{env: k.Env, begun: homework.SessionKey{Exercise: "talk", Day: k.App.Today()}, root: container.NewStack(), names: [2]string{"Alex", "Sam"}, course: newCourse(&talk, 0, 1)}
			p.drawConsent()
			to(p)
			return p.Content()
		})
	}
	show(func(*page) {}).Outline("consent")
	show(func(p *page) {
		p.course.consent = [2]bool{true, true}
		p.course.begin(k.Clock.Now())
		p.drawSteps()
	}).Outline("step")
}
