package program

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/parts/invitations"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func TestLooks(t *testing.T) {
	k := fixture.Couple(t)
	draw := func(name string, k *fixture.Kit, r route.Route) {
		uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(k.Env, r).Content() })
	}
	draw("program", k, route.At(route.Program))
	draw("program-choose", k, route.ChooseProgram())
	draw("program-none", fixture.Empty(t, "Alex", "Sam"), route.At(route.Program))
	draw("program-first", started(t, "sensate-focus", "Alex", "Sam"), route.At(route.Program))
	draw("program-solo", fixture.Solo(t), route.At(route.Program))
	unshown := fixture.Couple(t)
	judged(t, unshown, homework.TickUnshown)
	draw("program-unshown", unshown, route.At(route.Program))

	ready(t, k)
	draw("program-choice", k, route.At(route.Program))
	moveOn(t, k)
	draw("program-word", k, route.At(route.Program))
	k.As(0)
	draw("program-theirword", k, route.At(route.Program))
	closeStage(t, k)
	draw("program-closed", k, route.At(route.Program))
	if err := k.App.Pause(sensate, 0); err != nil {
		t.Fatal(err)
	}
	draw("program-paused", k, route.At(route.Program))
}

// The dialogs, in a roomy window and in the tightest.
func TestLooksOfDialogs(t *testing.T) {
	k := fixture.Couple(t)
	for _, look := range []uitest.Look{uitest.Plain, uitest.Tight} {
		for button, name := range map[string]string{
			"Invite": "invite", "Note one we did": "log-one", "Repeat an earlier one": "repeat", "End this program": "program-end",
		} {
			w := uitest.Open(t, look, func() fyne.CanvasObject { return New(k.Env, route.At(route.Program)).Content() })
			w.Tap(button)
			w.CheckLook(name, look)
		}
		w := uitest.Open(t, look, func() fyne.CanvasObject { return New(k.Env, route.ChooseProgram()).Content() })
		w.Tap("Begin")
		w.CheckLook("program-begin", look)
		w = uitest.Open(t, look, func() fyne.CanvasObject { return widgets.NewPage("", "") })
		invitations.AnswerWithChange(k.Env, homework.ID{})
		w.CheckLook("invite-change", look)
	}
}

const sensate = "sensate-focus"

// started is a vault in which a program has just begun.
func started(t *testing.T, program string, names ...string) *fixture.Kit {
	t.Helper()
	k := fixture.Empty(t, names...)
	if err := k.App.StartProgram(program); err != nil {
		t.Fatal(err)
	}
	return k
}

