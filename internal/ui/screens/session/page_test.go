package session

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

const (
	exerciseID   = "body-touch-in-turns"
	soloExercise = "body-touch-alone"
)

// begin says yes for both and begins.
func begin(w *uitest.Window) {
	w.Tap("Alex: yes, today")
	w.Tap("Sam: yes, today")
	w.Tap("Begin")
}

// next goes on by so many steps.
func next(w *uitest.Window, steps int) {
	for range steps {
		w.Tap("Next")
	}
}

func open(k *fixture.Kit) *uitest.Window {
	return k.Open(func(e *screen.Env) shell.Page { return New(e, exerciseID) })
}

func sessions(k *fixture.Kit) (n int, last *homework.Log) {
	k.Read(func(s *homework.State) {
		n = len(s.Sessions)
		for _, x := range s.Sessions {
			if x.Key.Day == homework.DayOf(uitest.NewClock().Now()) { // the day on which the test began
				last = x.Log(s.Me)
			}
		}
	})
	return n, last
}

func TestAWholeSessionWithPauseAndFinish(t *testing.T) {
	k := fixture.Couple(t)
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
	if x == nil || x.Outcome != homework.OutcomeHeld || !x.Guided || x.Ticked != [2]bool{true, true} {
		t.Fatalf("the session was logged as %+v", x)
	}
	if want := steps * 90 / 60; x.Minutes < want-1 || x.Minutes > want+1 {
		t.Errorf("logged %d minutes of %d; pauses do not count", x.Minutes, want)
	}
	if k.Router.Last().View != route.ViewCheckIn {
		t.Errorf("then came %+v", k.Router.Last())
	}
}

func TestStoppingIsPossibleAtOnceAndCountsAsASkill(t *testing.T) {
	k := fixture.Couple(t)
	w := open(k)
	begin(w)
	w.Settle()
	w.Tap("Stop well")
	w.Settle()
	w.MustShow("That was looking after yoursel")
	w.Tap("Later")
	if _, x := sessions(k); x == nil || x.Outcome != homework.OutcomeStopped {
		t.Errorf("logged as %+v", x)
	}
}

func TestANoIsNotedWithoutAskingWhoOrWhy(t *testing.T) {
	k := fixture.Couple(t)
	w := open(k)
	w.Tap("Not today")
	_, x := sessions(k)
	if x == nil || x.Outcome != homework.OutcomeDeclined || x.Ticked != [2]bool{} {
		t.Errorf("logged as %+v", x)
	}
	k.Router.Undo()
	if _, x = sessions(k); x != nil {
		t.Errorf("taken back, and there is %+v", x)
	}
}

// A lock, a crash or the closed window does not say that a session ended: nothing is written, and whoever comes back is
// asked.
func TestWhatCutsASessionOffWritesNothingAndIsAskedAbout(t *testing.T) {
	for _, how := range []string{"lock", "crash"} {
		for choice, want := range map[string]homework.Outcome{
			"Go on from step 2": homework.OutcomeHeld, "It ended there": homework.OutcomeStopped, "It didn't take place": "",
		} {
			if how == "crash" && want != "" {
				continue // what was kept is the same
			}
			k := fixture.Couple(t)
			before, _ := sessions(k)
			w := open(k)
			begin(w)
			w.Tap("Next")
			k.Clock.Advance(65 * time.Second)
			if how == "lock" {
				k.Page.(shell.Leaver).Leave()
			} else {
				k.Clock.Silence() // the program is gone
			}
			k.As(0)
			k.Clock.Advance(20 * time.Hour) // it is another day by now
			if n, _ := sessions(k); n != before {
				t.Fatalf("%s: %d sessions were written", how, n-before)
			}
			w = open(k)
			w.MustShow("You were interrupted")
			w.MustShow("step 2 of")
			w.Tap(choice)
			w.Settle()
			if choice == "Go on from step 2" {
				w.MustNotShow("Not today")
				w.Tap("Alex: yes, today")
				w.Tap("Sam: yes, today")
				w.Tap("Go on from step 2")
				for range len(k.Cat().Exercise(exerciseID).Steps) - 2 {
					w.Tap("Next")
				}
				w.Tap("Finish")
			}
			_, x := sessions(k)
			switch {
			case want == "":
				if n, _ := sessions(k); n != before {
					t.Errorf("%s: it was not one, and %d were written", how, n-before)
				}
			case x == nil || x.Outcome != want || x.Minutes < 1 || !x.Guided || x.Ticked != [2]bool{true, true}:
				t.Errorf("%s, %s: logged as %+v", how, choice, x)
			}
			if k.App.Underway() != nil {
				t.Errorf("%s, %s: it would be asked about again", how, choice)
			}
		}
	}
}

