package checkin

import (
	"maps"
	"slices"
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

// waiting returns the session that waits for my check-in.
func waiting(t *testing.T, k *fixture.Kit) (key homework.SessionKey) {
	t.Helper()
	k.Read(func(s *homework.State) {
		w := s.Today(k.Cat(), k.App.Today()).CheckIns
		if len(w) == 0 {
			t.Fatal("nothing waits in the example")
		}
		key = w[0].Key
	})
	return key
}

func TestLooks(t *testing.T) {
	k := fixture.Couple(t)
	key := waiting(t, k)
	uitest.CheckLooks(t, "checkin", func() fyne.CanvasObject {
		p := New(k.Env, route.CheckIn(key)).(*page)
		p.d.Scores = map[string]int{"anxiety_before": 3, "anxiety_peak": 5, "anxiety_after": 2, "presence": 7, "engaged": 3}
		p.d.Texts["sensations"] = "warm between the shoulder blades, a rough thumb, cool fingertips at first and then not any more"
		p.draw()
		return p.Content()
	})
	uitest.CheckLooks(t, "checkin-week", func() fyne.CanvasObject { return New(k.Env, route.Week(k.App.Today().WeekStart())).Content() })
	solo := fixture.Solo(t)
	soloKey := waiting(t, solo)
	uitest.CheckLooks(t, "checkin-solo", func() fyne.CanvasObject { return New(solo.Env, route.CheckIn(soloKey)).Content() })
}

func TestLooksOfOtherCheckIns(t *testing.T) {
	k := fixture.Couple(t)
	key, err := k.App.LogSession(homework.SessionLogged{
		Session: homework.SessionKey{Exercise: "scale-talk", Day: k.App.Today()}, Outcome: homework.OutcomeHeld,
	})
	if err != nil {
		t.Fatal(err)
	}
	uitest.CheckLooks(t, "checkin-talk", func() fyne.CanvasObject { return New(k.Env, route.CheckIn(key)).Content() })
	solo := fixture.Solo(t)
	uitest.CheckLooks(t, "checkin-week-solo", func() fyne.CanvasObject { return New(solo.Env, route.Week(solo.App.Today().WeekStart())).Content() })
}

func TestWhatIKeepForMyselfStaysWithMe(t *testing.T) {
	k := fixture.Couple(t)
	key := waiting(t, k)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	w.Type("Whatever you would like to keep", "nobody else reads this")
	w.Tap("Save")
	read := func() (own, other *homework.CheckIn) {
		k.Read(func(s *homework.State) {
			x := s.Session(key)
			own, other = x.Visible(s.Me, 0), x.Visible(s.Me, 1)
		})
		return own, other
	}
	mine, theirs := read()
	if mine == nil || homework.TextOf(mine.Texts, homework.FieldNote).Body != "nobody else reads this" {
		t.Fatalf("saved %+v", mine)
	}
	if theirs == nil {
		t.Error("my check-in is in, and the partner's is still closed to me")
	}
	k.As(1)
	mine, _ = read()
	if mine == nil {
		t.Fatal("the partner can't see that I have checked in, though theirs is in too")
	}
	if n := homework.TextOf(mine.Texts, homework.FieldNote).Body; n != "" {
		t.Errorf("the partner reads %q", n)
	}
}

func TestADraftSurvivesTheLock(t *testing.T) {
	k := fixture.Couple(t)
	key := waiting(t, k)
	var p *page
	w := k.Open(func(e *screen.Env) shell.Page {
		p = New(e, route.CheckIn(key)).(*page)
		return p
	})
	w.Type("Whatever you would like to keep", "half a thought")
	p.Leave()
	k.As(0)
	w = k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	w.MustShow("half a thought")
	w.Tap("Save")
	k.As(0)
	if d := kept(t, k, p.about.draft()); !d.empty() {
		t.Errorf("the draft is still there after saving: %+v", d)
	}
}

// kept is a draft as it stands in the vault.
func kept(t *testing.T, k *fixture.Kit, name string) *draft {
	t.Helper()
	b, err := k.App.Draft(name)
	if err != nil {
		t.Fatal(err)
	}
	return parse(b)
}

func TestAnUntouchedScaleIsNoAnswer(t *testing.T) {
	k := fixture.Couple(t)
	key := waiting(t, k)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	w.Tap("Save")
	k.Read(func(s *homework.State) {
		c := s.Session(key).CheckIns[0]
		if c == nil {
			t.Fatal("not saved")
		}
		got := c.Answers
		got.Set(homework.ScaleMinutes, 0) // those of the guided session are filled in
		if got != (homework.Answers{}) {
			t.Errorf("what nobody touched was saved as %v", got)
		}
	})
}

func TestHandingOverLocks(t *testing.T) {
	k := fixture.Couple(t)
	key, err := k.App.LogSession(homework.SessionLogged{
		Session: homework.SessionKey{Exercise: "body-touch-in-turns", Day: k.App.Today()}, Outcome: homework.OutcomeHeld,
	})
	if err != nil {
		t.Fatal(err)
	}
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	w.Tap("Save and hand over to Sam")
	if k.Locks != 1 {
		t.Errorf("handing over locked %d times", k.Locks)
	}
	if g, ok := k.Router.Last().Given(); !ok || g.From != "Alex" || g.To != "Sam" || !g.Second || g.Session != key {
		t.Errorf("it is handed over as %+v", g)
	}
}

// The check-in that was missing opens the evening for both, where the other's was opened early; and who shows words only is asked
// and kept so.
func TestTheLastCheckInOpensTheEvening(t *testing.T) {
	for _, last := range []bool{false, true} {
		k := fixture.Couple(t)
		key, err := k.App.LogSession(homework.SessionLogged{
			Session: homework.SessionKey{Exercise: "body-touch-in-turns", Day: k.App.Today()}, Outcome: homework.OutcomeHeld,
		})
		if err != nil {
			t.Fatal(err)
		}
		if last {
			k.As(1)
			if _, err := k.App.SaveCheckIn(homework.CheckedIn{Session: key, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld}}); err != nil {
				t.Fatal(err)
			}
			if err := k.App.OpenCheckIn(key); err != nil {
				t.Fatal(err)
			}
			k.As(0)
		}
		w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
		w.Tap("words only")
		w.Tap("Save")
		want := route.At(route.Today)
		if last {
			want = route.Reveal(key)
		}
		if k.Router.Last() != want {
			t.Errorf("after the last one, %v, it leads to %+v", last, k.Router.Last())
		}
		k.Read(func(s *homework.State) {
			if c := s.Session(key).CheckIns[0]; c == nil || !c.WordsOnly {
				t.Errorf("saved as %+v", c)
			}
		})
	}
}

