package today

import (
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/agefile"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/report"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/vault"
	"unhurried/internal/wording"
)

func TestLooks(t *testing.T) {
	k := fixture.Couple(t)
	uitest.CheckLooks(t, "today", func() fyne.CanvasObject { return New(k.Env).Content() })
	solo := fixture.Solo(t)
	uitest.CheckLooks(t, "today-solo", func() fyne.CanvasObject { return New(solo.Env).Content() })
	empty := fixture.Empty(t, "Alex", "Sam")
	uitest.CheckLooks(t, "today-empty", func() fyne.CanvasObject { return New(empty.Env).Content() })
}

func TestLooksOfEveryReason(t *testing.T) {
	for name, prepare := range map[string]func(a *app.App) error{
		"today-invited": func(a *app.App) error { _, err := a.Invite("body-touch-in-turns", a.Today()+1, "evening"); return err },
		"today-paused":  func(a *app.App) error { return a.Pause("", 0) },
		"today-sign":    func(a *app.App) error { _, err := a.EndAgreement("sensate-focus"); return err },
		"today-closed":  func(a *app.App) error { return a.FlagDoctor("sensate-focus", closing(t, a), true) },
	} {
		k := fixture.Couple(t)
		if err := prepare(k.App); err != nil {
			t.Fatal(err)
		}
		if name == "today-invited" {
			k.As(1)
		}
		uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(k.Env).Content() })
	}
}

// closing returns a sign that closes the stage on which the example stands.
func closing(t *testing.T, a *app.App) (sign string) {
	t.Helper()
	a.Read(func(s *homework.State) {
		for _, f := range a.Catalog().Program("sensate-focus").DoctorFirst {
			if slices.Contains(f.Closes, s.Enrolments["sensate-focus"].Stage) {
				sign = f.ID
			}
		}
	})
	return sign
}

func open(k *fixture.Kit) *uitest.Window {
	return k.Open(func(e *screen.Env) shell.Page { return New(e) })
}

func TestWhatWaitsLeadsToMyCheckIn(t *testing.T) {
	k := fixture.Couple(t)
	w := open(k)
	w.MustShow("Your check-in for")
	w.Tap("Check in")
	if got := k.Router.Last().View; got != route.ViewCheckIn {
		t.Errorf("the check-in led to %q", got)
	}
}

func TestAnInvitationCanBeDeclinedByTheOtherAndNoReasonIsAsked(t *testing.T) {
	k := fixture.Couple(t)
	if _, err := k.App.Invite("body-touch-in-turns", k.App.Today()+1, "evening"); err != nil {
		t.Fatal(err)
	}
	w := open(k)
	w.MustShow("You suggested")
	w.MustNotShow("Not today")
	k.As(1)
	w = open(k)
	w.MustShow("Alex suggests")
	w.Tap("Not today")
	w.Settle()
	w.MustNotShow("Alex suggests")
}

func TestAPauseIsNeutral(t *testing.T) {
	k := fixture.Couple(t)
	if err := k.App.Pause("", 0); err != nil {
		t.Fatal(err)
	}
	w := open(k)
	w.MustShow("A pause")
	w.MustShow("Everything rests")
	w.MustNotShow("Start")
}

func TestWhatADoctorSeesFirstIsNotNext(t *testing.T) {
	k := fixture.Couple(t)
	if err := k.App.FlagDoctor("sensate-focus", closing(t, k.App), true); err != nil {
		t.Fatal(err)
	}
	w := open(k)
	w.MustShow("This stage rests")
	w.MustNotShow("Start")
	k.As(1)
	w = open(k)
	w.MustNotShow("doctor")
}