// One slip on Stop well, or on Finish, is taken back: the session goes on at the same step and nothing stays written.
func TestAnEndByASlipIsTakenBack(t *testing.T) {
	for _, by := range []string{"the button", "Ctrl+Z"} {
		k := fixture.Couple(t)
		before, _ := sessions(k)
		w := open(k)
		begin(w)
		w.Tap("Next")
		w.Tap("Stop well")
		if n, _ := sessions(k); n != before+1 {
			t.Fatalf("stopping wrote %d sessions", n-before)
		}
		if by == "Ctrl+Z" {
			if !k.Page.(shell.Undoer).Undo() {
				t.Error("there is nothing to undo")
			}
		} else {
			w.Tap("It is not over: go on")
		}
		w.Settle()
		if n, _ := sessions(k); n != before {
			t.Errorf("%s: %d sessions are left", by, n-before)
		}
		w.MustShow("paused, for as long as you like")
		w.MustShow("2 of")
		w.Tap("Stop well")
		if n, _ := sessions(k); n != before+1 {
			t.Errorf("%s: the second stop wrote %d sessions", by, n-before)
		}
	}
}

// A session belongs to the evening on which it began.
func TestASessionOverMidnightBelongsToItsEvening(t *testing.T) {
	k := fixture.Couple(t)
	k.Clock.Advance(6*time.Hour + 50*time.Minute) // ten minutes before the new day
	day := k.App.Today()
	w := open(k)
	begin(w)
	k.Clock.Advance(20 * time.Minute)
	w.Tap("Stop well")
	if k.App.Today() != day+1 {
		t.Fatal("it is not the next day")
	}
	k.Read(func(s *homework.State) {
		if s.Session(homework.SessionKey{Exercise: exerciseID, Day: day}) == nil {
			t.Error("the session is on another day")
		}
	})
}

func TestTheEndIsKeptOnceWhateverIsPressedAfterIt(t *testing.T) {
	k := fixture.Couple(t)
	before, _ := sessions(k)
	w := open(k)
	begin(w)
	w.Tap("Stop well")
	if n, _ := sessions(k); n != before+1 {
		t.Fatalf("stopping wrote %d sessions", n-before)
	}
	w.Tap("Write my check-in")
	w.Tap("Later")
	k.Page.(shell.Leaver).Leave()
	if n, _ := sessions(k); n != before+1 {
		t.Errorf("one evening is %d sessions", n-before)
	}
}

// The second member practises something for one person: the yes in the log is theirs, and the words are for one.
func TestAnExerciseForOneInAVaultOfTwo(t *testing.T) {
	k := fixture.Couple(t)
	k.As(1)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, soloExercise) })
	w.MustNotShow("Alex")
	w.Tap("Yes, today")
	w.Tap("Begin")
	w.Tap("Stop well")
	for _, word := range []string{"each of you", "Talk now", "anybody"} {
		w.MustNotShow(word)
	}
	if _, x := sessions(k); x == nil || x.Ticked != [2]bool{false, true} {
		t.Errorf("logged as %+v", x)
	}
}

func TestNoKeyNorStrayEscapeEndsASession(t *testing.T) {
	k := fixture.Couple(t)
	w := open(k)
	begin(w)
	w.Key(fyne.KeyReturn)
	w.MustShow("paused, for as long as you like")
	if k.Page.(shell.Escaper).Escape() || k.Router.Backs != 0 || len(k.Router.Routes) != 0 {
		t.Error("Esc leaves the session, or is no part of Esc, Esc")
	}
}