// Who hands over chooses when theirs opens: when they are back, unless they say otherwise. Of what is open already nothing is asked.
func TestWhenMineOpensIsAsked(t *testing.T) {
	for _, soon := range []bool{false, true} {
		k := fixture.Couple(t)
		key, err := k.App.LogSession(homework.SessionLogged{
			Session: homework.SessionKey{Exercise: "body-touch-in-turns", Day: k.App.Today()}, Outcome: homework.OutcomeHeld,
		})
		if err != nil {
			t.Fatal(err)
		}
		form := func() *uitest.Window {
			return k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
		}
		w := form()
		w.MustShow("When yours opens to Sam")
		if soon {
			w.Tap("as soon as Sam is done")
		}
		w.Tap("Save and hand over to Sam")
		k.As(0)
		k.Read(func(s *homework.State) {
			if x := s.Session(key); x.CheckIns[0] == nil || x.Open(0) != soon {
				t.Errorf("chosen %v, it is open: %v", soon, x.Open(0))
			}
		})
		if form().Shows("When yours opens to Sam") == soon {
			t.Errorf("open %v, it is asked again", soon)
		}
		week := route.Week(k.App.Today().WeekStart())
		w = k.Open(func(e *screen.Env) shell.Page { return New(e, week) })
		if soon {
			w.Tap("as soon as Sam is done")
		}
		w.Tap("Save")
		k.Read(func(s *homework.State) {
			if monday := k.App.Today().WeekStart(); s.WeeklyOf(0, 0, monday) == nil || s.WeekClosed(0, monday) == soon {
				t.Errorf("the week, chosen %v, is closed: %v", soon, s.WeekClosed(0, monday))
			}
		})
	}
}

