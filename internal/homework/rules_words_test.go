package homework_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// Rule 7: nothing that I am shown depends on what the other answered about a session or a week before my own is in.
func TestBlindUntilBoth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		me := rapid.IntRange(0, 1).Draw(t, "me")
		other := 1 - me
		if en := w.live.Enrolments[program]; rapid.Bool().Draw(t, "near the next stage") {
			// All told and ready, and then one evening of which the other alone has told.
			w.goodRun(t)
			w.today += 2
			w.add(other, &hw.CheckedIn{Session: hw.SessionKey{Exercise: "one", Day: w.today}, Program: program, Stage: en.Stage, CheckIn: genCheckIn(t)})
		}
		s := w.fold(me)
		for _, x := range s.Sessions {
			if (x.Visible(me, other) != nil) != (x.Open(me) && x.Open(other)) {
				t.Fatalf("the other's check-in on %+v is shown: %v", x.Key, x.Visible(me, other) != nil)
			}
			if x.Visible(me, me) != x.CheckIns[me] {
				t.Fatal("my own is not shown")
			}
		}
		changed := slices.Clone(w.steps)
		for i, st := range changed {
			switch e := st.e.(type) {
			case *hw.CheckedIn:
				if x := s.Session(e.Session); st.author == other && !x.Open(me) {
					c := genCheckIn(t)
					c.Outcome = e.Outcome // how the session went is no secret
					changed[i].e = &hw.CheckedIn{Session: e.Session, Program: e.Program, Stage: e.Stage, Closed: e.Closed, CheckIn: c}
				}
			case *hw.WeeklyCheckedIn:
				if st.author == other && s.WeeklyOf(me, me, e.Week) == nil {
					changed[i].e = &hw.WeeklyCheckedIn{Closed: e.Closed, Weekly: hw.Weekly{Week: e.Week,
						Answers: hw.AnswersOf(hw.Given{hw.ScaleWeekCloseness: genAnswer(t, "other", 10)})}}
					if s.WeeklyOf(me, other, e.Week) != nil {
						t.Fatal("the other's week is shown before mine")
					}
				}
			}
		}
		if a, b := shown(s, w), shown(replay(me, changed), w); a != b {
			t.Fatalf("what I am shown tells what the other answered:\n%s\n%s", a, b)
		}
	})
}

// shown is everything that screens show of ratings and words.
func shown(s *hw.State, w *world) string {
	var b strings.Builder
	for _, l := range hw.Scales {
		for m := range 2 {
			fmt.Fprintln(&b, l.ID, m, s.Trend(l.ID, m, hw.Span{From: 0, To: w.today}, w.today))
		}
	}
	// What its author keeps to themself by now the other may have seen before; it goes with what was replaced.
	author := []*hw.State{w.live, w.other}
	c := s.Cycles(w.today)
	for _, cycle := range c {
		for _, l := range s.CycleView(w.cat, c, cycle).Lines {
			fmt.Fprintln(&b, l.Assignment.ID, l.Figures)
			for m := range 2 {
				p, now := s.Plan(l.Assignment, m), author[m].Plan(l.Assignment, m)
				if p != nil && (m == s.Me || now != nil && now.Audience.Shared()) {
					fmt.Fprintln(&b, m, *p)
				}
			}
		}
		for m := range 2 {
			if r := s.ReviewOf(cycle, m); r != nil {
				fmt.Fprintln(&b, m, r.Verdicts, r.Texts)
			}
		}
	}
	for m := range 2 {
		for _, it := range s.AgendaOf(m) {
			fmt.Fprintln(&b, it.Words, it.Audience, it.About)
		}
		for _, p := range s.CopingOf(m) {
			now := author[m].CopingOf(m)
			i := slices.IndexFunc(now, func(q hw.CopingPlanned) bool { return q.Key == p.Key })
			if m == s.Me || i >= 0 && now[i].Audience.Shared() {
				fmt.Fprintln(&b, p)
			}
		}
	}
	fmt.Fprintln(&b, s.Totals)
	for _, x := range s.Sessions {
		for m := range 2 {
			if c := x.Visible(s.Me, m); c != nil {
				fmt.Fprintln(&b, x.Key, m, *c, x.Changed[m])
			}
			fmt.Fprintln(&b, x.Outcome(), x.Withdrawn[m], x.Logs[m], s.KeyFor(w.cat, s.Me, x.Key.Exercise, x.Key.Day, hw.OutcomeHeld))
		}
	}
	for _, week := range s.Weeks() {
		for m := range 2 {
			if w := s.WeeklyOf(s.Me, m, week); w != nil {
				fmt.Fprintln(&b, *w, s.WeekChanged(m, w.Week))
			}
			fmt.Fprintln(&b, week, m, s.WeekWithdrawn(m, week))
		}
	}
	v := s.Today(w.cat, w.today)
	fmt.Fprintln(&b, v.Reason, v.Have, v.Want, v.Week, v.Exercise)
	for m := range 2 {
		for _, x := range s.WaitingFor(w.cat, m, 0) {
			fmt.Fprintln(&b, m, x.Key)
		}
	}
	fmt.Fprintln(&b, figures(s, w.cat, "", hw.Span{From: 0, To: w.today}), s.Gate(w.cat, program, w.today))
	return b.String()
}

