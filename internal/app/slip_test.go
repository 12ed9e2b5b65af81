package app_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"unhurried/internal/app"
	"unhurried/internal/homework"
)

// A session that was logged by a slip leaves no trace in gates and figures once its logger has taken it out; what the
// other wrote of it stays theirs.
func TestASessionIsTakenOutByWhoLoggedIt(t *testing.T) {
	for _, o := range homework.Outcomes {
		c := newCouple(t)
		a := c.app
		c.must(a.StartProgram(focus))
		exercise := a.Catalog().Program(focus).Stages[0].Exercises[0]
		set, err := a.Assign(homework.Assigned{
			Work: homework.Work{Kind: homework.WorkExercise, ID: exercise}, For: homework.WhomUs, Audience: homework.AudienceUs, Dose: homework.Dose{Times: 3},
		})
		c.must(err)
		c.as(1)
		c.must(a.AnswerAssignment(set, true))
		c.as(0)
		figures := func() homework.Figures {
			return read(t, a, func(s *homework.State) homework.Figures {
				return s.FiguresOf(s.CycleViews(a.Catalog(), s.Cycles(a.Today()), homework.AllTime), "")
			})
		}
		before := figures()
		key, err := a.LogSession(homework.SessionLogged{
			Session: homework.SessionKey{Exercise: exercise, Day: a.Today()}, Outcome: o, Guided: true, Consent: [2]bool{true, true},
		})
		c.must(err)
		if figures() == before {
			t.Fatalf("%s: the session is in no figure", o)
		}
		e := held(exercise, a.Today(), private("a slip"))
		e.Session = key
		_, err = a.SaveCheckIn(e)
		c.must(err)
		if o == homework.OutcomeHeld { // the other has written too
			c.as(1)
			if err := a.DeleteSession(context.Background(), key); !errors.Is(err, app.ErrNotYours) {
				t.Errorf("the other took it out: %v", err)
			}
			e.Texts = nil
			_, err = a.SaveCheckIn(e)
			c.must(err)
			c.as(0)
		}
		c.must(a.DeleteSession(context.Background(), key))
		for m := range 2 {
			c.as(m)
			x := read(t, a, func(s *homework.State) *homework.Session { return s.Session(key) })
			switch {
			case o == homework.OutcomeHeld && (x == nil || x.Logs[0] != nil || x.CheckIns[0] != nil || x.CheckIns[1] == nil):
				t.Errorf("to %s the session is %+v", names[m], x)
			case o != homework.OutcomeHeld && (x != nil || figures() != before):
				t.Errorf("%s: to %s there is %+v, and the figures are %+v", o, names[m], x, figures())
			}
		}
	}
}

// What is deleted goes with the half-filled form about it: it holds the same words, and would come up in the next session
// of that name.
func TestADeletedCheckInTakesItsFormAlong(t *testing.T) {
	c := newCouple(t)
	a := c.app
	exercise, week := forTwo(a), a.Today().WeekStart()
	log := func() homework.SessionKey {
		key, err := a.LogSession(homework.SessionLogged{Session: homework.SessionKey{Exercise: exercise, Day: a.Today()}, Outcome: homework.OutcomeHeld})
		c.must(err)
		return key
	}
	for name, remove := range map[string]func(homework.SessionKey) error{
		"check-in": func(k homework.SessionKey) error { return a.DeleteCheckIn(t.Context(), k) },
		"session":  func(k homework.SessionKey) error { return a.DeleteSession(t.Context(), k) },
		"week":     func(homework.SessionKey) error { return a.DeleteWeek(t.Context(), week) },
	} {
		k := log()
		_, err := a.SaveCheckIn(homework.CheckedIn{Session: k, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld}})
		c.must(err)
		c.must(a.SaveWeek(homework.Weekly{Week: week}))
		draft := app.CheckInDraft(k)
		if name == "week" {
			draft = app.WeekDraft(week)
		}
		c.must(a.SetDraft(draft, []byte("the words")))
		c.must(remove(k))
		if b, err := a.Draft(draft); err != nil || len(b) != 0 {
			t.Errorf("%s: the form holds %q, %v", name, b, err)
		}
	}
}