func TestTheWeek(t *testing.T) {
	k := fixture.Solo(t)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.Week(e.App.Today().WeekStart())) })
	w.MustNotShow("us and our therapist")
	w.Type("I would like …", "a slow Sunday")
	w.Tap("Save")
	k.Read(func(s *homework.State) {
		week := s.WeeklyOf(0, 0, k.App.Today().WeekStart())
		if week == nil || homework.TextOf(week.Texts, homework.FieldAsk).Body != "a slow Sunday" {
			t.Errorf("saved %+v", week)
		}
	})
}

// A form with every note at its longest, in letters of four bytes and such as JSON writes out, is kept at the lock.
func TestTheLongestFormSurvivesTheLock(t *testing.T) {
	k := fixture.Couple(t)
	key := waiting(t, k)
	k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	p := k.Page.(*page)
	for i, f := range []homework.Field{homework.FieldNote, homework.FieldSensations, homework.FieldDistractions, homework.FieldPainWhere,
		homework.FieldTherapist, homework.FieldAppreciated, homework.FieldHard, homework.FieldAsk} {
		p.d.Texts[string(f)] = strings.Repeat([]string{"щ", "🤍", "<", "\u2028"}[i%4], homework.MaxText)
	}
	p.changed()
	p.Leave()
	if k.Unkept != "" {
		t.Error(k.Unkept)
	}
	if d := kept(t, k, p.about.draft()); !maps.Equal(d.Texts, p.d.Texts) {
		t.Errorf("%d of %d notes are there", len(d.Texts), len(p.d.Texts))
	}
}

// Whoever locks right after a letter finds it again, though nothing that was begun has come to the disk.
func TestALockRightAfterTypingLosesNothing(t *testing.T) {
	k := fixture.Couple(t)
	key := waiting(t, k)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	k.Run.Go = func(func()) {}
	w.Type("Whatever you would like to keep", "half a thought")
	k.Page.(*page).Leave()
	k.Lock()
	k.Run = shell.Inline()
	k.As(0)
	k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) }).MustShow("half a thought")
}

// What can't be kept at the lock is not lost in silence: the program that comes after says so.
func TestWhatCanNotBeKeptAtTheLockIsSaid(t *testing.T) {
	k := fixture.Couple(t)
	key := waiting(t, k)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	w.Type("Whatever you would like to keep", "half a thought")
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	k.Page.(*page).Leave()
	if k.Unkept == "" || strings.Contains(k.Unkept, "half a thought") {
		t.Errorf("it says %q", k.Unkept)
	}
}

// What a disk that is full, or a lock at the wrong moment, refuses is still in the form, and in the draft.
func TestAFailedSaveLosesNothingAndTheButtonWritesOnce(t *testing.T) {
	k := fixture.Couple(t)
	key := waiting(t, k)
	var later []func()
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	k.Run.Go = func(f func()) { later = append(later, f) }
	w.Type("Whatever you would like to keep", "half a thought")
	w.Tap("Save")
	once := len(later)
	k.Page.(*page).save(false)
	if len(later) != once {
		t.Fatal("two presses write twice")
	}
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	for _, f := range later {
		f()
	}
	w.Settle()
	w.MustShow("half a thought")
	if len(k.Router.Toasts) == 0 || w.Find("Save").(*widgets.Button).Disabled() {
		t.Error("a failed save is silent, or can't be tried again")
	}
	k.As(0)
	k.Run = shell.Inline()
	w = k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	w.MustShow("half a thought")
}

func TestACrashLosesNoAnswer(t *testing.T) {
	k := fixture.Couple(t)
	key := waiting(t, k)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	w.Tap("we stopped")
	k.Clock.Advance(draftQuiet)
	if d := kept(t, k, k.Page.(*page).about.draft()); d.Choices["outcome"] != string(homework.OutcomeStopped) {
		t.Errorf("the draft in the vault is %+v", d)
	}
}

