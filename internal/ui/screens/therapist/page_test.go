package therapist

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"fyne.io/fyne/v2"

	"unhurried/internal/agefile"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/wording"
)

func TestLooks(t *testing.T) {
	k := fixture.Couple(t)
	uitest.CheckLooks(t, "therapist", func() fyne.CanvasObject { return New(k.Env, route.At(route.Therapist)).Content() })
	if k.Read(func(s *homework.State) {
		if _, last := s.Appointment(k.App.Today()); last == nil {
			t.Error("the couple of the example was at no visit")
		}
	}); !t.Failed() {
		uitest.CheckLooks(t, "therapist-visit", func() fyne.CanvasObject { return New(k.Env, route.At(route.Therapist)).Content() }, func(w *uitest.Window) { w.Tap("Note what was agreed") })
	}
	uitest.CheckLooks(t, "export", func() fyne.CanvasObject { return New(k.Env, route.Export()).Content() })
	empty := fixture.Empty(t, "Alex")
	uitest.CheckLooks(t, "therapist-empty", func() fyne.CanvasObject { return New(empty.Env, route.At(route.Therapist)).Content() })
}

func at(k *fixture.Kit, r route.Route) *uitest.Window {
	return k.Open(func(e *screen.Env) shell.Page { return New(e, r) })
}

// What a check-in on a week has for the next appointment stands there too, until that was.
func TestAWeekBringsSomethingUp(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	today := k.App.Today()
	if err := k.App.SaveWeek(homework.Weekly{Week: today.WeekStart(), Texts: []homework.Text{
		{Field: homework.FieldTherapist, Body: "how Sundays go", Audience: homework.AudienceMeTherapist}}}); err != nil {
		t.Fatal(err)
	}
	at(k, route.At(route.Therapist)).MustShow("how Sundays go")
	if err := k.App.SetAppointment(homework.AppointmentSet{On: today + 3}); err != nil {
		t.Fatal(err)
	}
	k.Clock.Advance(8 * 24 * time.Hour)
	at(k, route.At(route.Therapist)).MustNotShow("how Sundays go")
}

// What was agreed at the last visit is noted, shown to whom it is for, changed, and taken away by emptying it.
func TestWhatWasAgreedAtTheLastVisit(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	if err := k.App.SetAppointment(homework.AppointmentSet{On: k.App.Today()}); err != nil {
		t.Fatal(err)
	}
	k.Clock.Advance(24 * time.Hour)
	w := at(k, route.At(route.Therapist))
	w.Tap("Note what was agreed")
	w.Type("What did you agree on there?", "two slow evenings")
	w.Tap("us and our therapist")
	w.Tap("Save")
	w.Settle()
	w.MustShow("two slow evenings")
	k.As(1)
	w = at(k, route.At(route.Therapist))
	w.MustShow("Alex · ")
	w.MustShow("two slow evenings")
	w.Tap("Note what was agreed") // each has their own
	w.Type("What did you agree on there?", "mine to keep")
	w.Tap("Save")
	k.As(0)
	w = at(k, route.At(route.Therapist))
	w.MustNotShow("mine to keep")
	w.Tap("Change what was agreed")
	w.Focus("What did you agree on there?")
	w.Canvas.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	w.Key(fyne.KeyBackspace)
	w.Tap("Save")
	w.Settle()
	w.MustNotShow("two slow evenings")
}

func TestAnAppointmentIsSetChangedAndTakenOff(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	w := at(k, route.At(route.Therapist))
	w.Tap("Save")
	w.MustShow("A day is needed here")
	w.Type("Day", "2026-12-01")
	w.Type("Time, if you like", "17:00")
	w.Tap("Save")
	w.Settle()
	w.MustShow("Tuesday 1 December, 17:00")
	w.Tap("Change it")
	w.Type("Time, if you like", "about ")
	w.Tap("Save")
	w.Settle()
	w.MustShow("about 17:00")
	w.Tap("Take it off")
	w.Settle()
	k.Read(func(s *homework.State) {
		if len(s.Appointments) != 0 {
			t.Errorf("there are appointments: %v", s.Appointments)
		}
	})
}

// note checks a private and an open text in for today.
func note(t *testing.T, k *fixture.Kit, texts ...homework.Text) {
	t.Helper()
	if _, err := k.App.NewCheckIn(homework.CheckedIn{
		Session: homework.SessionKey{Exercise: "body-touch-in-turns", Day: k.App.Today()},
		CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld, Texts: texts},
	}); err != nil {
		t.Fatal(err)
	}
}

func TestThePreviewIsWhatIsSealed(t *testing.T) {
	k := fixture.Couple(t)
	note(t, k,
		homework.Text{Field: homework.FieldNote, Body: "nobody reads this", Audience: homework.AudienceMe},
		homework.Text{Field: homework.FieldSensations, Body: "for the two of us", Audience: homework.AudienceUs},
		homework.Text{Field: homework.FieldTherapist, Body: "please ask me about this", Audience: homework.AudienceMeTherapist})
	w := at(k, route.Export())
	w.Tap("›  Every entry, word for word")
	w.MustShow("please ask me about this")
	w.MustNotShow("nobody reads this")
	w.MustNotShow("for the two of us")
	w.MustShow("texts that are only yours")

	k.Files.Path = filepath.Join(t.TempDir(), "visit")
	w.Tap("Suggest words")
	w.Tap("Copy it")
	w.Tap("Seal and save")
	w.Settle()
	w.MustShow("tell the passphrase by another way")
	id, err := agefile.PassphraseIdentity(k.Copied[0])
	if err != nil {
		t.Fatal(err)
	}
	d, err := report.OpenFile(k.Files.Path+".age", id)
	if err != nil {
		t.Fatal(err)
	}
	text := report.Text(wording.English(), d)
	if !strings.Contains(text, "please ask me about this") {
		t.Error("what was for the therapist is not in the file")
	}
	for _, secret := range []string{"nobody reads this", "for the two of us"} {
		if strings.Contains(text, secret) {
			t.Errorf("%q is in the file", secret)
		}
	}
}