// ready has both members of the example tell of every evening that was calm, and say that they are ready; the first one
// is there afterwards.
func ready(t *testing.T, k *fixture.Kit) {
	t.Helper()
	for _, m := range []int{1, 0} {
		k.As(m)
		var waiting []homework.SessionKey
		k.Read(func(s *homework.State) {
			for _, x := range s.WaitingFor(k.Cat(), m, 0) {
				waiting = append(waiting, x.Key)
			}
		})
		for _, key := range waiting {
			if _, err := k.App.SaveCheckIn(homework.CheckedIn{Session: key, CheckIn: homework.CheckIn{
				Outcome: homework.OutcomeHeld, Answers: homework.AnswersOf(homework.Given{homework.ScaleAnxietyPeak: 2}), KeptAgreement: homework.Yes,
			}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	today := k.App.Today()
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	k.BothReady(t, sensate, today)
	k.As(0)
	k.Read(func(s *homework.State) {
		if g := s.Gate(k.Cat(), sensate, k.App.Today()); !g.Met {
			t.Fatalf("both are ready, and the gate says %+v", g.Conditions)
		}
	})
}

// moveOn has the second member, who stays, give their word to move on.
func moveOn(t *testing.T, k *fixture.Kit) {
	t.Helper()
	k.As(1)
	var to string
	k.Read(func(s *homework.State) {
		to = newView(wording.English(), s, k.Cat(), sensate, k.App.Today()).onward[0].ID
	})
	if err := k.App.MoveOn(sensate, to); err != nil {
		t.Fatal(err)
	}
}

// closeStage has the member who is there note a sign that closes the current stage.
func closeStage(t *testing.T, k *fixture.Kit) {
	t.Helper()
	p := k.Cat().Program(sensate)
	at := stage(k, sensate)
	for _, f := range p.DoctorFirst {
		if slices.Contains(f.Closes, at) {
			if err := k.App.FlagDoctor(sensate, f.ID, true); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("no sign closes %s", at)
}

func open(k *fixture.Kit, r route.Route) *uitest.Window {
	return k.Open(func(e *screen.Env) shell.Page { return New(e, r) })
}

// stage returns where a program stands.
func stage(k *fixture.Kit, id string) (at string) {
	k.Read(func(s *homework.State) { at = s.Enrolments[id].Stage })
	return at
}

func TestAnAgreementNeedsEveryonesSignature(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	if err := k.App.StartProgram("sensate-focus"); err != nil {
		t.Fatal(err)
	}
	w := open(k, route.At(route.Program))
	w.MustShow("The other exercises open once both of you have signed")
	w.MustNotShow("Hands in turns")
	w.Tap("I agree to this for now")
	w.Settle()
	w.MustShow("It holds once Sam has signed too")
	w.MustShow("The other exercises open once both of you have signed")
	w.MustNotShow("Hands in turns")
	k.As(1)
	w = open(k, route.At(route.Program))
	w.Tap("I agree to this for now")
	w.Settle()
	w.MustShow("Both of you have signed")
	w.MustShow("Note one we did")
}

func TestOneMemberGoesBackAtOnceAndMovingOnIsNotOffered(t *testing.T) {
	k := fixture.Couple(t)
	before := stage(k, "sensate-focus")
	w := open(k, route.At(route.Program))
	w.MustShow("Stay here")
	w.Tap("Repeat an earlier one")
	w.Settle()
	w.Tap("Body touch in turns")
	w.Settle()
	if now := stage(k, "sensate-focus"); now != "body-touch" {
		t.Errorf("from %s one member's word led to %s", before, now)
	}
}

func TestWhoIsNotReadyIsNotShown(t *testing.T) {
	// The same page but for my own tick, whoever's readiness is missing.
	texts := map[int]string{}
	for missing := range 2 {
		k := fixture.Couple(t)
		k.As(1 - missing)
		if err := k.App.SayReady("sensate-focus", true); err != nil {
			t.Fatal(err)
		}
		k.As(0)
		k.Read(func(s *homework.State) {
			v := newView(wording.English(), s, k.Cat(), "sensate-focus", k.App.Today())
			for _, c := range v.conditions {
				texts[missing] += c.Text + "|" + c.Note + "\n"
			}
		})
	}
	if texts[0] != texts[1] {
		t.Errorf("the conditions tell who is not ready:\n%s\n%s", texts[0], texts[1])
	}
}

// What went wrong when the programs asked is said, and what the two answered is not; my own word is mine alone.
func TestWhatTheProgramsAskedIsSaidWhereItWentWrong(t *testing.T) {
	k := fixture.Couple(t)
	const many = "can mean many things"
	for outcome, want := range map[homework.TickOutcome]string{
		homework.TickNotYet: "", homework.TickMissing: "", homework.TickVoid: "counts for nothing", homework.TickUnshown: "Your own word was taken back",
	} {
		judged(t, k, outcome)
		w := open(k, route.At(route.Program))
		w.MustShow(many)
		for _, said := range []string{"counts for nothing", "Your own word was taken back"} {
			if said == want {
				w.MustShow(said)
			} else {
				w.MustNotShow(said)
			}
		}
		k.As(1)
		w = open(k, route.At(route.Program))
		w.MustShow(many)
		w.MustNotShow("counts for nothing")
		k.As(0)
	}
}

// While the clock is behind the stage nothing is asked, and the page says why; a word that was taken back and is given again is no
// news any more.
func TestWhyTheProgramsDoNotAskIsSaid(t *testing.T) {
	k := fixture.Couple(t)
	const year = 365 * 24 * time.Hour
	k.Clock.Turn(-year)
	open(k, route.At(route.Program)).MustShow("Your two programs ask nothing until the date is right")
	k.Clock.Turn(year)
	open(k, route.At(route.Program)).MustNotShow("Your two programs ask nothing")

	judged(t, k, homework.TickUnshown)
	open(k, route.At(route.Program)).MustShow("Your own word was taken back")
	if err := k.App.SayReady(sensate, true); err != nil {
		t.Fatal(err)
	}
	open(k, route.At(route.Program)).MustNotShow("Your own word was taken back")
}

// judged has the first member's program note what a tick of today came to.
func judged(t *testing.T, k *fixture.Kit, outcome homework.TickOutcome) {
	t.Helper()
	var e homework.TickJudged
	k.Read(func(s *homework.State) {
		en := s.Running(sensate)
		e = homework.TickJudged{Program: sensate, Stage: en.Stage, Since: en.Since, Tick: int(k.App.Today()) / homework.TickDays, Outcome: outcome}
	})
	raw, err := homework.Encode(&e)
	if err != nil {
		t.Fatal(err)
	}
	k.Append(0, app.EntryOf(raw, true, k.App.Today()))
	k.As(0)
}

func TestADoctorFlagIsTickedPrivately(t *testing.T) {
	k := fixture.Couple(t)
	p := k.Cat().Program("sensate-focus")
	if err := k.App.FlagDoctor(p.ID, p.DoctorFirst[0].ID, true); err != nil {
		t.Fatal(err)
	}
	k.As(1)
	k.Read(func(s *homework.State) {
		if len(s.DoctorFlags) != 0 {
			t.Error("the partner's key opens a doctor flag")
		}
	})
}

// Whoever begins a program in which a doctor comes first is asked, and what they tick closes the stages that wait for it.
func TestWhoBeginsIsAskedWhetherADoctorHasLooked(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	p := k.Cat().Program("pain")
	c := newChooser(k.Env).(*chooser)
	w := uitest.Open(t, uitest.Plain, c.Content)
	c.begin(p)
	w.MustShow("Pain with sex or insertion that no doctor or pelvic physiotherapist")
	w.Tap("It is so, and I can't be seen now")
	w.MustShow("Many practices answer by telephone or video.")
	w.Tap("Begin")
	insertion, _ := p.Stage("insertion")
	k.Read(func(s *homework.State) {
		if s.Running(p.ID) == nil || !s.Closed(p, insertion) || s.AsksFirst(p, insertion) || s.Closed(p, &p.Stages[0]) {
			t.Error("what was answered does not close insertion alone")
		}
	})
	// The other has not answered yet, which closes it for them too, and says nothing of the first one's answer.
	k.As(1)
	k.Read(func(s *homework.State) {
		if len(s.DoctorFlags) != 0 || !s.AsksFirst(p, insertion) || s.Closed(p, &p.Stages[0]) {
			t.Error("for the other it is not their own answer alone that is missing")
		}
	})
	w = open(k, route.ProgramOf(p.ID))
	w.MustShow("Nobody sees your answer")
	w.Tap("Answer in private")
	w.MustShow("Better left for later when") // each is asked both, not only who pressed Begin
	w.Tap("One of these is so for me")
	w.MustShow("This answer is kept nowhere either.")
	w.Tap("It is not about me")
	w.MustNotShow("Pain with sex or insertion that no doctor or pelvic physiotherapist has looked into")
	w.Tap("Keep it for me")
	w.MustNotShow("Answer in private")
	k.Read(func(s *homework.State) {
		if s.Closed(p, insertion) {
			t.Error("it is closed to one whom it is not about")
		}
	})
	k.As(0)
	k.Read(func(s *homework.State) {
		if !s.Closed(p, insertion) {
			t.Error("the other's answer has opened what a doctor sees first")
		}
	})
}

// The private questions, as they are asked at the beginning and later, with what to do meanwhile.
func TestLooksOfThePrivateQuestions(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	p := k.Cat().Program("pain")
	for _, look := range []uitest.Look{uitest.Plain, uitest.Tight, {Width: uitest.Plain.Width, Height: uitest.Plain.Height, Mode: theme.Dark, Text: 1}} {
		var c *chooser // made once the window has its theme
		w := uitest.Open(t, look, func() fyne.CanvasObject {
			c = newChooser(k.Env).(*chooser)
			return c.Content()
		})
		c.begin(p)
		w.Tap("One of these is so for me")
		w.Tap("It is so, and I can't be seen now")
		w.CheckLook("program-alone", look)
	}
	if err := k.App.StartProgram(p.ID); err != nil {
		t.Fatal(err)
	}
	uitest.CheckLooks(t, "program-unanswered", func() fyne.CanvasObject { return New(k.Env, route.At(route.Program)).Content() })
}

// The three choices are equals: one of them is never the highlighted one, and none is chosen by the app.
func TestNothingMovesOnByItselfOrByOneWord(t *testing.T) {
	k := fixture.Couple(t)
	ready(t, k)
	before := stage(k, sensate)
	w := open(k, route.At(route.Program))
	for _, label := range []string{"Stay here", "Repeat an earlier one"} {
		if b := w.Find(label).(*widgets.Button); b.Disabled() {
			t.Errorf("%q is not open", label)
		}
	}
	moveOn(t, k)
	w = open(k, route.At(route.Program))
	w.MustShow("It happens when Alex gives theirs too")
	if now := stage(k, sensate); now != before {
		t.Errorf("one word moved from %s to %s", before, now)
	}
	k.As(0)
	w = open(k, route.At(route.Program))
	w.MustShow("Staying is just as good an answer")
}

func TestAStageThatADoctorSeesFirstRestsForMeAlone(t *testing.T) {
	k := fixture.Couple(t)
	closeStage(t, k)
	w := open(k, route.At(route.Program))
	w.MustShow("Until then this stage rests")
	w.MustNotShow("Note one we did")
	w.MustShow("Repeat an earlier one")
	k.As(1)
	w = open(k, route.At(route.Program))
	w.MustNotShow("doctor sees first")
	w.MustShow("Note one we did")
}

// TestANumberSaysHowItsSourceIsKnown: what we know only from other works is not passed off as read.
func TestANumberSaysHowItsSourceIsKnown(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	const others = "known here through other works"
	for _, p := range k.Cat().Programs {
		for _, x := range p.Parameters {
			for i, line := range newNumber(wording.English(), k.Cat(), x, x.Value).published {
				s := k.Cat().Source(x.Published[i].Source)
				if strings.Contains(line, others) != (s.Checked == "secondary") || !strings.Contains(line, s.Authors) {
					t.Errorf("%s, %s: %q", p.ID, x.ID, line)
				}
			}
		}
	}
}

func TestANumberThatIsNotSetReadsSo(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	p := k.Cat().Program("pain")
	gaps := 0
	for _, x := range p.Parameters {
		n := newNumber(wording.English(), k.Cat(), x, x.Value)
		if x.Value == 0 && strings.Contains(x.Unit, "set by your clinician") {
			gaps++
			if n.value != "not set yet" {
				t.Errorf("%s reads %q", x.Name, n.value)
			}
		}
		if got := newNumber(wording.English(), k.Cat(), x, 5).value; !strings.HasPrefix(got, "5 ") {
			t.Errorf("%s, once set, reads %q", x.Name, got)
		}
	}
	if gaps == 0 {
		t.Error("the program has no number that waits for a clinician")
	}
}

// Every program for one, on every stage: the words are for one.
func TestOneIsNeverSpokenToAsTwo(t *testing.T) {
	for _, p := range apptest.Catalog(t).Programs {
		if !p.For.Fits(true) {
			continue
		}
		k := started(t, p.ID, "Alex")
		w := open(k, route.At(route.Program))
		for _, word := range []string{"Note one we did", "Both of you", "both of you", "everyone", "Nobody is shown"} {
			w.MustNotShow(word)
		}
	}
}

func TestWhatDidNotWorkStaysInItsDialog(t *testing.T) {
	k := fixture.Couple(t)
	w := open(k, route.At(route.Program))
	invitations.AnswerWithChange(k.Env, homework.ID{})
	w.Settle()
	w.Type("Rather on Sunday; only the first half; …", "rather on Sunday")
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	w.Tap("Answer")
	w.MustShow("rather on Sunday")
	if len(k.Router.Toasts) != 1 {
		t.Errorf("said %v", k.Router.Toasts)
	}
}

// The page draws itself anew after each click. Somebody at the keyboard is still where they were.
func TestTheKeyboardStaysWhereItWas(t *testing.T) {
	k := fixture.Couple(t)
	w := open(k, route.At(route.Program))
	const label = "I feel ready for the next stage"
	w.Focus(label)
	for _, want := range []bool{true, false} {
		w.Key(fyne.KeySpace)
		if f, ok := w.Canvas.Focused().(interface{ Label() string }); !ok || f.Label() != label {
			t.Fatalf("the keyboard is on %T", w.Canvas.Focused())
		}
		if got := w.Find(label).(*widgets.Check).Checked(); got != want {
			t.Errorf("checked is %v, want %v", got, want)
		}
	}
	w.Focus("Stay here")
	w.Key(fyne.KeyReturn)
	if f, ok := w.Canvas.Focused().(*widgets.Button); !ok || f.Label() != "Stay here" {
		t.Errorf("after Stay here the keyboard is on %T", w.Canvas.Focused())
	}
	w.Focus("Pause this program")
	w.Key(fyne.KeyReturn)
	w.MustShow("This rests")
	if f := w.Canvas.Focused(); f != nil {
		t.Errorf("the keyboard is on %T, which is gone", f)
	}
}

func TestLoggingOneAfterwardsLeadsToMyCheckIn(t *testing.T) {
	k := fixture.Couple(t)
	w := open(k, route.At(route.Program))
	w.Tap("Note one we did")
	w.Tap("yesterday")
	w.Tap("we stopped")
	w.Tap("Save")
	var last *homework.Session
	k.Read(func(s *homework.State) {
		for _, x := range s.Sessions {
			if x.Logs[0] != nil && x.Logs[0].Outcome == homework.OutcomeStopped && x.Key.Day == k.App.Today()-1 {
				last = x
			}
		}
	})
	if last == nil || k.Router.Last() != route.CheckIn(last.Key) {
		t.Errorf("logged %+v and went to %+v", last, k.Router.Last())
	}
}

// A pause lasts until the one who asked for it goes on; the other may ask for one too, so that it lasts for both.
func TestAPauseIsEndedByWhoAskedForIt(t *testing.T) {
	k := fixture.Couple(t)
	if err := k.App.Pause(sensate, 0); err != nil {
		t.Fatal(err)
	}
	k.As(1)
	w := open(k, route.At(route.Program))
	w.MustShow("a rest needs no reason")
	w.MustNotShow("Go on")
	w.MustNotShow("Note one we did")
	w.Tap("Let it rest for me too")
	k.As(0)
	w = open(k, route.At(route.Program))
	w.Tap("Go on")
	w.MustShow("a rest needs no reason")
	k.As(1)
	w = open(k, route.At(route.Program))
	w.Tap("Go on")
	w.MustShow("Note one we did")
}

// differing has the second member sign words of their own.
func differing(t *testing.T) *fixture.Kit {
	t.Helper()
	k := started(t, sensate, "Alex", "Sam")
	k.As(1)
	var theirs homework.Terms
	k.Read(func(s *homework.State) { theirs, _ = s.Offer(k.Cat(), sensate, k.App.Today()) })
	theirs.Text, theirs.ReviewOn = "Alex promises never to refuse Sam.", theirs.ReviewOn+3000
	theirs.LeaveOut = theirs.LeaveOut[1:]
	if _, err := k.App.Sign(theirs); err != nil {
		t.Fatal(err)
	}
	k.As(0)
	return k
}

func TestLooksOfAgreements(t *testing.T) {
	k := differing(t)
	draw := func(name string) {
		uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(k.Env, route.At(route.Program)).Content() })
	}
	draw("agreement-differing")
	for _, m := range []int{0, 1} {
		k.As(m)
		if err := k.App.SignAgreement(sensate); err != nil {
			t.Fatal(err)
		}
	}
	k.Clock.Advance(60 * 24 * time.Hour)
	draw("agreement-due")
	if err := k.App.SignAgreement(sensate); err != nil {
		t.Fatal(err)
	}
	draw("agreement-kept")
	k.As(0)
	draw("agreement-theirs")
}

// The partner's own words are shown as theirs, with what is different, and are no agreement by my signing the program's.
func TestThePartnersWordsAreShownAsTheirs(t *testing.T) {
	k := differing(t)
	w := open(k, route.At(route.Program))
	for _, words := range []string{
		"Sam has signed something else", "Alex promises never to refuse Sam.", "other words than the program's", "does not leave out:",
		"They are no agreement unless you sign the very same.",
	} {
		w.MustShow(words)
	}
	w.Tap("I agree to this for now")
	w.Settle()
	w.MustShow("It holds once Sam has signed too")
	w.MustNotShow("Both of you have signed")
	w.Tap("Agree to Sam's words")
	w.Settle()
	w.MustShow("Both of you have signed")
	w.MustNotShow("Sam has signed something else")
	k.Read(func(s *homework.State) {
		if a := s.Agreement(sensate); a.Text != "Alex promises never to refuse Sam." || !a.Holds {
			t.Errorf("%+v", a)
		}
	})
}

// The page of a program and Today name the same next exercise, evening after evening.
func TestTodayAndProgramNameTheSameNextExercise(t *testing.T) {
	k := fixture.Couple(t)
	seen := map[string]bool{}
	for range 6 {
		k.Clock.Advance(4 * 24 * time.Hour)
		var next *homework.Exercise
		k.Read(func(s *homework.State) {
			next = s.Today(k.Cat(), k.App.Today()).Exercise
			v := newView(wording.English(), s, k.Cat(), "", k.App.Today())
			for _, e := range v.exercises {
				if e.next != (e.Exercise == next) {
					t.Errorf("Today names %v, and the page marks %s", next, e.ID)
				}
			}
		})
		if next == nil {
			t.Fatal("nothing is next")
		}
		seen[next.ID] = true
		if _, err := k.App.LogSession(homework.SessionLogged{
			Session: homework.SessionKey{Exercise: next.ID, Day: k.App.Today()}, Outcome: homework.OutcomeHeld,
		}); err != nil {
			t.Fatal(err)
		}
	}
	if len(seen) < 2 {
		t.Errorf("only %v was ever next", seen)
	}
}

// What could be used against somebody is begun after the private page, which lies over the question; and what waits for a
// therapist's plan has nothing to begin it with.
func TestWhatNeedsCareIsBegunAfterThePrivatePage(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	c := newChooser(k.Env).(*chooser)
	w := uitest.Open(t, uitest.Looks()[0], func() fyne.CanvasObject { return c.Content() })
	c.begin(&homework.Program{ID: sensate, Title: "With care", SafetyFirst: true})
	w.MustShow("With care")
	if k.Router.Right != 1 {
		t.Errorf("the private page was laid over %d times", k.Router.Right)
	}
	c.begin(&homework.Program{ID: sensate, Title: "Without"})
	if k.Router.Right != 1 {
		t.Error("the private page comes where nobody needs it")
	}
	cat := &homework.Catalog{Programs: []homework.Program{
		{ID: "by-plan", Title: "By a plan", For: homework.ForBoth, Begin: homework.AdvanceTherapist, Concerns: []homework.Concern{"pain"}},
		{ID: "with-care", Title: "With care", For: homework.ForBoth, SafetyFirst: true, Concerns: []homework.Concern{"pain"}},
	}}
	s := homework.NewState(0, 2)
	s.Concerns = []homework.Concern{"pain"}
	offers := suggest(k.Env.L, s, cat)
	if len(offers) != 2 || !offers[0].waits || offers[1].waits || offers[0].why+offers[1].why != "" {
		t.Errorf("a concern suggests what needs care: %+v", offers)
	}
	w = uitest.Open(t, uitest.Looks()[0], func() fyne.CanvasObject { return c.offer(offers[0]) })
	w.MustShow("A therapist opens this one with a plan.")
	w.MustNotShow("Begin")
}

// What fits what was named stands there with why, three at most; the rest is one press away, and nothing is taken out.
func TestAFewProgramsAreSuggestedAndTheRestIsFolded(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.ChooseProgram()) })
	begins := func() int { return strings.Count(w.Text(), "Begin\n") }
	w.MustShow("It is a start for most of the things above.")
	if n := begins(); n == 0 || n > suggestions {
		t.Errorf("%d programs are suggested to who has named nothing", n)
	}
	all := 0
	for _, p := range k.Cat().Programs {
		if p.For.Fits(false) && p.Begin != homework.AdvanceTherapist {
			all++
		}
	}
	w.Tap("Pain")
	w.Settle()
	w.MustShow("Because you named")
	if n := begins(); n == 0 || n > suggestions {
		t.Errorf("%d programs are suggested", n)
	}
	w.Tap("All programs")
	w.Settle()
	if n := begins(); n != all {
		t.Errorf("%d programs are there, of %d", n, all)
	}
}

// One person is not offered the absence of another first, whatever was named; it is there for who names it, and among the rest.
func TestOnePersonIsNotOfferedAbsenceFirst(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	const absence = "When my partner does not take part"
	w := open(k, route.ChooseProgram())
	w.MustNotShow(absence)
	w.Tap("Little desire")
	if first := strings.Index(w.Text(), absence); first >= 0 && strings.Index(w.Text(), "Begin\n") > first {
		t.Error("absence comes first for who named desire")
	}
	w.Tap("Little desire")
	w.Tap("A partner who stays away")
	w.MustShow(absence)
	w.Tap("All programs")
	w.MustShow(absence)
}

// However a program stands, at most one button of its page is the main one.
func TestAProgramHasOneMainButton(t *testing.T) {
	k := fixture.Couple(t)
	paused := started(t, sensate, "Alex", "Sam")
	if err := paused.App.Pause(sensate, 0); err != nil {
		t.Fatal(err)
	}
	for name, k := range map[string]*fixture.Kit{
		"example": k, "begun": started(t, sensate, "Alex", "Sam"), "for one": fixture.Solo(t), "paused": paused, "two words": differing(t),
	} {
		for _, r := range []route.Route{route.At(route.Program), route.ChooseProgram()} {
			w := open(k, r)
			var main []string
			for _, o := range w.Objects() {
				if b, ok := o.(*widgets.Button); ok && b.Main() {
					main = append(main, b.Label())
				}
			}
			if len(main) != 1 {
				t.Errorf("%s, %v: the main buttons are %q", name, r, main)
			}
		}
	}
}

// The path says where one is, and each stage says in a sentence how it stands.
func TestThePathIsTold(t *testing.T) {
	k := fixture.Couple(t)
	w := open(k, route.At(route.Program))
	w.MustShow("You are on stage 3 of 9.")
	told := ""
	for _, it := range outline.Of(w.Canvas) {
		told += it.Name + "\n"
	}
	for _, want := range []string{
		"Stage 1 of 9, “Prepare and agree”: walked, until 8 October.", "Stage 3 of 9, “Including breasts or chest and genitals, in turns”: here, since 8 November.",
		"Stage 4 of 9, “With lotion”: ahead, and may be passed over.", "Stage 9 of 9, “Free choice”: ahead.",
	} {
		if !strings.Contains(told, want) {
			t.Errorf("nobody hears %q in\n%s", want, told)
		}
	}
	w.Tap("Pause this program")
	w.MustShow("The path rests at stage 3 of 9.")
}