// Somebody who types without a rest loses a few seconds to a crash and no more.
func TestACrashLosesLittleOfAnUnbrokenTypist(t *testing.T) {
	k := fixture.Couple(t)
	key := waiting(t, k)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	const field = "Whatever you would like to keep"
	for range 40 {
		w.Type(field, "word ")
		k.Clock.Advance(500 * time.Millisecond)
	}
	// What is in the vault now is all that a crash leaves.
	kept := strings.Count(kept(t, k, k.Page.(*page).about.draft()).Texts[string(homework.FieldNote)], "word")
	if kept < 28 {
		t.Errorf("of 40 words in 20 seconds %d are kept", kept)
	}
}

func TestUndoTakesBackAnswersAndLeavesWordsAlone(t *testing.T) {
	k := fixture.Couple(t)
	key := waiting(t, k)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	p := k.Page.(*page)
	if p.Undo() {
		t.Error("there is something to undo in a fresh form")
	}
	was := p.d.Choices["outcome"]
	w.Type("Whatever you would like to keep", "my words")
	w.Tap("we stopped")
	w.Tap("another day")
	w.Tap("mostly")
	for range 2 {
		if !p.Undo() {
			t.Fatal("nothing to undo")
		}
	}
	w.Settle()
	if _, ok := p.d.Scores["engaged"]; ok || p.d.Choices["outcome"] != was {
		t.Errorf("after undoing the form holds %+v", p.d)
	}
	w.MustShow("my words")
}

// The form is a function of the state: what it asks can be read off it without a window.
func TestWhatAFormAsks(t *testing.T) {
	k := fixture.Couple(t)
	today := k.App.Today()
	asks := func(s *homework.State, a about) (all []string) {
		for _, c := range newForm(k.L, s, k.Cat(), a, today).cards {
			for _, q := range c.questions {
				all = append(all, q.field())
			}
		}
		return all
	}
	k.Read(func(s *homework.State) {
		touch := asks(s, about{session: homework.SessionKey{Exercise: "body-touch-in-turns", Day: today}})
		talk := asks(s, about{session: homework.SessionKey{Exercise: "scale-talk", Day: today}})
		week := asks(s, about{week: true, monday: today.WeekStart()})
		for _, scale := range homework.Scales {
			inTouch, inTalk, inWeek := slices.Contains(touch, scale.Name), slices.Contains(talk, scale.Name), slices.Contains(week, scale.Name)
			if scale.Of == homework.OfWeek && !inWeek || scale.Of == homework.AfterSession && (!inTouch || inTalk == scale.Bodily) {
				t.Errorf("%s is asked after touch %v, after a talk %v, of a week %v", scale.ID, inTouch, inTalk, inWeek)
			}
		}
		for _, body := range []string{"role", string(homework.FieldSensations), string(homework.FieldPainWhere)} {
			if !slices.Contains(touch, body) || slices.Contains(talk, body) || slices.Contains(week, body) {
				t.Errorf("%s: %v, %v, %v", body, touch, talk, week)
			}
		}
	})
}

func TestATalkAsksNobodyWhoTouched(t *testing.T) {
	k := fixture.Couple(t)
	for exercise, asked := range map[string]bool{"scale-talk": false, "body-touch-alone": false, "body-touch-in-turns": true} {
		key, err := k.App.LogSession(homework.SessionLogged{
			Session: homework.SessionKey{Exercise: exercise, Day: k.App.Today()}, Outcome: homework.OutcomeHeld,
		})
		if err != nil {
			t.Fatal(err)
		}
		w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
		if asked {
			w.MustShow("being touched")
		} else {
			w.MustNotShow("being touched")
		}
		if exercise == "scale-talk" {
			w.MustNotShow("Three sensations")
			w.MustNotShow("Pain")
		} else {
			w.MustShow("Three sensations")
		}
		if exercise == "body-touch-alone" {
			w.MustNotShow("hand over")
			w.MustNotShow("partner")
		}
	}
}

func TestGoldenPage(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	k.Open(func(e *screen.Env) shell.Page { return New(e, route.Week(e.App.Today().WeekStart())) }).Outline("week-solo")
}