// An invitation or an answer given by a slip is as if it had not been given.
func TestInvitationAndAnswerAreTakenBack(t *testing.T) {
	c := newCouple(t)
	a := c.app
	exercise := a.Catalog().Exercises[0].ID
	id, err := a.Invite(exercise, a.Today(), "evening")
	c.must(err)
	c.as(1)
	if err := a.TakeBack(context.Background(), id); err == nil {
		t.Error("the other took my invitation back")
	}
	reply, err := a.Answer(id, homework.ReplyNotToday, "")
	c.must(err)
	c.must(a.TakeBack(context.Background(), reply))
	if open := read(t, a, func(s *homework.State) []homework.Invitation { return s.OpenInvitations(a.Today()) }); len(open) != 1 || open[0].Reply != "" {
		t.Errorf("after the answer was taken back: %+v", open)
	}
	c.as(0)
	c.must(a.TakeBack(context.Background(), id))
	if n := read(t, a, func(s *homework.State) int { return len(s.Invitations) }); n != 0 {
		t.Errorf("%d invitations are left", n)
	}
}

// What cuts a session off writes nothing; the member who comes back finds how it stood, and only that member.
func TestACutOffSessionIsKeptAndNotWritten(t *testing.T) {
	c := newCouple(t)
	a := c.app
	exercise := a.Catalog().Program(focus).Stages[0].Exercises[0]
	if a.Underway() != nil {
		t.Fatal("a session is under way that never began")
	}
	u := app.Underway{
		Session: a.NextSession(exercise), Step: 2, Left: 90 * time.Second, Spent: 7 * time.Minute, First: 1, Consent: [2]bool{true, true},
	}
	c.must(a.SetUnderway(&u))
	c.as(1)
	if a.Underway() != nil {
		t.Error("the other is asked about it")
	}
	c.as(0)
	if got := a.Underway(); got == nil || *got != u {
		t.Fatalf("it came back as %+v, want %+v", got, u)
	}
	if n := read(t, a, func(s *homework.State) int { return len(s.Sessions) }); n != 0 {
		t.Errorf("%d sessions were written", n)
	}
	// The program ended after the record was written and before the draft was forgotten: it is not asked about again.
	key, err := a.LogSession(homework.SessionLogged{Session: u.Session, Outcome: homework.OutcomeHeld, Guided: true})
	c.must(err)
	if key != u.Session || a.Underway() != nil {
		t.Errorf("it was written as %+v and is still under way", key)
	}
	for _, bad := range []app.Underway{
		{}, {Session: homework.SessionKey{Exercise: "gone", Day: 1}}, {Session: a.NextSession(exercise), Step: 1000},
		{Session: a.NextSession(exercise), Step: -1}, {Session: a.NextSession(exercise), First: 7},
	} {
		c.must(a.SetUnderway(&bad))
		if got := a.Underway(); got != nil {
			t.Errorf("%+v is under way", got)
		}
	}
}

// A date that is tomorrow here is today further east.
func TestASessionDatedByAClockFurtherEastIsWritten(t *testing.T) {
	c := newCouple(t)
	a := c.app
	exercise := a.Catalog().Exercises[0].ID
	c.now = time.Date(2026, 3, 3, 4, 0, 0, 0, time.FixedZone("east", 9*3600))
	key := a.NextSession(exercise)
	c.now = c.now.In(time.FixedZone("west", -10*3600)) // the computer was told where it is
	if key.Day != a.Today()+1 {
		t.Fatalf("the session is dated %s, and today is %s", key.Day, a.Today())
	}
	_, err := a.LogSession(homework.SessionLogged{Session: key, Outcome: homework.OutcomeHeld})
	c.must(err)
}

// A name put under an agreement by a slip, or an agreement ended by one, is as before once it is taken back.
func TestASignatureAndAnEndAreTakenBack(t *testing.T) {
	c := newCouple(t)
	a := c.app
	c.must(a.StartProgram(focus))
	agreement := func() *homework.Agreement {
		return read(t, a, func(s *homework.State) *homework.Agreement { return s.Agreement(focus) })
	}
	offer := read(t, a, func(s *homework.State) homework.Terms {
		o, _ := s.Offer(a.Catalog(), focus, a.Today())
		return o
	})
	id, err := a.Sign(offer)
	c.must(err)
	c.must(a.TakeBack(context.Background(), id))
	if agreement() != nil {
		t.Error("the name still stands there")
	}
	c.must(a.SignAgreement(focus))
	c.as(1)
	c.must(a.SignAgreement(focus))
	id, err = a.EndAgreement(focus)
	c.must(err)
	if agreement() != nil {
		t.Fatal("it did not end")
	}
	c.must(a.TakeBack(context.Background(), id))
	if x := agreement(); x == nil || !x.Holds {
		t.Errorf("it does not hold on: %+v", x)
	}
}
