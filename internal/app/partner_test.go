package app_test

// What a partner can and can't do above the vault: with the shipped program, and with one of their own that writes any
// event in their name.

import (
	"database/sql"
	"errors"
	"regexp"
	"strings"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/vault"
	"unhurried/internal/wording"
)

// writes appends events as a member's own program would that keeps to no rule but the vault's.
func (c *couple) writes(member int, events ...homework.Event) {
	c.t.Helper()
	var entries []vault.Entry
	for _, e := range events {
		raw, err := homework.Encode(e)
		c.must(err)
		entries = append(entries, app.EntryOf(raw, false, c.app.Today()))
	}
	c.appends(member, entries...)
}

// What is signed is what was shown: words of the partner's never stand under my name, in no state and in no progress file.
func TestWhatIsSignedIsWhatWasShown(t *testing.T) {
	c := newCouple(t)
	a := c.app
	c.must(a.StartProgram(focus))
	first := a.Catalog().Program(focus).Stages[0]
	theirs := homework.Terms{
		Program: focus, Stage: first.ID, LeaveOut: first.Agreement.LeaveOut, ReviewOn: a.Today() + 3000,
		Text: "Alex promises never to refuse Sam, and to move on when Sam says so.",
	}
	for _, whole := range []bool{false, true} {
		e := theirs.Sign()
		e.Whole = whole
		c.writes(1, e)
	}
	c.as(0)
	offer := read(t, a, func(s *homework.State) homework.Terms { x, _ := s.Offer(a.Catalog(), focus, a.Today()); return x })
	if offer.Text != first.Agreement.Text {
		t.Fatalf("shown for signing: %q", offer.Text)
	}
	c.must(a.SignAgreement(focus))
	for m := range 2 {
		c.as(m)
		if x := read(t, a, func(s *homework.State) *homework.Agreement { return s.Agreement(focus) }); x.Holds {
			t.Errorf("to %s an agreement holds that nobody else signed: %+v", names[m], x)
		}
		d, err := a.Collect(wording.English(), report.Everything(0, a.Today()))
		c.must(err)
		if len(d.Agreements) != 0 {
			t.Errorf("in the progress file of %s: %+v", names[m], d.Agreements)
		}
	}
	_, err := a.Sign(offer) // Sam, after all
	c.must(err)
	for m := range 2 {
		if x := read(t, c.as(m), func(s *homework.State) *homework.Agreement { return s.Agreement(focus) }); !x.Holds || !x.Equal(offer) {
			t.Errorf("to %s: %+v", names[m], x)
		}
	}
	gone := offer
	gone.Stage = a.Catalog().Program(focus).Stages[1].ID
	if _, err := a.Sign(gone); err == nil {
		t.Error("terms of another stage were signed")
	}
}

// Once a text is narrowed, an answer changed or a note emptied, no key opens what stood there before: not the partner's,
// whichever program they use, and not one's own.
func TestWhatIsNarrowedLeavesTheFile(t *testing.T) {
	const before = "WHAT STOOD THERE BEFORE"
	for name, steps := range map[string]func(a *app.App, exercise string) []func() error{
		"a check-in": func(a *app.App, exercise string) []func() error {
			e := held(exercise, a.Today(), homework.Text{Field: homework.FieldNote, Body: before, Audience: homework.AudienceUs})
			narrow := held(exercise, a.Today(), homework.Text{Field: homework.FieldNote, Body: "now for me", Audience: homework.AudienceMe})
			return []func() error{
				func() error { _, err := a.NewCheckIn(e); return err },
				func() error { _, err := a.SaveCheckIn(narrow); return err },
			}
		},
		"a week": func(a *app.App, _ string) []func() error {
			w := homework.Weekly{Week: a.Today().WeekStart(), Texts: []homework.Text{{Field: homework.FieldHard, Body: before, Audience: homework.AudienceUsTherapist}}}
			return []func() error{
				func() error { return a.SaveWeek(w) },
				func() error { return a.SaveWeek(homework.Weekly{Week: w.Week}) },
			}
		},
		"a note on a book": func(a *app.App, _ string) []func() error {
			id := a.Catalog().Media[0].ID
			return []func() error{
				func() error { return a.NoteMedium(id, before) },
				func() error { return a.NoteMedium(id, "") },
			}
		},
		"an appointment": func(a *app.App, _ string) []func() error {
			return []func() error{
				func() error { return a.SetAppointment(homework.AppointmentSet{On: a.Today() + 3, At: before}) },
				func() error { return a.SetAppointment(homework.AppointmentSet{On: a.Today() + 3, At: "17:00"}) },
			}
		},
		"a name": func(a *app.App, _ string) []func() error {
			return []func() error{
				func() error { return a.SetName(before) },
				func() error { return a.SetName("Alex") },
			}
		},
	} {
		c := newCouple(t)
		for _, step := range steps(c.app, forTwo(c.app)) {
			c.must(step())
		}
		c.isGone(name, before)
	}
}