// A save that takes its time pulls nobody back from where they went meanwhile, and leaves no draft behind.
func TestGoingOnWhileItSaves(t *testing.T) {
	k := fixture.Couple(t)
	key := waiting(t, k)
	var later []func()
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	k.Run.Go = func(f func()) { later = append(later, f) }
	w.Type("Whatever you would like to keep", "a thought")
	w.Tap("Save")
	k.Page.(*page).Leave()
	for _, f := range later {
		f()
	}
	if r := k.Router.Last(); r != (route.Route{}) {
		t.Errorf("pulled to %+v", r)
	}
	if d := kept(t, k, k.Page.(*page).about.draft()); !d.empty() {
		t.Errorf("a draft is left: %+v", d)
	}
}

// told has both members tell of an evening; the first one, who gave a note to both, is there afterwards.
func told(t *testing.T) (*fixture.Kit, homework.SessionKey) {
	t.Helper()
	k := fixture.Couple(t)
	var key homework.SessionKey
	k.Read(func(s *homework.State) { key = s.WaitingFor(k.Cat(), 0, 0)[0].Key })
	if _, err := k.App.SaveCheckIn(homework.CheckedIn{Session: key, CheckIn: homework.CheckIn{
		Outcome: homework.OutcomeHeld, Texts: []homework.Text{{Field: homework.FieldNote, Body: "for both of us", Audience: homework.AudienceUs}},
	}}); err != nil {
		t.Fatal(err)
	}
	return k, key
}

// Whoever narrows what the other may have read is told what that can do and what it can't, and the other sees that it
// was changed.
func TestNarrowingSaysWhoMayHaveReadIt(t *testing.T) {
	k, key := told(t)
	uitest.CheckLooks(t, "checkin-both-in", func() fyne.CanvasObject { return New(k.Env, route.CheckIn(key)).Content() })
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	w.MustShow("Both are in, so Sam may have read yours")
	w.MustNotShow("sees nothing before")
	p := k.Page.(*page)
	p.d.Audience[string(homework.FieldNote)] = string(homework.AudienceMe)
	w.Tap("Save")
	w.Settle()
	if got := strings.Join(k.Router.Toasts, " "); !strings.Contains(got, "Sam may have read it already") {
		t.Errorf("said %q", got)
	}
	k.As(1)
	k.Read(func(s *homework.State) {
		x := s.Session(key)
		if x.Changed[0] != k.App.Today() || len(x.Visible(1, 0).Texts) != 0 {
			t.Errorf("to Sam: %+v, %+v", x, x.Visible(1, 0))
		}
	})
}

// What was told of a week elsewhere and is not asked on the form stays when the form is saved, and what is for the next
// appointment can be written on it.
func TestAWeekKeepsWhatTheFormDoesNotAsk(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	monday := k.App.Today().WeekStart()
	note := homework.Text{Field: homework.FieldNote, Body: "a note from the terminal", Audience: homework.AudienceUs}
	if err := k.App.SaveWeek(homework.Weekly{Week: monday, Texts: []homework.Text{note}}); err != nil {
		t.Fatal(err)
	}
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.Week(monday)) })
	w.Type("For the next appointment", "how Sundays go")
	w.Tap("Save")
	k.Read(func(s *homework.State) {
		texts := s.WeeklyOf(0, 0, monday).Texts
		if got := homework.TextOf(texts, homework.FieldNote); got != note {
			t.Errorf("the note is %+v", got)
		}
		if got := homework.TextOf(texts, homework.FieldTherapist); got.Body != "how Sundays go" || got.Audience != homework.AudienceMe {
			t.Errorf("for the appointment: %+v", got)
		}
	})
}

