package ui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

const exercise = "body-touch-in-turns"

// open is the whole window of the example couple at a route.
func open(t *testing.T, k *fixture.Kit, r route.Route) (*uitest.Window, *ui.Window) {
	t.Helper()
	w := uitest.Start(t, uitest.Plain)
	win := ui.New(k.Env, func() {})
	win.Attach(w.Canvas)
	w.Show(win.Content())
	win.Reset(r)
	w.Settle()
	return w, win
}

// begin brings a guided session to its first step.
func begin(w *uitest.Window) {
	w.Tap("Alex: yes, today")
	w.Tap("Sam: yes, today")
	w.Tap("Begin")
	w.MustShow("Stop well")
}

// logged returns the session of today, or nil.
func logged(k *fixture.Kit) (last *homework.Session) {
	k.Read(func(s *homework.State) {
		for _, x := range s.Sessions {
			if x.Key.Day == k.App.Today() {
				last = x
			}
		}
	})
	return last
}

// A lock waits for what is being saved, here a session that has just ended.
func TestALockWaitsForWhatIsBeingSaved(t *testing.T) {
	k := fixture.Couple(t)
	w, win := open(t, k, route.Session(exercise))
	begin(w)
	locking := make(chan struct{})
	k.Run = shell.Runner{
		Go: func(f func()) {
			go func() {
				<-locking
				f()
			}()
		},
		UI: func(func()) {}, // the process ends before anything comes back
	}
	w.Tap("Stop well")
	if logged(k) != nil {
		t.Fatal("saved already")
	}
	close(locking)
	win.Lock()
	k.Run = shell.Inline()
	k.As(0)
	if x := logged(k); x == nil || x.Log(0) == nil || !x.Log(0).Guided {
		t.Errorf("the session is %+v", x)
	}
}

// One evening from form to form: what one writes is sealed, the diary closes, the other's passphrase leads to their form, and
// the last one opens the page for both.
func TestAHandOverGoesFromFormToForm(t *testing.T) {
	k := fixture.Couple(t)
	key, err := k.App.LogSession(homework.SessionLogged{Session: homework.SessionKey{Exercise: exercise, Day: k.App.Today()}, Outcome: homework.OutcomeHeld})
	if err != nil {
		t.Fatal(err)
	}
	w, win := open(t, k, route.CheckIn(key))
	w.Tap("as soon as Sam is done")
	w.Tap("Save and hand over to Sam")
	w.Settle()
	if k.App.IsOpen() {
		t.Fatal("the diary is open while nobody sits before it")
	}
	w.MustShow("Sam, take your time.")
	w.Type("Passphrase", k.Passphrases[1])
	w.Tap("Open mine")
	w.Settle()
	if win.Route() != route.CheckIn(key) {
		t.Fatalf("Sam comes to %+v", win.Route())
	}
	w.Tap("Save")
	w.Settle()
	if win.Route() != route.Reveal(key) {
		t.Errorf("both are in, and it leads to %+v", win.Route())
	}
}

// Two look back one after the other: the seat goes from one to the other, and the last one sees what both said.
func TestALookBackGoesFromOneToTheOther(t *testing.T) {
	k := fixture.Couple(t)
	var from homework.Day
	k.Read(func(s *homework.State) { from = s.Cycles(k.App.Today()).On(k.App.Today()).From })
	w, win := open(t, k, route.LookBack(from))
	toTheEnd := func() {
		for w.Shows("Next") {
			w.Tap("Next")
		}
	}
	w.MustShow("Alex's turn")
	w.Tap("keep")
	toTheEnd()
	w.Tap("Save and hand over to Sam")
	w.Settle()
	if k.App.IsOpen() {
		t.Fatal("the diary is open while nobody sits before it")
	}
	w.MustShow("Sam, take your time.")
	w.MustNotShow("before both are in")
	w.Type("Passphrase", k.Passphrases[1])
	w.Tap("Open mine")
	w.Settle()
	if win.Route() != route.LookBack(from) {
		t.Fatalf("Sam comes to %+v", win.Route())
	}
	w.MustShow("Sam's turn")
	w.MustShow("Alex would keep it")
	toTheEnd()
	w.MustNotShow("hand over")
	w.Tap("Save")
	w.Settle()
	k.Read(func(s *homework.State) {
		if s.ReviewOf(s.Cycles(k.App.Today()).On(from), 1) == nil {
			t.Error("Sam's look back is not kept")
		}
	})
}