// Rule 12: words for their author alone are nowhere in what the other's key opens, and are all there for their author.
func TestPrivateWordsReachTheirAuthorAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		for _, st := range w.steps {
			raw, err := hw.Encode(st.e)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(raw.Shared), secret) {
				t.Fatalf("a private text is in the shared part of a %T", st.e)
			}
		}
		for me := range 2 {
			s := w.fold(me)
			for _, x := range s.Sessions {
				if c := x.CheckIns[1-me]; c != nil && strings.Contains(fmt.Sprint(c.Texts), secret) {
					t.Fatalf("member %d reads a private text of the other", me)
				}
			}
			for _, week := range s.Weeks() {
				if c := s.WeeklyOf(1-me, 1-me, week); c != nil && strings.Contains(fmt.Sprint(c.Texts), secret) {
					t.Fatalf("member %d reads a private text of the other's week", me)
				}
			}
			mine := map[hw.SessionKey][]hw.Text{}
			for _, st := range w.steps {
				if e, ok := st.e.(*hw.CheckedIn); ok && st.author == me {
					mine[e.Session] = e.Texts
				}
				if e, ok := st.e.(*hw.CheckInWithdrawn); ok && st.author == me {
					delete(mine, e.Session)
				}
			}
			for k, want := range mine {
				got := s.Session(k).CheckIns[me].Texts
				for _, x := range want {
					if hw.TextOf(got, x.Field) != x {
						t.Fatalf("%+v came back as %+v", want, got)
					}
				}
				if len(got) != len(want) {
					t.Fatalf("%+v came back as %+v", want, got)
				}
			}
		}
	})
}

// The same events in the same order are the same state, and what both may know is the same for both.
func TestBothComputersAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		a, again, b := w.fold(0), w.fold(0), w.fold(1)
		if !reflect.DeepEqual(a, again) {
			t.Fatal("two folds of one log differ")
		}
		if x, y := facts(t, a), facts(t, b); x != y {
			t.Fatalf("the two disagree:\n%s\n%s", x, y)
		}
	})
}

