package diary

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/wording"
)

func TestLooks(t *testing.T) {
	k := fixture.Couple(t)
	uitest.CheckLooks(t, "diary", func() fyne.CanvasObject { return New(k.Env).Content() })
}

func TestLooksOfTheQuestion(t *testing.T) {
	k := fixture.Couple(t)
	for _, look := range []uitest.Look{uitest.Plain, uitest.Tight} {
		w := uitest.Open(t, look, func() fyne.CanvasObject { return New(k.Env).Content() })
		w.Tap("Delete mine")
		w.CheckLook("diary-delete", look)
	}
}

// all returns every word that the page can show.
func all(k *fixture.Kit) string {
	var b strings.Builder
	k.Read(func(s *homework.State) {
		entries, _ := newEntries(wording.English(), s, k.Cat(), k.App.Today(), 1000)
		for _, e := range entries {
			for _, p := range []*part{e.mine, e.theirs} {
				if p != nil {
					for _, x := range p.texts {
						b.WriteString(x.body + "\n")
					}
				}
			}
		}
	})
	return b.String()
}

// All that was answered stands there, in the words of the form; of how long it was for me and of the agreement, mine alone.
func TestWhatIWroteLacksNothing(t *testing.T) {
	k := fixture.Couple(t)
	full := func(peak int) homework.CheckedIn {
		return homework.CheckedIn{Session: homework.SessionKey{Exercise: "prepare-and-agree", Day: k.App.Today()}, CheckIn: homework.CheckIn{
			Outcome: homework.OutcomeHeld, Answers: homework.AnswersOf(homework.Given{
				homework.ScaleAnxietyBefore: 3, homework.ScaleAnxietyPeak: peak, homework.ScaleAnxietyAfter: 1, homework.ScaleEngaged: 4, homework.ScaleMinutes: 45,
			}), KeptAgreement: homework.No, CameBack: homework.Yes,
		}}
	}
	for m, peak := range []int{8, 9} {
		k.As(m)
		if _, err := k.App.NewCheckIn(full(peak)); err != nil {
			t.Fatal(err)
		}
	}
	k.Read(func(s *homework.State) {
		entries, _ := newEntries(wording.English(), s, k.Cat(), k.App.Today(), 1)
		if e := entries[0]; e.theirs != nil || e.note != "Both are in. Alex's opens when Alex next opens the diary." {
			t.Errorf("before Alex has opened the diary again: %+v", e)
		}
	})
	k.As(0)
	k.As(1)
	k.Read(func(s *homework.State) {
		entries, _ := newEntries(wording.English(), s, k.Cat(), k.App.Today(), 1)
		if told := entries[0].theirs.told; told != "" {
			t.Errorf("theirs is told later: %q", told)
		}
		for _, id := range s.Records(full(0).Session, 0) {
			s.NoteLate(id)
		}
		if late, _ := newEntries(wording.English(), s, k.Cat(), k.App.Today(), 1); late[0].theirs.told != wording.English().AddedLater() || late[0].mine.told != "" {
			t.Errorf("added later it says %q, and of mine %q", late[0].theirs.told, late[0].mine.told)
		}
		mine, theirs := strings.Join(entries[0].mine.answers, " · "), strings.Join(entries[0].theirs.answers, " · ")
		if mine != "Anxiety before 3 · Anxiety at its peak 9 · Anxiety after 1 · Took part: fully · 45 min · agreement not kept · attention came back" {
			t.Errorf("mine reads %q", mine)
		}
		if theirs != "Anxiety before 3 · Anxiety at its peak 8 · Anxiety after 1 · Took part: fully" {
			t.Errorf("theirs reads %q", theirs)
		}
	})
}

// What is entered today of an evening three days ago says quietly when it was told, noted and then written of; what is of today
// says nothing.
func TestWhatWasToldLaterSaysSo(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	page := func() *uitest.Window { return k.Open(func(e *screen.Env) shell.Page { return New(e) }) }
	note := func(of homework.Day) homework.SessionKey {
		t.Helper()
		key, err := k.App.LogSession(homework.SessionLogged{Session: homework.SessionKey{Exercise: "after-a-no", Day: of}, Outcome: homework.OutcomeHeld})
		if err != nil {
			t.Fatal(err)
		}
		return key
	}
	const said = "Told later, on"
	today := k.App.Today()
	note(today)
	page().MustNotShow(said)
	key := note(today - 3)
	page().MustShow(said)
	if _, err := k.App.SaveCheckIn(homework.CheckedIn{Session: key, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld}}); err != nil {
		t.Fatal(err)
	}
	page().MustShow(said)
}