// What one practises alone asks the other for nothing.
func TestThePracticeOfOneIsNotTheOthersToTell(t *testing.T) {
	k := fixture.Couple(t)
	if _, err := k.App.LogSession(homework.SessionLogged{
		Session: homework.SessionKey{Exercise: "body-touch-alone", Day: k.App.Today()}, Outcome: homework.OutcomeHeld,
	}); err != nil {
		t.Fatal(err)
	}
	asked := func() (n int) {
		k.Read(func(s *homework.State) {
			for _, x := range newView(wording.English(), s, k.Cat(), k.App.Today(), 9).checkIns {
				if x.key.Exercise == "body-touch-alone" {
					n++
				}
			}
		})
		return n
	}
	if asked() != 1 {
		t.Error("my own check-in is not asked for")
	}
	k.As(1)
	if asked() != 0 {
		t.Error("the partner is asked to tell of it")
	}
}

func TestSoloNeverAsksForAPartner(t *testing.T) {
	k := fixture.Solo(t)
	k.Read(func(s *homework.State) {
		for hour := range 24 {
			v := newView(wording.English(), s, k.Cat(), k.App.Today(), hour)
			for _, words := range []string{v.said, v.why, v.waitingOn} {
				for _, bad := range []string{"both", "partner"} {
					if strings.Contains(words, bad) {
						t.Errorf("%q speaks of %q to one person", words, bad)
					}
				}
			}
		}
	})
	w := open(k)
	for _, word := range []string{"Suggest a time", "both", "partner"} {
		w.MustNotShow(word)
	}
}

// Two sessions of one evening are told apart by how they were logged, and one that was none goes from here too.
func TestWaitingSessionsAreToldApartAndTakenOut(t *testing.T) {
	k := fixture.Couple(t)
	for _, minutes := range []int{12, 31} {
		if _, err := k.App.LogSession(homework.SessionLogged{
			Session: homework.SessionKey{Exercise: "body-touch-in-turns", Day: k.App.Today()}, Outcome: homework.OutcomeStopped, Minutes: minutes, Guided: true,
		}); err != nil {
			t.Fatal(err)
		}
	}
	w := open(k)
	w.MustShow("we stopped, 12 min")
	w.MustShow("we stopped, 31 min")
	w.Tap("It didn't take place")
	w.Tap("Take it out")
	w.Settle()
	w.MustNotShow("we stopped, 31 min")
	w.MustShow("we stopped, 12 min")
}

// A session that was cut off is asked about here, and nothing is lost by looking.
func TestACutOffSessionIsAskedAboutOnToday(t *testing.T) {
	k := fixture.Couple(t)
	u := app.Underway{Session: k.App.NextSession("body-touch-in-turns"), Step: 2, Spent: 10 * time.Minute, Consent: [2]bool{true, true}}
	if err := k.App.SetUnderway(&u); err != nil {
		t.Fatal(err)
	}
	w := open(k)
	w.MustShow("You were interrupted")
	w.Tap("Go on from step 3")
	if got := k.Router.Last().View; got != route.ViewResumeSession {
		t.Errorf("going on led to %q", got)
	}
	w.Tap("It ended there")
	w.Settle()
	w.MustNotShow("You were interrupted")
	w.MustShow("we stopped, 10 min")
	k.Router.Undo()
	w.Settle()
	w.MustNotShow("we stopped, 10 min")
	w.MustShow("You were interrupted")
	w.Tap("It didn't take place")
	w.Settle()
	w.MustNotShow("You were interrupted")
	k.Router.Undo()
	if k.App.Underway() == nil {
		t.Error("taken back, and it is gone")
	}
}