// facts is a state without what is its member's own.
func facts(t *rapid.T, s *hw.State) string {
	strip := func(texts []hw.Text) []hw.Text {
		return slices.DeleteFunc(slices.Clone(texts), func(x hw.Text) bool { return !x.Audience.Shared() })
	}
	c := *s
	c.Me, c.Sessions = 0, nil
	for _, x := range s.Sessions {
		y := *x
		for m, c := range x.CheckIns {
			if c != nil {
				d := *c
				if d.Texts = strip(c.Texts); !x.Open(m) {
					d = hw.CheckIn{Outcome: c.Outcome}
				}
				y.CheckIns[m] = &d
			}
		}
		c.Sessions = append(c.Sessions, &y)
	}
	for m := range c.Weeklies {
		c.Weeklies[m] = slices.Clone(c.Weeklies[m])
		for i := range c.Weeklies[m] {
			w := &c.Weeklies[m][i]
			if w.Texts = strip(w.Texts); s.WeekClosed(m, w.Week) {
				*w = hw.Weekly{Week: w.Week}
			}
		}
	}
	c.Enrolments = map[string]*hw.Enrolment{}
	for id, en := range s.Enrolments {
		told := *en
		told.Ready, told.Judged = false, nil // whether one is ready is one's own
		c.Enrolments[id] = &told
	}
	c.Assignments, c.Agenda = nil, nil
	for _, a := range s.Assignments {
		if a.Audience.Shared() {
			c.Assignments = append(c.Assignments, a)
		}
	}
	for _, it := range s.Agenda {
		if it.Audience.Shared() {
			c.Agenda = append(c.Agenda, it)
		}
	}
	b, err := json.MarshalIndent(struct {
		*hw.State
		DoctorFlags, Totals any `json:",omitempty"` // hides the member's own
	}{State: &c}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// What a later record of its author replaces can be taken out of the log, and nothing else changes by that, for neither
// member and whatever was written in between.
func TestTakingOutWhatWasReplacedChangesNothing(t *testing.T) {
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		gone := map[hw.ID]bool{}
		for m := range 2 {
			for _, id := range w.fold(m).Replaced() {
				gone[id] = true
				taken++
			}
		}
		for me := range 2 {
			whole, rest := hw.NewState(me, 2), hw.NewState(me, 2)
			for i, st := range w.steps {
				whole.Apply(asSeenBy(me, st), stampOf(i, st))
				if !gone[stampOf(i, st).ID] {
					rest.Apply(asSeenBy(me, st), stampOf(i, st))
				}
			}
			if a, b := shown(whole, w), shown(rest, w); a != b {
				t.Fatalf("to member %d before:\n%s\nafter:\n%s", me, a, b)
			}
			if len(rest.Replaced()) != 0 {
				t.Fatal("there is more to take out")
			}
			whole.Purged()
			if len(whole.Replaced()) != 0 {
				t.Fatal("what was taken out is still listed")
			}
		}
	})
	if taken == 0 {
		t.Error("nothing was ever replaced")
	}
}

// Answers that both may read are not changed unseen: whoever changes or takes away theirs after both were in is marked
// with the day, and a save that the other could not tell from the one before is not.
func TestAnswersAreNotChangedUnseen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &world{cat: three(), today: day, live: hw.NewState(0, 2), other: hw.NewState(1, 2)}
		w.add(0, &hw.Setup{Members: 2})
		key := hw.SessionKey{Exercise: "one", Day: day}
		say := func(m int, c hw.CheckIn) { w.add(m, &hw.CheckedIn{Session: key, CheckIn: c}) }
		first := genCheckIn(t)
		say(0, first)
		w.today++
		mine := genCheckIn(t)
		mine.WordsOnly = false // else the other could tell no answer from another
		say(0, mine)           // nobody has seen the one before
		say(1, genCheckIn(t))
		if x := w.live.Session(key); x.Changed != [2]hw.Day{} {
			t.Fatalf("marked before both were in: %v", x.Changed)
		}
		w.today++
		again := *w.live.Session(key).CheckIns[0]
		again.Texts = append(slices.DeleteFunc(slices.Clone(again.Texts), func(x hw.Text) bool { return x.Field == hw.FieldHard }),
			hw.Text{Field: hw.FieldHard, Body: secret, Audience: hw.AudienceMe})
		say(0, again) // for myself alone
		if x := w.live.Session(key); x.Changed != [2]hw.Day{} {
			t.Fatal("what the other can't see is marked")
		}
		w.today++
		day := w.today
		if rapid.Bool().Draw(t, "takes it away first") {
			w.add(0, &hw.CheckInWithdrawn{Session: key})
			for me := range 2 {
				if x := w.fold(me).Session(key); x.Withdrawn[0] != day || x.CheckIns[0] != nil || x.Visible(0, 1) != nil {
					t.Fatalf("to %d: %+v", me, x)
				}
			}
			w.today++
			day = w.today
		}
		other := again
		other.Answers.Set(hw.ScaleEngaged, hw.Score(1+int(again.Answers.Get(hw.ScaleEngaged))%5))
		say(0, other)
		w.today++
		other.Texts = nil // a later save for myself alone leaves the day as it was
		if len(again.Texts) > 0 {
			other.Texts = slices.DeleteFunc(slices.Clone(again.Texts), func(x hw.Text) bool { return !x.Audience.Shared() })
		}
		say(0, other)
		// Also once the earlier ones are out of the log.
		gone := w.fold(0).Replaced()
		for me := range 2 {
			s := hw.NewState(me, 2)
			for i, st := range w.steps {
				if !slices.Contains(gone, stampOf(i, st).ID) {
					s.Apply(asSeenBy(me, st), stampOf(i, st))
				}
			}
			if x := s.Session(key); x.Changed != [2]hw.Day{day, 0} || x.Withdrawn != [2]hw.Day{} {
				t.Fatalf("to %d: changed on %v, withdrawn on %v, want %v", me, x.Changed, x.Withdrawn, day)
			}
		}
	})
}

