package session

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/screens/checkin"
	"unhurried/internal/ui/screens/testkit"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

const exerciseID = "body-touch-in-turns"

func TestLooks(t *testing.T) {
	k := testkit.Couple(t)
	uitest.Draw(t, "session-consent", func() fyne.CanvasObject { return New(k.Env, exerciseID).Content() })
	uitest.Draw(t, "session-step", func() fyne.CanvasObject {
		p := New(k.Env, exerciseID).(*page)
		p.course.consent = [2]bool{true, true}
		p.course.begin(k.Clock.Now())
		p.course.next(k.Clock.Now())
		p.drawSteps()
		return p.Content()
	})
	uitest.Draw(t, "session-large", func() fyne.CanvasObject {
		p := New(k.Env, exerciseID).(*page)
		p.course.consent = [2]bool{true, true}
		p.course.begin(k.Clock.Now())
		p.course.next(k.Clock.Now())
		p.drawSteps()
		p.step.SetLarge(true)
		return p.Content()
	})
	uitest.Draw(t, "session-stopped", func() fyne.CanvasObject {
		p := New(k.Env, exerciseID).(*page)
		p.course.consent = [2]bool{true, true}
		p.course.begin(k.Clock.Now())
		p.course.stop(k.Clock.Now())
		p.drawAfter()
		return p.Content()
	})
}

func open(k *testkit.Kit) *uitest.Window {
	return k.Open(func(e *env.Env) shell.Page { return New(e, exerciseID) })
}

func sessions(k *testkit.Kit) (n int, last *homework.Session) {
	k.Read(func(s *homework.State) {
		n = len(s.Sessions)
		for _, x := range s.Sessions {
			if x.Key.Day == k.App.Today() {
				last = x
			}
		}
	})
	return n, last
}

func TestAWholeSessionWithPauseAndFinish(t *testing.T) {
	k := testkit.Couple(t)
	w := open(k)
	w.Tap("Alex: yes, today")
	if b, ok := w.Find("Begin").(*widgets.Button); !ok || !b.Disabled() {
		t.Fatal("one yes of two is enough to begin")
	}
	w.Tap("Sam: yes, today")
	w.Tap("Begin")
	w.Settle()
	w.MustShow("Stop well")
	steps := len(k.Cat().Exercise(exerciseID).Steps)
	for i := range steps {
		k.Clock.Advance(90 * time.Second)
		w.Tap("Pause")
		k.Clock.Advance(time.Hour)
		w.Settle()
		w.MustShow("paused, for as long as you like")
		w.MustShow("Stop well")
		w.Tap("Go on")
		if i+1 == steps {
			w.Tap("Finish")
		} else {
			w.Tap("Next")
		}
		w.Settle()
	}
	w.Tap("Write my check-in")
	_, x := sessions(k)
	if x == nil || x.Logged != homework.OutcomeHeld || !x.Guided || x.Consent != [2]bool{true, true} {
		t.Fatalf("the session was logged as %+v", x)
	}
	if want := steps * 90 / 60; x.Minutes < want-1 || x.Minutes > want+1 {
		t.Errorf("logged %d minutes of %d; pauses do not count", x.Minutes, want)
	}
	if k.Router.Last().View != checkin.View {
		t.Errorf("then came %+v", k.Router.Last())
	}
}

func TestStoppingIsPossibleAtOnceAndCountsAsASkill(t *testing.T) {
	k := testkit.Couple(t)
	w := open(k)
	w.Tap("Alex: yes, today")
	w.Tap("Sam: yes, today")
	w.Tap("Begin")
	w.Settle()
	w.Tap("Stop well")
	w.Settle()
	w.MustShow("that is a skill used")
	w.Tap("Later")
	if _, x := sessions(k); x == nil || x.Logged != homework.OutcomeStopped {
		t.Errorf("logged as %+v", x)
	}
}

func TestANoIsNotedWithoutAskingWhoOrWhy(t *testing.T) {
	k := testkit.Couple(t)
	w := open(k)
	w.Tap("Not today")
	_, x := sessions(k)
	if x == nil || x.Logged != homework.OutcomeDeclined || x.Consent != [2]bool{} {
		t.Errorf("logged as %+v", x)
	}
}

func TestALockInTheMiddleLosesNothing(t *testing.T) {
	k := testkit.Couple(t)
	var p *page
	uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		p = New(k.Env, exerciseID).(*page)
		return p.Content()
	})
	p.course.consent = [2]bool{true, true}
	p.course.begin(k.Clock.Now())
	p.drawSteps()
	k.Clock.Advance(3 * time.Minute)
	p.Leave()
	if _, x := sessions(k); x == nil || !x.Guided {
		t.Error("the session was lost")
	}
}