// The private page is one key away from everywhere, a guided session too. It lies over the session, which rests, and
// leaves no trace: nothing is written, and the same step goes on.
func TestStillRightInAGuidedSessionLeavesNoTrace(t *testing.T) {
	for name, back := range map[string]func(w *uitest.Window){
		"Esc":    func(w *uitest.Window) { w.Key(fyne.KeyEscape) },
		"button": func(w *uitest.Window) { w.Tap("Leave this page") },
	} {
		k := fixture.Couple(t)
		written, before := events(k), logged(k)
		w, win := open(t, k, route.Session(exercise))
		begin(w)
		w.Tap("Next")
		w.MustShow("2 of")
		k.Clock.Advance(time.Minute)
		words := w.Text()
		w.Key(fyne.KeyF1)
		if win.Route() != route.Safety() {
			t.Fatalf("F1 leads to %+v", win.Route())
		}
		w.MustNotShow("2 of")
		k.Clock.Advance(20 * time.Minute)
		back(w)
		w.Settle()
		w.MustShow("paused, for as long as you like")
		w.Tap("Go on")
		if got := w.Text(); got != words {
			t.Errorf("%s: after the private page stands\n%s\nnot\n%s", name, got, words)
		}
		if x := logged(k); x != before || events(k) != written {
			t.Errorf("%s: the private page wrote %+v", name, x)
		}
	}
}

// The speaker-listener table is one turn that rests, too.
func TestStillRightAtTheTableKeepsTheTurn(t *testing.T) {
	k := fixture.Couple(t)
	w, _ := open(t, k, route.Table())
	w.Tap("Begin")
	k.Clock.Advance(2 * time.Minute)
	w.Key(fyne.KeyF1)
	k.Clock.Advance(20 * time.Minute)
	w.Key(fyne.KeyEscape)
	w.MustShow("paused, for as long as you like")
	w.Tap("Go on")
	w.MustShow("about 3 min, no hurry")
}

// events is how many events the vault holds.
func events(k *fixture.Kit) (n int) {
	k.Read(func(s *homework.State) { n = s.Events })
	return n
}

// A session runs by itself for longer than the app waits before it locks; afterwards it waits no longer than ever.
func TestAGuidedSessionDoesNotLockInTheMiddle(t *testing.T) {
	k := fixture.Couple(t)
	w, _ := open(t, k, route.Session(exercise))
	begin(w)
	k.Clock.Advance(20 * time.Minute)
	if k.Locks != 0 {
		t.Fatal("locked while a session ran")
	}
	w.Tap("Stop well")
	k.Clock.Advance(20 * time.Minute)
	if k.Locks != 1 {
		t.Errorf("left alone after the session it locked %d times", k.Locks)
	}
}

// A turn at the table, or a time-out, lasts longer than that too.
func TestATurnAtTheTableDoesNotLockInTheMiddle(t *testing.T) {
	k := fixture.Couple(t)
	w, _ := open(t, k, route.Table())
	w.Tap("Begin")
	w.Tap("Time-out")
	k.Clock.Advance(25 * time.Minute)
	if k.Locks != 0 {
		t.Fatal("locked while they were apart")
	}
	k.Clock.Advance(25 * time.Minute)
	if k.Locks != 1 {
		t.Errorf("left alone it locked %d times", k.Locks)
	}
}