// One member's note on a session does not take the place of the other's, and ticks nobody's box but on its author's screen.
func TestEachMembersNoteStands(t *testing.T) {
	key := hw.SessionKey{Exercise: "one", Day: day}
	note := func(o hw.Outcome, ticked [2]bool) hw.Event {
		return &hw.SessionLogged{Session: key, Outcome: o, Minutes: 20, Consent: ticked}
	}
	s := begin(t).by(0, note(hw.OutcomeStopped, [2]bool{true, false})).by(1, note(hw.OutcomeHeld, [2]bool{true, true})).seenBy(0)
	x := s.Session(key)
	if x.Logs[0].Outcome != hw.OutcomeStopped || x.Logs[0].Ticked != [2]bool{true, false} || x.Log(0) != x.Logs[0] {
		t.Errorf("mine is %+v", x.Logs[0])
	}
	if x.Logs[1].Outcome != hw.OutcomeHeld || x.Log(1) != x.Logs[1] || x.Outcome() != hw.OutcomeStopped {
		t.Errorf("theirs is %+v, and the session %s", x.Logs[1], x.Outcome())
	}
}

// Who has seen the other's answers and taken their own away has still seen them: what the other changes, or takes away in
// their turn, is marked as after any other evening on which both were in. It is the same for weeks.
func TestWhatWasSeenStaysSeen(t *testing.T) {
	key := hw.SessionKey{Exercise: "one", Day: day}
	told := func(n int) hw.Event {
		return &hw.CheckedIn{Session: key, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld, Answers: hw.AnswersOf(hw.Given{hw.ScaleEngaged: n})}}
	}
	week := func(n int) hw.Event {
		return &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: day, Answers: hw.AnswersOf(hw.Given{hw.ScaleWeekDesire: n})}}
	}
	s := begin(t).by(0, told(1), week(1)).by(1, told(2), week(2))
	s.today++
	s.by(0, &hw.CheckInWithdrawn{Session: key}, &hw.WeekWithdrawn{Week: day})
	st := s.seenBy(0)
	if x := st.Session(key); x.Visible(0, 1) != nil || x.Seen(0) || !x.Seen(1) || x.Withdrawn != [2]hw.Day{s.today, 0} {
		t.Errorf("%+v", x)
	}
	if st.WeeklyOf(0, 1, day) != nil || st.WeeklyOf(0, 0, day) != nil || st.WeekSeen(0, day) || !st.WeekSeen(1, day) || st.WeekWithdrawn(0, day) != s.today {
		t.Error("the week is still shown, or is not marked")
	}
	s.today++
	s.by(1, told(3), week(3)).by(0, told(1), week(1))
	for me := range 2 {
		st := s.seenBy(me)
		if x := st.Session(key); x.Changed != [2]hw.Day{s.today, s.today} || x.Withdrawn != [2]hw.Day{} {
			t.Errorf("to %d: changed on %v, withdrawn on %v", me, x.Changed, x.Withdrawn)
		}
		if a, b := st.WeekChanged(0, day), st.WeekChanged(1, day); a != s.today || b != s.today || st.WeekWithdrawn(0, day) != 0 {
			t.Errorf("to %d: the weeks changed on %s and %s", me, a, b)
		}
	}
}
