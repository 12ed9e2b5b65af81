package main

import (
	"fmt"
	"strings"
	"testing"

	"filippo.io/age"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// No command tells one member what the other practised alone, nor joins their own practice to it.
func TestThePracticeOfOneIsToldToNobody(t *testing.T) {
	p := newPlace(t)
	m := couple(p)
	const alone = "body-touch-alone"
	line := fmt.Sprintf(`{"exercise":%q,"date":%q,"outcome":"held","note":"of mine","audience":"us+therapist"}`+"\n", alone, thisDay().String())
	if code, _, errs := feed(line, with(m[0], "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	to := key.Recipient().String()
	commands := [][]string{
		{"today"}, {"today", "--format", "json"}, {"entries"}, {"entries", "--format", "json"},
		{"export", "--dry-run", "--recipient", to, "--out", p.path("f.age")},
	}
	shows := func(who []string) (n int) {
		t.Helper()
		for _, c := range commands {
			code, out, errs := feed("", with(who, c[0], c[1:]...)...)
			if code != 0 {
				t.Fatalf("%v: %s", c, errs)
			}
			if strings.Contains(out, alone) || strings.Contains(out, "Body touch, alone") || strings.Contains(out, "of mine") {
				n++
			}
		}
		return n
	}
	if n := shows(m[1]); n != 0 {
		t.Errorf("%d of %d commands tell the other", n, len(commands))
	}
	if n := shows(m[0]); n != 3 { // both forms of the entries, and the export
		t.Errorf("%d of %d commands tell the one who practised", n, len(commands))
	}
	// The other practises too: that is another session, and neither reads the other's words.
	if code, _, errs := feed(strings.Replace(line, "of mine", "of theirs", 1), with(m[1], "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	for i, words := range []string{"of theirs", "of mine"} {
		for _, c := range commands {
			if _, out, _ := feed("", with(m[i], c[0], c[1:]...)...); strings.Contains(out, words) {
				t.Errorf("%v shows the other's words", c)
			}
		}
	}
}

// A check-in on a week that was taken away after both were in is told like one on a session, to both.
func TestAWeekThatWasTakenAwayIsTold(t *testing.T) {
	monday := thisDay().WeekStart()
	for me := range 2 {
		s := homework.NewState(me, 2)
		for i, e := range []homework.Event{
			&homework.Setup{Members: 2, Names: []string{"Alex", "Sam"}},
			&homework.WeeklyCheckedIn{Weekly: homework.Weekly{Week: monday, Answers: homework.AnswersOf(homework.Given{homework.ScaleWeekDesire: 3})}},
			&homework.WeeklyCheckedIn{Weekly: homework.Weekly{Week: monday, Answers: homework.AnswersOf(homework.Given{homework.ScaleWeekDesire: 8})}},
			&homework.WeekWithdrawn{Week: monday},
		} {
			s.Apply(e, homework.Stamp{Author: i / 2 % 2, Day: monday + homework.Day(i), Lamport: uint64(i + 1), ID: homework.ID{byte(i)}})
		}
		var kinds []string
		for _, e := range readable(s, &homework.Catalog{}) {
			kinds = append(kinds, fmt.Sprint(e.Kind, e.Member, int(max(e.Changed, monday)-monday)))
		}
		if got := strings.Join(kinds, " "); got != [2]string{"weekAlex0 week-withdrawnSam3", "week-withdrawnSam3"}[me] {
			t.Errorf("to %d: %s", me, got)
		}
	}
}

// What both have taken away is in no list, as in the window's diary.
func TestWhatBothHaveTakenAwayIsGone(t *testing.T) {
	day := thisDay()
	key := homework.SessionKey{Exercise: "x", Day: day}
	s := homework.NewState(0, 2)
	told := func() int { return len(readable(s, &homework.Catalog{})) }
	for i, e := range []struct {
		by    int
		event homework.Event
		left  int
	}{
		{0, &homework.CheckedIn{Session: key, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld}}, 1},
		{1, &homework.CheckedIn{Session: key, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld}}, 2},
		{1, &homework.CheckInWithdrawn{Session: key}, 2}, // mine, and that the other took theirs away
		{0, &homework.CheckInWithdrawn{Session: key}, 0},
		{0, &homework.WeeklyCheckedIn{Weekly: homework.Weekly{Week: day.WeekStart()}}, 1},
		{1, &homework.WeeklyCheckedIn{Weekly: homework.Weekly{Week: day.WeekStart()}}, 2},
		{1, &homework.WeekWithdrawn{Week: day.WeekStart()}, 2},
		{0, &homework.WeekWithdrawn{Week: day.WeekStart()}, 0},
	} {
		s.Apply(e.event, homework.Stamp{Author: e.by, Day: day, Lamport: uint64(i + 1), ID: homework.ID{byte(i)}})
		if n := told(); n != e.left {
			t.Errorf("after %T of %d: %d entries, want %d", e.event, e.by, n, e.left)
		}
	}
}

// Today tells in a terminal what it tells in the window: times that were suggested, and a check-in that waits for the
// other's. The other's words do nothing to the terminal.
func TestTodayTellsOfInvitationsAndWhoIsWaitedFor(t *testing.T) {
	day := thisDay()
	cat := &homework.Catalog{Exercises: []homework.Exercise{{ID: "x", Title: "A quiet hour", For: homework.ForCouple}}}
	cat.Index()
	key := homework.SessionKey{Exercise: "x", Day: day}
	s := homework.NewState(0, 2)
	for i, e := range []struct {
		by    int
		event homework.Event
	}{
		{0, &homework.Setup{Members: 2, Names: []string{"Alex", "Sam"}}},
		{0, &homework.CheckedIn{Session: key, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld}}},
		{1, &homework.Invited{Exercise: "x", On: day + 1, When: "evening\x1b[2J"}},
		{0, &homework.Invited{Exercise: "x", On: day + 2}},
	} {
		s.Apply(e.event, homework.Stamp{Author: e.by, Day: day, Lamport: uint64(i + 1), ID: homework.ID{byte(i)}})
	}
	var out strings.Builder
	l := wording.English()
	view := newTodayView(s, cat, day)
	if err := todayText(streams{out: &out, l: l}, view); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		l.WaitingOn("Sam"), "Sam suggests A quiet hour, " + (day + 1).String() + " evening", "You suggested A quiet hour, " + (day + 2).String(),
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q lacks %q", out.String(), want)
		}
	}
	if strings.Contains(out.String(), "\x1b") {
		t.Errorf("%q steers the terminal", out.String())
	}
	if j := todayAsJSON(view); len(j.Invited) != 2 || j.Invited[0].Mine || !j.Invited[1].Mine || len(j.Waiting) != 1 || j.Waiting[0] != key {
		t.Errorf("as JSON: %+v", j)
	}
}