// marred is the example with something amiss: the second member's own program has written what is no event, and a record
// of the first one's is gone.
func marred(t *testing.T) *fixture.Kit {
	t.Helper()
	k := fixture.Couple(t)
	k.Append(1,
		vault.Entry{Type: uint16(homework.TypeCheckedIn), Day: int32(k.App.Today() - 3), Shared: []byte("no event"), HasPrivate: true},
		vault.Entry{Type: uint16(homework.TypeAgreementSigned), Day: int32(k.App.Today() - 2), Shared: []byte("nor this")})
	db, err := sql.Open("sqlite3", k.Path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec("DELETE FROM record WHERE id = (SELECT id FROM record ORDER BY id LIMIT 1 OFFSET 40)")
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	k.As(0)
	return k
}

// What was noticed stays on Today through every lock until it was seen, all of it, with what it is about.
func TestWarningsStayUntilTheyWereSeen(t *testing.T) {
	k := marred(t)
	uitest.CheckLooks(t, "today-warnings", func() fyne.CanvasObject { return New(k.Env).Content() })
	look := func() *uitest.Window { return k.Open(func(e *screen.Env) shell.Page { return New(e) }) }
	for range 2 {
		w := look()
		w.MustShow("Something was noticed about your diary")
		w.MustShow("missing")
		w.MustShow("make no sense")
		w.MustShow("In the name of Sam: signature under an agreement, check-in")
		w.MustNotShow("could not be read")
		k.As(0)
	}
	w := look()
	w.Tap("I have seen this")
	w.Settle()
	w.MustNotShow("Something was noticed")
	k.As(1)
	look().MustShow("Something was noticed") // each for themselves
}

// The first evening of a program: the talk in which the agreement is read comes first, whoever has signed is told that it
// waits for the other, and nobody is asked to sign twice.
func TestTheFirstEvening(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	if err := k.App.StartProgram("sensate-focus"); err != nil {
		t.Fatal(err)
	}
	w := open(k)
	w.MustShow("Prepare and agree")
	w.MustShow("Read the agreement")
	w.Tap("Start")
	if got := k.Router.Last(); got != route.Session("prepare-and-agree") {
		t.Errorf("Start leads to %+v", got)
	}
	if _, err := k.App.LogSession(homework.SessionLogged{
		Session: homework.SessionKey{Exercise: "prepare-and-agree", Day: k.App.Today()}, Outcome: homework.OutcomeHeld,
	}); err != nil {
		t.Fatal(err)
	}
	if err := k.App.SignAgreement("sensate-focus"); err != nil {
		t.Fatal(err)
	}
	w.Settle()
	w.MustNotShow("Read the agreement")
	w.MustShow("Waiting for Sam's yes")
	w.MustShow("It holds once your partner has signed too")
	k.As(1)
	w = open(k)
	w.MustShow("Read the agreement")
	w.MustNotShow("Waiting for Alex")
}

// Last week's check-in can be finished in the next days, and leads to the form of that week.
func TestLastWeekCanBeFinished(t *testing.T) {
	k := fixture.Empty(t, "Kim")
	if err := k.App.StartProgram("sensate-solo"); err != nil { // on a Saturday
		t.Fatal(err)
	}
	monday := k.App.Today().WeekStart()
	w := open(k)
	w.MustShow("How was the week?")
	k.Clock.Advance(3 * 24 * time.Hour) // Tuesday
	w = open(k)
	w.MustShow("How was last week?")
	w.Tap("Check in")
	if got := k.Router.Last(); got != route.Week(monday) {
		t.Errorf("it leads to %+v", got)
	}
	k.Clock.Advance(3 * 24 * time.Hour) // Friday
	w = open(k)
	w.MustShow("How was the week?")
}

// A card is one click away; what becomes of it is said where it lies.
func TestACardIsOneClickAway(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := open(k)
	w.MustShow("To talk about")
	w.Tap("Draw a card")
	if got := k.Router.Last(); got.View != route.ViewDeck {
		t.Errorf("it leads to %+v", got)
	}
}

// What waits is said, quietly, until it is done: a sheet that was never typed back, a stick that is not there.
func TestWhatWaitsIsSaidUntilItIsDone(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	open := func() *uitest.Window { return k.Open(func(e *screen.Env) shell.Page { return New(e) }) }
	open().MustNotShow("Your recovery sheet")
	kit, err := k.App.NewKit([]byte(k.Passphrases[0]))
	if err != nil {
		t.Fatal(err)
	}
	stick := filepath.Join(t.TempDir(), "stick")
	if err := k.App.SetBackupPlan(app.BackupPlan{Dir: stick, Days: 1, Keep: 1}); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(stick); err != nil {
		t.Fatal(err)
	}
	if _, err := k.App.BackupIfDue(); err == nil {
		t.Fatal("a copy was made on a stick that is not there")
	}
	k.As(1)
	w := open()
	w.MustNotShow("Your recovery sheet")
	w.MustNotShow("no copy could be made")
	k.As(0)
	uitest.CheckLooks(t, "today-waits", func() fyne.CanvasObject { return New(k.Env).Content() })
	w = open()
	w.MustShow("Your recovery sheet")
	w.MustShow("no copy could be made: the folder is not there")
	w.Tap("See to it")
	if to := k.Router.Last(); to.Place != route.Settings || to.View != route.ViewRecoverySheet {
		t.Errorf("leads to %+v", to)
	}
	if err := k.App.ConfirmKit(kit.Code); err != nil {
		t.Fatal(err)
	}
	w.Settle()
	w.MustNotShow("Your recovery sheet")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	if path, err := k.App.BackupIfDue(); path == "" || err != nil {
		t.Fatalf("%q, %v", path, err)
	}
	w.Settle()
	w.MustNotShow("no copy could be made")
}

// What is set for this cycle comes first, with its why and its plan, as long as it was not done as often as was meant.
func TestTodayIsLedByWhatIsSet(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	set := homework.Assigned{
		Work: homework.Work{Kind: homework.WorkExercise, ID: "back-to-the-room"}, For: homework.WhomMe, Audience: homework.AudienceMe,
		Dose: homework.Dose{Times: 1}, Why: "To notice when I drift off.",
	}
	id, err := k.App.Assign(set)
	if err != nil {
		t.Fatal(err)
	}
	if err := k.App.PlanAssignment(id, homework.Plan{If: "I am tired", Then: "I do half of it", Audience: homework.AudienceMe}); err != nil {
		t.Fatal(err)
	}
	w := k.Open(func(e *screen.Env) shell.Page { return New(e) })
	for _, words := range []string{"To notice when I drift off.", "If I am tired, then I do half of it.", "1 thing is set"} {
		w.MustShow(words)
	}
	if _, err := k.App.NewCheckIn(homework.CheckedIn{Session: homework.SessionKey{Exercise: set.Work.ID, Day: k.App.Today()}, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld}}); err != nil {
		t.Fatal(err)
	}
	if text := k.Open(func(e *screen.Env) shell.Page { return New(e) }).Text(); strings.Contains(text, "To notice when I drift off.") {
		t.Error("it was done as often as was meant, and comes first still")
	}
}