// Before anything has begun a single Esc goes back, and leaves no trace.
func TestEscLeavesTheConsentPage(t *testing.T) {
	k := fixture.Couple(t)
	before, _ := sessions(k)
	w := open(k)
	w.Tap("Alex: yes, today")
	if !k.Page.(shell.Escaper).Escape() || k.Router.Backs != 1 {
		t.Errorf("went back %d times", k.Router.Backs)
	}
	if after, _ := sessions(k); after != before {
		t.Errorf("%d sessions became %d", before, after)
	}
}

// From the sofa: space pauses, the arrows change the step and end nothing, whatever was clicked before.
func TestKeysWorkTheStepsAfterAnyClick(t *testing.T) {
	k := fixture.Couple(t)
	w := open(k)
	begin(w)
	p := k.Page.(shell.Keyed)
	steps := len(k.Cat().Exercise(exerciseID).Steps)
	paused := func() bool { return w.Shows("paused, for as long as you like") }
	key := func(name fyne.KeyName) { // as the shell does with a key that nothing has a use for
		t.Helper()
		if f := w.Canvas.Focused(); f == nil {
			t.Fatal("the keyboard is nowhere")
		} else if name == fyne.KeySpace {
			f.TypedKey(&fyne.KeyEvent{Name: name})
		} else if !p.TypedKey(&fyne.KeyEvent{Name: name}) {
			t.Fatalf("%s does nothing", name)
		}
		w.Settle()
	}
	for _, label := range []string{"Next", "Step before", "Next", "Pause", "Go on", "Step before"} {
		w.Canvas.Unfocus() // as a click of the mouse does
		w.Tap(label)
		before := paused()
		key(fyne.KeySpace)
		if paused() == before {
			t.Errorf("after a click on %q space does nothing", label)
		}
		key(fyne.KeySpace)
	}
	for range 20 {
		key(fyne.KeyRight)
	}
	w.MustShow(fmt.Sprintf("%d of %d", steps, steps))
	w.MustShow("Stop well") // and has ended nothing
	for range 20 {
		key(fyne.KeyLeft)
	}
	w.MustShow(fmt.Sprintf("1 of %d", steps))
}

// In the smallest window all that can be done where an agreement is signed stands in one line, and leaves the room to its words.
func TestWhatCanBeDoneWithAnAgreementTakesOneLine(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	if err := k.App.StartProgram("sensate-focus"); err != nil {
		t.Fatal(err)
	}
	w := uitest.Open(t, uitest.Look{Width: 700, Height: 500, Text: 1}, func() fyne.CanvasObject { return New(k.Env, "prepare-and-agree").Content() })
	begin(w)
	next(w, len(k.Cat().Exercise("prepare-and-agree").Steps)-1)
	w.Settle()
	level := func(label string) float32 {
		b := w.Find(label)
		return w.App.Driver().AbsolutePositionForObject(b).Y + b.Size().Height/2
	}
	for _, label := range []string{"Step before", "Pause", "Alex signs", "Finish"} {
		if d := level(label) - level("Stop well"); d > 1 || d < -1 {
			t.Errorf("%q stands %.0f below \"Stop well\"", label, d)
		}
	}
}

// What asks about a cut-off session is a page with a drawing and one main action: to go on.
func TestACutOffSessionIsAskedAboutUnderADrawing(t *testing.T) {
	k := fixture.Couple(t)
	if err := k.App.SetUnderway(&app.Underway{Session: k.App.NextSession(exerciseID), Step: 2, Consent: [2]bool{true, true}}); err != nil {
		t.Fatal(err)
	}
	w := uitest.Open(t, uitest.Look{Width: 700, Height: 500, Text: 1}, func() fyne.CanvasObject { return New(k.Env, exerciseID).Content() })
	drawn := false
	for _, p := range w.Parts() {
		switch o := p.Object.(type) {
		case *widgets.Spot:
			drawn = true
		case *widgets.Button:
			if main := o.Label() == "Go on from step 3"; o.Main() != main {
				t.Errorf("%q is the main action: %v", o.Label(), o.Main())
			}
			if why := w.OutOfSight(o); why != "" {
				t.Errorf("%q is %s", o.Label(), why)
			}
		}
	}
	if !drawn {
		t.Error("there is no drawing")
	}
}