func TestWhatIsLeftOutIsNotInTheFile(t *testing.T) {
	k := fixture.Couple(t)
	note(t, k, homework.Text{Field: homework.FieldTherapist, Body: "please ask me about this", Audience: homework.AudienceMeTherapist})
	w := at(k, route.Export())
	w.Tap("The words I gave to my therapist")
	w.Tap("My answers on scales, and the lines made of them")
	w.Settle()
	w.MustShow("0 texts in words")
	w.MustShow("0 lines")
	w.MustShow("since you left words out")
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	k.Files.Path = filepath.Join(t.TempDir(), "visit.age")
	w.Tap("To my therapist's key")
	w.Type("Your therapist's key", key.Recipient().String())
	w.Tap("Seal and save")
	w.Settle()
	w.MustShow("Only your therapist's key opens it")
	d, err := report.OpenFile(k.Files.Path, key)
	if err != nil {
		t.Fatal(err)
	}
	if text := report.Text(wording.English(), d); strings.Contains(text, "please ask me") || len(d.Trends) > 0 {
		t.Errorf("the file holds what was left out:\n%s", text)
	}
}

func TestAWeakPassphraseAndHalfAKeyAreRefused(t *testing.T) {
	k := fixture.Couple(t)
	k.Files.Path = filepath.Join(t.TempDir(), "visit.age")
	w := at(k, route.Export())
	w.Type("Passphrase for this file", "alex1")
	w.Tap("Seal and save")
	w.MustShow("This is guessed too soon")
	w.Tap("To my therapist's key")
	w.Type("Your therapist's key", "age1notakey")
	w.Tap("Seal and save")
	w.MustShow("This is not a whole key")
	if _, err := os.Stat(k.Files.Path); err == nil {
		t.Error("a file was written")
	}
}

func TestAFolderThatCanNotBeWrittenToIsSaidPlainly(t *testing.T) {
	k := fixture.Couple(t)
	k.Files.Path = filepath.Join(t.TempDir(), "gone", "visit.age")
	w := at(k, route.Export())
	w.Tap("Suggest words")
	w.Tap("Seal and save")
	w.Settle()
	w.MustShow("nothing was")
	w.MustNotShow("Saved as")
}

func TestOtherDates(t *testing.T) {
	k := fixture.Couple(t)
	whole, err := k.App.Collect(wording.English(), report.Everything(0, k.App.Today()))
	if err != nil {
		t.Fatal(err)
	}
	w := at(k, route.Export())
	w.Tap("Everything")
	w.MustShow(wording.English().Date(whole.From, k.App.Today()) + " to today")
	w.Tap("Other dates")
	w.Focus("From")
	w.Key(fyne.KeyUp) // a day later
	w.MustShow(wording.English().Date(whole.From+1, k.App.Today()) + " to today")
	w.Focus("To")
	for range 7 {
		w.Key(fyne.KeyDown)
	}
	w.MustShow(wording.English().Date(whole.From+1, k.App.Today()) + " to " + wording.English().Date(k.App.Today()-7, k.App.Today()))
}

func TestMarkup(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	at(k, route.At(route.Therapist)).Outline("therapist")
	at(k, route.Export()).Outline("export")
}

// What one wants to bring up is noted for oneself and the therapist unless one says otherwise, and taken out again for good.
func TestAPointToBringUpIsNotedAndTakenOut(t *testing.T) {
	k := fixture.Couple(t)
	w := at(k, route.At(route.Therapist))
	w.Type("One more thing", "my tablets")
	w = at(k, route.At(route.Therapist)) // half-typed, it is there when one comes back
	w.Tap("me and my therapist")
	w.Tap("us and our therapist")
	w.Tap("me and my therapist")
	w.Tap("Add it")
	w.Settle()
	w.MustShow("my tablets")
	k.As(1)
	if text := at(k, route.At(route.Therapist)).Text(); strings.Contains(text, "my tablets") {
		t.Error("the other reads it")
	}
	k.As(0)
	w = at(k, route.At(route.Therapist))
	w.Tap("Take it out")
	w.Settle()
	k.Read(func(s *homework.State) {
		if own := s.AgendaOf(0); len(own) != 0 {
			t.Errorf("it is still there: %+v", own)
		}
	})
}

// Whoever goes alone says so, and both read it.
func TestWhoGoesToTheAppointment(t *testing.T) {
	k := fixture.Couple(t)
	w := at(k, route.At(route.Therapist))
	w.MustNotShow("goes alone")
	w.Tap("Change it")
	w.Tap("me alone")
	w.Tap("Save")
	w.Settle()
	w.MustShow("You go alone.")
	k.As(1)
	at(k, route.At(route.Therapist)).MustShow("Alex goes alone.")
}