// isGone checks that neither key opens some words any more.
func (c *couple) isGone(what, words string) {
	c.t.Helper()
	for m := range 2 {
		a := c.as(m)
		if r := a.LoadReport(); len(r.Warnings) != 0 || r.Damaged != 0 {
			c.t.Errorf("%s: %+v", what, r)
		}
		v := c.vault(m)
		_, err := v.Load(c.t.Context(), func(r vault.Record) error {
			if strings.Contains(string(r.Shared)+string(r.Private)+string(r.Answers), words) {
				c.t.Errorf("%s: %s's key still opens what was replaced", what, names[m])
			}
			return nil
		})
		c.must(errors.Join(err, v.Close()))
	}
}

// A crash after the new words and before the old ones are out, and what earlier editions left, are made good at the next
// opening.
func TestTheNextOpeningTakesOutWhatIsLeft(t *testing.T) {
	const before = "WHAT STOOD THERE BEFORE"
	c := newCouple(t)
	said := func(body string, who homework.Audience) homework.Event {
		e := held(forTwo(c.app), c.app.Today(), homework.Text{Field: homework.FieldNote, Body: body, Audience: who})
		return &e
	}
	c.writes(0, said(before, homework.AudienceUs), said("mine", homework.AudienceMe))
	c.isGone("after a crash", before)
	if n := read(t, c.as(0), func(s *homework.State) int { return s.Events }); n != 2 {
		t.Errorf("%d events are left", n)
	}
}

// toldUs is a couple of whom the first has written words for both.
func toldUs(t *testing.T, words string) (c *couple, e homework.CheckedIn) {
	t.Helper()
	c = newCouple(t)
	e = held(forTwo(c.app), c.app.Today(), homework.Text{Field: homework.FieldNote, Body: words, Audience: homework.AudienceUs})
	_, err := c.app.NewCheckIn(e)
	c.must(err)
	return c, e
}

// Whoever changes their answers after both were in, or takes them away, is seen to have; the words that were there are gone.
func TestNobodyReadsTheOthersAndThenChangesTheirOwnUnseen(t *testing.T) {
	c, e := toldUs(t, "for us")
	a := c.app
	blank := homework.CheckedIn{Session: e.Session, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld}}
	c.as(1)
	_, err := a.SaveCheckIn(blank)
	c.must(err)
	c.as(0) // whose program opens theirs
	c.as(1)
	c.now = c.now.AddDate(0, 0, 1)
	b := held(e.Session.Exercise, e.Session.Day)
	_, err = a.SaveCheckIn(b)
	c.must(err)
	session := func() *homework.Session {
		return read(t, c.as(0), func(s *homework.State) *homework.Session { return s.Session(e.Session) })
	}
	if x := session(); x.Changed != [2]homework.Day{0, a.Today()} || x.CheckIns[1].Answers != b.Answers {
		t.Errorf("to Alex: %+v", x)
	}
	c.as(1)
	c.now = c.now.AddDate(0, 0, 1)
	c.must(a.DeleteCheckIn(t.Context(), e.Session))
	if x := session(); x.Withdrawn != [2]homework.Day{0, a.Today()} || x.CheckIns[1] != nil {
		t.Errorf("to Alex: %+v", x)
	}
	if x := read(t, c.as(1), func(s *homework.State) *homework.Session { return s.Session(e.Session) }); x.Visible(1, 0) != nil {
		t.Error("Sam took theirs away and still reads Alex's")
	}
	week := homework.Weekly{Week: a.Today().WeekStart(), Answers: homework.AnswersOf(homework.Given{homework.ScaleWeekWorry: 3})}
	for m := range 2 {
		c.as(m)
		c.must(a.SaveWeek(week))
	}
	c.as(0)
	c.as(1)
	week.Answers.Set(homework.ScaleWeekWorry, homework.ScoreOf(9))
	c.must(a.SaveWeek(week))
	if d := read(t, c.as(0), func(s *homework.State) homework.Day { return s.WeekChanged(1, week.Week) }); d != a.Today() {
		t.Errorf("the week was changed on %v", d)
	}
}