// The agreement stands on the screen in the steps that read and sign it, and a member signs there for themselves.
func TestTheAgreementIsReadAndSignedInItsExercise(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	if err := k.App.StartProgram("sensate-focus"); err != nil {
		t.Fatal(err)
	}
	text := strings.Fields(k.Cat().Program("sensate-focus").Stages[0].Agreement.Text)
	shows := func(w *uitest.Window) bool {
		words := strings.Join(strings.Fields(w.Text()), " ") // all that is signed: the words, what is left out, and the day
		return strings.Contains(words, strings.Join(text, " ")) && strings.Contains(words, "Left out:") && strings.Contains(words, "To be looked at again on")
	}
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, "prepare-and-agree") })
	begin(w)
	signed := 0
	steps := k.Cat().Exercise("prepare-and-agree").Steps
	for i, s := range steps {
		w.Settle()
		if shows(w) != s.Agreement {
			t.Errorf("step %d, %s: the agreement is on the screen: %v", i+1, s.Title, shows(w))
		}
		if s.Agreement && i+1 == len(steps) {
			w.Tap("Alex signs")
			w.Settle()
			w.MustNotShow("Alex signs")
			signed++
		} else if !s.Agreement {
			w.MustNotShow("Alex signs")
		}
		if i+1 < len(steps) {
			w.Tap("Next")
		}
	}
	k.Read(func(s *homework.State) {
		a := s.Agreement("sensate-focus")
		if signed != 1 || a == nil || a.Signed != [2]bool{true, false} || a.Holds {
			t.Errorf("signed %d times: %+v", signed, a)
		}
	})
}

// What an agreement leaves out is said where a session begins, as the library says it, and nowhere else.
func TestASessionAgainstTheAgreementSaysSo(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	if err := k.App.StartProgram("sensate-solo"); err != nil {
		t.Fatal(err)
	}
	notice := "Your agreement leaves out something that belongs to this, for now"
	against := func() (with, without string) {
		k.Read(func(s *homework.State) {
			for i := range k.Cat().Exercises {
				x := &k.Cat().Exercises[i]
				if !x.For.Fits(true) || len(x.Steps) == 0 {
					continue
				}
				if s.Conflict(x) != nil {
					with = x.ID
				} else {
					without = x.ID
				}
			}
		})
		return with, without
	}
	if with, _ := against(); with != "" {
		t.Fatalf("%s is against an agreement that nobody has signed", with)
	}
	if err := k.App.SignAgreement("sensate-solo"); err != nil {
		t.Fatal(err)
	}
	with, without := against()
	page := func(id string) *uitest.Window {
		return k.Open(func(e *screen.Env) shell.Page { return New(e, id) })
	}
	page(with).MustShow(notice)
	page(without).MustNotShow(notice)
	if _, err := k.App.EndAgreement("sensate-solo"); err != nil {
		t.Fatal(err)
	}
	page(with).MustNotShow(notice)
}

// A plan is seen at the moment that it is for: before the start, and after a no. Where two look at the page, what one of them
// keeps private is folded before the start and not said after a no.
func TestAPlanIsSeenBeforeTheStartAndAfterANo(t *testing.T) {
	const said = "If I am tired, then I do half of it."
	for _, names := range [][]string{{"Alex"}, {"Alex", "Sam"}} {
		k := fixture.Empty(t, names...)
		set := homework.Assigned{Work: homework.Work{Kind: homework.WorkExercise, ID: "back-to-the-room"}, For: homework.WhomMe, Audience: homework.AudienceMe, Dose: homework.Dose{Times: 1}}
		id, err := k.App.Assign(set)
		if err != nil {
			t.Fatal(err)
		}
		if err := k.App.PlanAssignment(id, homework.Plan{If: "I am tired", Then: "I do half of it", Audience: homework.AudienceMe}); err != nil {
			t.Fatal(err)
		}
		w := k.Open(func(e *screen.Env) shell.Page { return New(e, set.Work.ID) })
		alone := len(names) == 1
		if w.Shows(said) != alone {
			t.Errorf("%v: the plan before the start: %v", names, !alone)
		}
		if !alone {
			w.Tap("›  Your plan")
			w.MustShow(said)
		}
		w.Tap("Not today")
		w.Settle()
		if got := k.Router.Toasts[len(k.Router.Toasts)-1]; strings.Contains(got, said) != alone {
			t.Errorf("%v: after a no it says %q", names, got)
		}
	}
}