func TestTheOtherReadsWhatIsForUsAndNothingElse(t *testing.T) {
	k := fixture.Couple(t)
	e := homework.CheckedIn{Session: homework.SessionKey{Exercise: "body-touch-in-turns", Day: k.App.Today()}, CheckIn: homework.CheckIn{
		Outcome: homework.OutcomeHeld, Texts: []homework.Text{
			{Field: homework.FieldNote, Body: "this stays with me", Audience: homework.AudienceMe},
			{Field: homework.FieldSensations, Body: "this is for both", Audience: homework.AudienceUs},
		},
	}}
	if _, err := k.App.NewCheckIn(e); err != nil {
		t.Fatal(err)
	}
	k.As(1)
	if s := all(k); strings.Contains(s, "this is for both") {
		t.Error("the partner reads my check-in before theirs is in")
	}
	e.Texts = nil
	if _, err := k.App.NewCheckIn(e); err != nil {
		t.Fatal(err)
	}
	k.As(0)
	k.As(1)
	s := all(k)
	if !strings.Contains(s, "this is for both") {
		t.Error("both are in, and the partner can't read what was for both")
	}
	if strings.Contains(s, "this stays with me") {
		t.Error("the partner reads what was for me alone")
	}
}

func TestDeletingMineLeavesTheirs(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e) })
	var before *homework.Session
	k.Read(func(s *homework.State) {
		for i := len(s.Sessions) - 1; before == nil; i-- {
			if s.Sessions[i].AllIn(s.Places()) {
				before = s.Sessions[i]
			}
		}
	})
	key := before.Key
	w.Tap("Delete mine") // the newest of mine is the first on the page
	w.Settle()
	w.Tap("Delete mine")
	w.Settle()
	k.Read(func(s *homework.State) {
		x := s.Session(key)
		if x == nil || x.CheckIns[0] != nil {
			t.Error("my check-in is still there")
		}
		if x != nil && x.CheckIns[1] == nil {
			t.Error("my partner's check-in went with mine")
		}
	})
}

// A session that I logged and that was none goes by two presses, here and on Today; one that the other logged is not mine
// to take out.
func TestTakingASessionOut(t *testing.T) {
	k := fixture.Couple(t)
	key, err := k.App.LogSession(homework.SessionLogged{
		Session: homework.SessionKey{Exercise: "body-touch-in-turns", Day: k.App.Today(), Nth: 0}, Outcome: homework.OutcomeDeclined,
	})
	if err != nil {
		t.Fatal(err)
	}
	k.As(1)
	k.Read(func(s *homework.State) {
		entries, _ := newEntries(wording.English(), s, k.Cat(), k.App.Today(), 1)
		if entries[0].key != key || entries[0].logged {
			t.Errorf("to the other it is %+v", entries[0])
		}
	})
	k.As(0)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e) })
	w.Tap("Take this session out")
	w.Settle()
	w.Tap("Take it out")
	w.Settle()
	k.Read(func(s *homework.State) {
		if x := s.Session(key); x != nil {
			t.Errorf("it is still there: %+v", x)
		}
	})
}

// changed has both members tell of an evening, and the second one change their answers after that.
func changed(t *testing.T) (*fixture.Kit, homework.SessionKey) {
	t.Helper()
	k := fixture.Couple(t)
	var key homework.SessionKey
	k.Read(func(s *homework.State) { key = s.WaitingFor(k.Cat(), 0, 0)[0].Key })
	for m, engaged := range []int{3, 1} {
		k.As(m)
		if _, err := k.App.SaveCheckIn(homework.CheckedIn{Session: key, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld, Answers: homework.AnswersOf(homework.Given{homework.ScaleEngaged: engaged})}}); err != nil {
			t.Fatal(err)
		}
	}
	return k, key
}

func TestLooksOfWhatBothWrote(t *testing.T) {
	session, _ := changed(t)
	week, _ := weekOfBoth(t)
	for name, k := range map[string]*fixture.Kit{"diary-changed": session, "diary-week": week} {
		uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(k.Env).Content() })
	}
}

// What was changed or taken away after both were in is shown as each one's doing.
func TestWhatHappenedAfterBothWereInIsShown(t *testing.T) {
	k, key := changed(t)
	look := func(m int) *uitest.Window {
		k.As(m)
		return k.Open(func(e *screen.Env) shell.Page { return New(e) })
	}
	look(0).MustShow("Sam changed this on Saturday 21 November, after you could read it.")
	look(1).MustShow("You changed this on Saturday 21 November, after Alex could read it. Alex sees that you did.")
	if err := k.App.DeleteCheckIn(t.Context(), key); err != nil {
		t.Fatal(err)
	}
	look(1).MustShow("You took your check-in away on Saturday 21 November, after Alex could read it.")
	look(0).MustShow("Sam took their check-in away on Saturday 21 November, after both were in.")
}