// Whoever deletes theirs after the other, who has read it, took theirs away, is seen to have as well; and no second deletion
// takes that mark away. It is the same for a week.
func TestWhatWasReadIsNotTakenAwayUnseen(t *testing.T) {
	c := newCouple(t)
	a := c.app
	e := held(forTwo(c.app), a.Today(), homework.Text{Field: homework.FieldNote, Body: "an evening", Audience: homework.AudienceUs})
	week := homework.Weekly{Week: a.Today().WeekStart(), Texts: []homework.Text{{Field: homework.FieldHard, Body: "a week", Audience: homework.AudienceUs}}}
	for m := range 2 {
		_, err := c.as(m).NewCheckIn(e)
		c.must(err)
		c.must(a.SaveWeek(week))
	}
	for m := range 2 {
		c.as(m)
		c.must(a.DeleteCheckIn(t.Context(), e.Session))
		c.must(a.DeleteWeek(t.Context(), week.Week))
		if err := a.DeleteCheckIn(t.Context(), e.Session); !errors.Is(err, app.ErrNotYours) {
			t.Errorf("deleted a second time: %v", err)
		}
		if err := a.DeleteWeek(t.Context(), week.Week); !errors.Is(err, app.ErrNotYours) {
			t.Errorf("the week deleted a second time: %v", err)
		}
	}
	for _, body := range []string{"an evening", "a week"} {
		c.isGone("what both took away", body)
	}
	both := [2]homework.Day{a.Today(), a.Today()}
	for m := range 2 {
		s := c.as(m)
		if got := read(t, s, func(s *homework.State) [2]homework.Day { return s.Session(e.Session).Withdrawn }); got != both {
			t.Errorf("to %s the evening was taken away on %v", names[m], got)
		}
		if got := read(t, s, func(s *homework.State) [2]homework.Day {
			return [2]homework.Day{s.WeekWithdrawn(0, week.Week), s.WeekWithdrawn(1, week.Week)}
		}); got != both {
			t.Errorf("to %s the week was taken away on %v", names[m], got)
		}
	}
}

// Before both are in, a check-in is deleted without a word: nobody has read it.
func TestWhatNobodyHasReadIsDeletedWithoutAWord(t *testing.T) {
	c, e := toldUs(t, "a regret")
	a := c.app
	c.must(a.DeleteCheckIn(t.Context(), e.Session))
	c.isGone("a deleted check-in", "a regret")
	for m := range 2 {
		if read(t, c.as(m), func(s *homework.State) bool { return s.Session(e.Session) != nil }) {
			t.Errorf("to %s the session is still there", names[m])
		}
	}
	c.as(0)
	week := homework.Weekly{Week: a.Today().WeekStart(), Texts: []homework.Text{{Field: homework.FieldAsk, Body: "a wish", Audience: homework.AudienceUs}}}
	c.must(a.SaveWeek(week))
	c.must(a.DeleteWeek(t.Context(), week.Week))
	c.isGone("a deleted week", "a wish")
	for m := range 2 {
		if n := read(t, c.as(m), func(s *homework.State) int { return len(s.Weeks()) }); n != 0 {
			t.Errorf("to %s there are %d weeks", names[m], n)
		}
	}
}