func TestAPausedSessionIsNotLeftOpenOvernight(t *testing.T) {
	k := fixture.Couple(t)
	w, _ := open(t, k, route.Session(exercise))
	begin(w)
	w.Tap("Pause")
	k.Clock.Advance(25 * time.Minute)
	if k.Locks != 0 {
		t.Fatal("locked while they talked")
	}
	k.Clock.Advance(25 * time.Minute)
	if k.Locks != 1 {
		t.Errorf("left alone it locked %d times", k.Locks)
	}
	k.As(0)
	if u := k.App.Underway(); u == nil || u.Session.Exercise != exercise {
		t.Errorf("what is asked about next time is %+v", u)
	}
}

// Where the program can't be started anew, the lock screen comes up in the same process.
func TestTheLockScreenForgetsWhoWasHere(t *testing.T) {
	k := fixture.Couple(t)
	w, win := open(t, k, route.Diary())
	w.MustShow("What you wrote")
	win.Lock()
	win.Unlock(k.Path)
	w.Settle()
	w.MustShow("Passphrase")
	for _, words := range append(k.Names, "What you wrote", "Today", "Lock") {
		w.MustNotShow(words)
	}
	win.Back()
	w.Settle()
	w.MustShow("Passphrase")
}

func TestCtrlZTakesBackAnAnswerOfACheckIn(t *testing.T) {
	k := fixture.Couple(t)
	w, _ := open(t, k, route.Week(k.App.Today().WeekStart()))
	answered := func() bool {
		_, ok := w.Find("Desire").(*widgets.Scale).Value()
		return ok
	}
	w.Focus("Desire")
	w.Key(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	if !answered() {
		t.Fatal("the scale takes no keys")
	}
	w.Shortcut(&fyne.ShortcutUndo{}) // moving one scale about is one change
	if answered() {
		t.Error("the answer is still there")
	}
	if w.Canvas.Focused() != w.Find("Desire").(fyne.Focusable) {
		t.Error("the keyboard has left the scale")
	}
}

// Whoever uses the keyboard alone reaches every button.
func TestTabReachesEveryButton(t *testing.T) {
	k := fixture.Couple(t)
	var waiting homework.SessionKey
	k.Read(func(s *homework.State) { waiting = s.Today(k.Cat(), k.App.Today()).CheckIns[0].Key })
	for _, r := range []route.Route{
		route.At(route.Today), route.At(route.Program), route.ChooseProgram(), route.Diary(), route.Session(exercise),
		route.CheckIn(waiting), route.Week(k.App.Today().WeekStart()), route.Welcome(), route.Unlock(k.Path), route.Recover(k.Path),
	} {
		w, _ := open(t, k, r)
		missing := map[fyne.CanvasObject]string{}
		for _, o := range w.Objects() {
			if b, ok := o.(*widgets.Button); ok && !b.Disabled() {
				missing[b] = b.Label()
			}
		}
		if len(missing) == 0 {
			t.Errorf("%+v shows no button", r)
		}
		for range 400 {
			w.Canvas.FocusNext()
			if o, ok := w.Canvas.Focused().(fyne.CanvasObject); ok {
				delete(missing, o)
			}
		}
		for _, label := range missing {
			t.Errorf("%+v: Tab does not reach %q", r, label)
		}
	}
}

// A page of yesterday is drawn anew once the day has changed.
func TestANewDayTurnsThePage(t *testing.T) {
	k := fixture.Couple(t)
	w := uitest.Start(t, uitest.Plain)
	win := ui.New(k.Env, func() {})
	win.Start(w.Canvas, "")
	w.Show(win.Content())
	win.SetIdle(0)
	win.Reset(route.At(route.Today))
	w.Settle()
	w.MustShow("Your check-in for yesterday")
	k.Clock.Advance(7*time.Hour + time.Minute) // three in the morning, when a day begins
	w.Settle()
	w.MustShow("Your check-in for Friday")
}