// A form on a week that was opened on Sunday evening stays with that week past midnight, its draft too.
func TestTheWeekStaysTheOneThatWasOpened(t *testing.T) {
	k := fixture.Solo(t)
	k.Clock.Advance(30*time.Hour + 50*time.Minute) // Sunday, ten minutes before its end
	monday := k.App.Today().WeekStart()
	if k.App.Today() != monday+6 {
		t.Fatalf("it is %s", k.App.Today())
	}
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.Week(monday)) })
	w.Type("I would like …", "a slow Sunday")
	k.Clock.Advance(20 * time.Minute)
	k.Page.(*page).Leave()
	w = k.Open(func(e *screen.Env) shell.Page { return New(e, route.Week(monday)) }) // on Monday
	w.Tap("Save")
	k.Read(func(s *homework.State) {
		if x := s.WeeklyOf(s.Me, s.Me, monday); x == nil || homework.TextOf(x.Texts, homework.FieldAsk).Body != "a slow Sunday" {
			t.Errorf("the week of %s is %+v", monday, x)
		}
		if x := s.WeeklyOf(s.Me, s.Me, monday+7); x != nil {
			t.Errorf("the new week has %+v", x)
		}
	})
}

// A draft of the first edition, which had other names for three scales, opens with every answer.
func TestADraftOfTheFirstEditionOpens(t *testing.T) {
	k := fixture.Couple(t)
	key := waiting(t, k)
	first := &draft{
		Scores:  map[string]int{"before": 3, "peak": 5, "after": 2, "pain": 1, "engaged": 3, "minutes": 30},
		Choices: map[string]string{"outcome": "held"},
		Texts:   map[string]string{"note": "half a thought"}, Audience: map[string]string{"note": "us"},
	}
	if err := k.App.SetDraft(app.CheckInDraft(key), first.bytes()); err != nil {
		t.Fatal(err)
	}
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	w.MustShow("half a thought")
	w.Tap("Save")
	want := homework.AnswersOf(homework.Given{
		homework.ScaleAnxietyBefore: 3, homework.ScaleAnxietyPeak: 5, homework.ScaleAnxietyAfter: 2, homework.ScalePain: 1,
		homework.ScaleEngaged: 3, homework.ScaleMinutes: 30,
	})
	k.Read(func(s *homework.State) {
		if c := s.Session(key).CheckIns[s.Me]; c == nil || c.Answers != want || homework.TextOf(c.Texts, homework.FieldNote).Audience != homework.AudienceUs {
			t.Errorf("saved %+v", c)
		}
	})
}

// Somebody types as much as a note takes: all of it stands in the field and can be read, is there again after the lock, and is what is
// saved. One letter more is not taken, and is not put in the place of another. The last hundred come letter by letter, which are those
// that could be slow or lost; before them a paragraph at once.
func TestANoteOfAsManyLettersAsItTakes(t *testing.T) {
	k := fixture.Couple(t)
	key := waiting(t, k)
	words := []rune(strings.Repeat("Warme Hände, ganz langsam; the café was loud, and it was all right. ", homework.MaxText))[:homework.MaxText]
	for i := range words {
		if i%800 == 799 {
			words[i] = '\n'
		}
	}
	words[homework.MaxText-1] = '.'
	const field = "Whatever you would like to keep"
	open := func() *uitest.Window {
		return k.Open(func(e *screen.Env) shell.Page { return New(e, route.CheckIn(key)) })
	}
	stands := func(w *uitest.Window) {
		t.Helper()
		w.Focus(field)
		w.Settle()
		if got := w.Canvas.Focused().(interface{ Reading() string }).Reading(); got != string(words) {
			t.Errorf("%d letters stand in the field", len([]rune(got)))
		}
		w.CheckLook("checkin-longest-note", uitest.Plain)
	}
	w := open()
	const last = 100
	for at := 0; at < len(words)-last; at += 790 {
		part := string(words[at:min(at+790, len(words)-last)])
		w.Focus(field)
		w.Shortcut(&fyne.ShortcutPaste{Clipboard: clipboard(part)})
	}
	w.Type(field, string(words[len(words)-last:])+"x")
	stands(w)
	k.Page.(*page).Leave()
	k.As(0)
	w = open()
	stands(w)
	w.Tap("Save")
	k.As(0)
	k.Read(func(s *homework.State) {
		for _, x := range s.Session(key).Visible(0, 0).Texts {
			if x.Body == string(words) {
				return
			}
		}
		t.Error("what was typed is not what was saved")
	})
}

// clipboard holds words for one paste.
type clipboard string

func (c clipboard) Content() string   { return string(c) }
func (c clipboard) SetContent(string) {}