// One member's note on a session neither takes the place of the other's nor says yes for them.
func TestNobodyNotesInTheOthersName(t *testing.T) {
	c := newCouple(t)
	a := c.app
	key := homework.SessionKey{Exercise: forTwo(c.app), Day: a.Today()}
	_, err := a.LogSession(homework.SessionLogged{Session: key, Outcome: homework.OutcomeStopped, Minutes: 5, Guided: true, Consent: [2]bool{true, true}})
	c.must(err)
	c.writes(1, &homework.SessionLogged{Session: key, Outcome: homework.OutcomeHeld, Minutes: 60, Consent: [2]bool{true, true}})
	x := read(t, c.as(0), func(s *homework.State) *homework.Session { return s.Session(key) })
	if l := x.Log(0); l.Outcome != homework.OutcomeStopped || l.Minutes != 5 || x.Outcome() != homework.OutcomeStopped {
		t.Errorf("what Alex noted is now %+v", l)
	}
	d, err := a.Collect(wording.English(), report.Everything(0, a.Today()))
	c.must(err)
	if len(d.Sessions) != 1 || d.Sessions[0].Outcome != homework.OutcomeStopped {
		t.Errorf("in the progress file: %+v", d.Sessions)
	}
}

// What the other practised alone, before anything that both know of, moves no date of a progress file.
func TestAProgressFileBeginsWithWhatItsAuthorTold(t *testing.T) {
	c := newCouple(t)
	a := c.as(1)
	key := homework.SessionKey{Exercise: "body-touch-alone", Day: a.Today() - 40}
	if !a.Catalog().Exercise(key.Exercise).Alone() {
		t.Fatalf("%s is not for one person", key.Exercise)
	}
	begins := func(m int) homework.Day {
		d, err := c.as(m).Collect(wording.English(), report.Everything(0, a.Today()))
		c.must(err)
		return d.From
	}
	before := begins(0)
	c.writes(1, &homework.CheckedIn{Session: key, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld}})
	if got := begins(0); got != before {
		t.Errorf("the other's file begins on %s, and began on %s", got, before)
	}
	if got := begins(1); got != key.Day {
		t.Errorf("their own begins on %s", got)
	}
}

// takeOut removes a record from the file, as anybody can who may write to it.
func (c *couple) takeOut(nth int) {
	c.t.Helper()
	c.must(c.app.Close())
	db, err := sql.Open("sqlite3", c.Path)
	c.must(err)
	_, err = db.Exec("DELETE FROM record WHERE id = (SELECT id FROM record ORDER BY id LIMIT 1 OFFSET ?)", nth)
	c.must(errors.Join(err, db.Close()))
}

// What was noticed is there on every way in until the member says that they have seen it, and in every progress file made
// meanwhile and after; it comes back once there is more.
func TestWarningsStandUntilTheyWereSeen(t *testing.T) {
	c := locked(t)
	a := c.app
	kits, err := a.Create(c.Path, app.Household{Names: names, Passphrases: passphrases})
	c.must(err)
	for i := range 6 {
		_, err := a.NewCheckIn(held(a.Catalog().Exercises[0].ID, a.Today()-homework.Day(i)))
		c.must(err)
	}
	unseen := func(want int) {
		t.Helper()
		r := a.LoadReport()
		if n := len(r.Unacknowledged()); n != want {
			t.Errorf("%d warnings are unseen, want %d: %v", n, want, r.Warnings)
		}
		for _, w := range r.Unacknowledged() {
			if strings.Contains(w.Kind.Code(), "state") || w.Kind != vault.Missing {
				t.Errorf("what was taken out is told as %v", w)
			}
		}
	}
	stated := func() {
		t.Helper()
		d, err := a.Collect(wording.English(), report.Everything(0, a.Today()))
		c.must(err)
		for _, format := range []string{"text", "html"} {
			var body strings.Builder
			if err := (report.Form{Format: format}).Write(&body, wording.English(), d); err != nil || !strings.Contains(body.String(), "not as its members left it") {
				t.Errorf("a progress file in %s does not say what stands: %v", format, err)
			}
		}
	}
	c.takeOut(2)
	c.must(a.OpenWithKit(t.Context(), c.Path, kits[0].Code))
	unseen(1)
	stated()
	for range 2 { // locked and opened again
		c.as(0)
		unseen(1)
	}
	told := 0
	defer a.Changed.Subscribe(func([]homework.Event) { told++ })()
	c.must(a.Acknowledge())
	unseen(0)
	if told != 1 {
		t.Errorf("the screens were told %d times", told)
	}
	c.as(0)
	unseen(0)
	stated()
	c.as(1)
	unseen(1) // one member's word is not the other's
	c.takeOut(4)
	c.as(0)
	unseen(1)
}