// A therapist's plan waits on Today for whoever has not said their word on a part of it, and for nobody else.
func TestAPlanWaitsForWhoHasNotAnsweredIt(t *testing.T) {
	k := fixture.Couple(t)
	open(k).MustNotShow("A plan waits")
	words, err := agefile.PassphraseRecipient("told by telephone last week")
	if err != nil {
		t.Fatal(err)
	}
	d, err := k.App.Collect(wording.English(), report.Everything(0, k.App.Today()))
	if err != nil {
		t.Fatal(err)
	}
	text, err := (&planfile.Draft{Couple: d.Vault, Author: "Dr. Lee", Made: k.App.Today(), Visit: k.App.Today() + 14}).Text()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "plan.age")
	id, err := agefile.PassphraseIdentity("told by telephone last week")
	if err == nil {
		err = app.WriteFile(path, func(w io.Writer) error { return planfile.Seal(w, text, nil, words) })
	}
	if err != nil {
		t.Fatal(err)
	}
	plan, err := k.App.ReceivePlan(path, id)
	if err != nil {
		t.Fatal(err)
	}
	w := open(k)
	w.MustShow("A plan waits")
	w.MustShow("1 part waits for your word")
	w.Tap("Read the plan")
	if k.Router.Last() != route.TherapistsPlan(plan.ID) {
		t.Errorf("it led to %+v", k.Router.Last())
	}
	if _, err := k.App.AnswerPart(plan.ID, false, 0, homework.PartTake, nil, false); err != nil {
		t.Fatal(err)
	}
	open(k).MustNotShow("A plan waits")
	k.As(1)
	open(k).MustShow("A plan waits")
}