// weekOfBoth has both members tell of this week.
func weekOfBoth(t *testing.T) (*fixture.Kit, homework.Day) {
	t.Helper()
	k := fixture.Couple(t)
	monday := k.App.Today().WeekStart()
	for m, body := range []string{"the walk by the river", "the letter"} {
		k.As(m)
		if err := k.App.SaveWeek(homework.Weekly{Week: monday, Answers: homework.AnswersOf(homework.Given{homework.ScaleWeekCloseness: 6 + m}), Texts: []homework.Text{
			{Field: homework.FieldAppreciated, Body: body, Audience: homework.AudienceUs},
			{Field: homework.FieldHard, Body: "kept by " + k.App.Today().String(), Audience: homework.AudienceMe},
		}}); err != nil {
			t.Fatal(err)
		}
	}
	return k, monday
}

// A check-in on a week is read, changed and deleted like any other; the other sees that it was there.
func TestAWeekIsReadAndDeletedLikeASession(t *testing.T) {
	k, monday := weekOfBoth(t)
	k.As(0)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e) })
	w.MustShow("Your week")
	w.MustShow("the walk by the river")
	w.MustShow("the letter") // Sam's, since both are in
	k.Read(func(s *homework.State) {
		entries, _ := newEntries(wording.English(), s, k.Cat(), k.App.Today(), 1)
		e := entries[0]
		if e.week != monday || e.seen != "Sam" || len(e.theirs.texts) != 1 || len(e.mine.texts) != 2 || e.form().ID != monday.String() {
			t.Errorf("%+v, mine %+v, theirs %+v", e, e.mine, e.theirs)
		}
	})
	w.Tap("Delete mine")
	w.Settle()
	w.MustShow("Your answers and words on the week")
	w.MustShow("Sam may have read them")
	w.Tap("Delete mine")
	w.Settle()
	w.MustShow("You took your check-in away")
	k.Read(func(s *homework.State) {
		if s.WeeklyOf(0, 0, monday) != nil || s.WeeklyOf(1, 1, monday) == nil {
			t.Error("mine is still there, or the other's went with it")
		}
	})
	if s := all(k); strings.Contains(s, "the letter") || strings.Contains(s, "river") {
		t.Error("the other's is still shown, or mine")
	}
	k.As(1)
	k.Open(func(e *screen.Env) shell.Page { return New(e) }).MustShow("Alex took their check-in away")
}

// After two weeks I am asked whether the other may read mine, though theirs is not in; then they read it, and nothing of theirs is asked for.
func TestWhatHasWaitedCanBeRead(t *testing.T) {
	k := fixture.Couple(t)
	var key homework.SessionKey
	k.Read(func(s *homework.State) { key = s.WaitingFor(k.Cat(), 0, 0)[0].Key })
	key.Day, key.Nth = k.App.Today(), 0
	if _, err := k.App.NewCheckIn(homework.CheckedIn{Session: key, CheckIn: homework.CheckIn{
		Outcome: homework.OutcomeHeld, Texts: []homework.Text{{Field: homework.FieldNote, Body: "a warm evening", Audience: homework.AudienceUs}},
	}}); err != nil {
		t.Fatal(err)
	}
	look := func(m int) *uitest.Window {
		k.As(m)
		return k.Open(func(e *screen.Env) shell.Page { return New(e) })
	}
	look(1).MustNotShow("a warm evening")
	look(0).MustNotShow("Let Sam read mine all the same")
	k.Clock.Advance(15 * 24 * time.Hour)
	k.As(0)
	uitest.CheckLooks(t, "diary-waited", func() fyne.CanvasObject { return New(k.Env).Content() })
	w := look(0)
	w.Tap("Let Sam read mine all the same")
	w.Settle()
	w.Tap("Let Sam read it")
	w.Settle()
	w.MustShow("Sam's check-in is not in yet. Sam may read yours all the same.")
	w.MustNotShow("Let Sam read mine all the same")
	w = look(1)
	w.MustShow("a warm evening")
	w.MustShow("Alex lets you read theirs all the same")
	uitest.CheckLooks(t, "diary-let-read", func() fyne.CanvasObject { return New(k.Env).Content() })
}