// Records that a key holder sealed and that mean nothing are told with their kind, day and author.
func TestWhatIsNoEventIsToldWithItsKindAndDay(t *testing.T) {
	c := newCouple(t)
	c.appends(1, vault.Entry{Type: uint16(homework.TypeCheckedIn), Day: 20515, Shared: []byte("no event")})
	c.as(0)
	r := c.app.LoadReport()
	if len(r.Warnings) != 1 || r.Warnings[0].Kind != vault.NoEvent {
		t.Fatalf("%+v", r)
	}
	said := app.Said(wording.English(), wording.Member, r.Warnings[0], func(place int) string { return names[place] })
	if want := "(check-in; 2026-03-03; in the name of Sam)"; !strings.Contains(said, want) {
		t.Errorf("%q lacks %q", said, want)
	}
	c.must(c.app.Acknowledge())
	if r := c.app.LoadReport(); len(r.Unacknowledged()) != 0 || len(r.Warnings) != 1 || r.Damaged != 1 {
		t.Errorf("%+v", r)
	}
}

// What a progress file says was noticed is said of the member who made it, not to whoever opens it.
func TestWhatAFileSaysWasNoticedSpeaksToNoMember(t *testing.T) {
	l := wording.English()
	said := 0
	for k := vault.OlderCopy; k <= vault.DatedAhead; k++ {
		for n := range 2 {
			if k.Code() == "" {
				continue
			}
			text := app.Said(l, wording.Therapist, app.Warning{Kind: k, Count: n + 1}, nil)
			if said++; regexp.MustCompile(`(?i)\byour?\b`).MatchString(text) {
				t.Errorf("a therapist reads %q", text)
			}
		}
	}
	if said < 2*22 {
		t.Errorf("only %d were looked at", said)
	}
}

// What was written by a clock that ran ahead is in no span that ends today: that is said on every way in, until the member
// knows of it or the day has come. It is no damage, and of what the other practised alone nothing is told by it.
func TestWhatIsDatedAheadIsSaid(t *testing.T) {
	c := newCouple(t)
	a := c.app
	right := c.now
	c.now = right.AddDate(1, 0, 0)
	c.as(0)
	c.must(a.StartProgram(focus))
	_, err := a.NewCheckIn(held(forTwo(a), a.Today()))
	c.must(err)
	c.must(a.SaveWeek(homework.Weekly{Week: a.Today().WeekStart()}))
	said := func() (about []string) {
		r := a.LoadReport()
		for _, w := range r.Unacknowledged() {
			if w.Kind == vault.DatedAhead {
				_, what, _ := strings.Cut(app.Said(wording.English(), wording.Member, w, func(int) string { return "" }), "(")
				about = append(about, what)
			}
		}
		if len(app.Marred(r)) != 0 || !a.Sound() {
			t.Error("it is told as damage")
		}
		return about
	}
	if got := said(); got != nil {
		t.Errorf("by the clock that wrote it: %v", got)
	}
	c.now = right
	if got := said(); len(got) != 1 || !strings.Contains(got[0], "program") || !strings.Contains(got[0], "session") || !strings.Contains(got[0], "week") {
		t.Errorf("once the clock is right: %v", got)
	}
	d, err := a.Collect(wording.English(), report.Everything(0, a.Today()))
	c.must(err)
	if len(d.Sessions) != 0 || len(d.Integrity) != 0 {
		t.Errorf("in a progress file: %+v, %v", d.Sessions, d.Integrity)
	}
	c.as(1)
	if got := said(); len(got) != 1 || strings.Contains(got[0], "week") {
		t.Errorf("to the other: %v", got)
	}
	c.must(a.Acknowledge())
	if got := said(); got != nil {
		t.Errorf("once it was seen: %v", got)
	}
	c.must(a.EndProgram(focus))
	c.must(a.StartProgram(focus))
	c.as(0)
	if got := said(); len(got) != 1 || strings.Contains(got[0], "program") {
		t.Errorf("after the program was begun again: %v", got)
	}
	c.now = right.AddDate(1, 0, -1)
	if got := said(); got != nil {
		t.Errorf("the day before, which is that day further east: %v", got)
	}
}
