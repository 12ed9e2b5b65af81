package homework_test

import (
	"testing"

	hw "unhurried/internal/homework"
)

// What is told of a day that is over says when it was told; what is changed afterwards was told when it was told first; and
// what was told in time says nothing.
func TestWhatIsToldLaterSaysWhen(t *testing.T) {
	s, cat := hw.NewState(0, 2), &hw.Catalog{}
	s.Apply(&hw.Setup{Members: 2}, stampOf(0, step{day: day}))
	k := hw.SessionKey{Exercise: "one", Day: day}
	in := hw.CheckedIn{Session: k, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld}}
	now := day
	checkIn := func() {
		e := s.CheckInAs(cat, in, day, now)
		s.Apply(&e, stampOf(1, step{e: &e, day: now}))
	}
	want := func(told hw.Day) {
		t.Helper()
		if got := s.Session(k).ToldOn(0); got != told {
			t.Fatalf("told on %d, want %d", got, told)
		}
	}
	checkIn()
	want(0)
	now = day + 20
	in.Texts = []hw.Text{{Field: hw.FieldNote, Body: "later thought", Audience: hw.AudienceUs}}
	checkIn()
	want(0)

	k = hw.SessionKey{Exercise: "two", Day: day}
	note := s.LogAs(cat, hw.SessionLogged{Session: k, Outcome: hw.OutcomeHeld}, day, now)
	s.Apply(&note, stampOf(2, step{e: &note, day: now}))
	want(day + 20)
	in.Session, now = k, day+21
	checkIn()
	want(day + 21)
	now = day + 30
	checkIn()
	want(day + 21)
	if guided := s.LogAs(cat, hw.SessionLogged{Session: k, Outcome: hw.OutcomeHeld, Guided: true}, day, day+1); guided.ToldOn != 0 {
		t.Error("the app was there, and it was told later")
	}

	monday := day.WeekStart()
	for told, want := range map[hw.Day]hw.Day{monday + 4: 0, monday + 9: 0, monday + 10: monday + 10} {
		if e := s.WeekAs(hw.Weekly{Week: monday}, monday, told); e.ToldOn != want {
			t.Errorf("the week of %d told on %d: %d, want %d", monday, told, e.ToldOn, want)
		}
	}
}

func TestNothingIsToldBeforeItTookPlace(t *testing.T) {
	k := hw.SessionKey{Exercise: "one", Day: day}
	for _, e := range []hw.Event{
		&hw.SessionLogged{Session: k, Outcome: hw.OutcomeHeld, ToldOn: day}, &hw.SessionLogged{Session: k, Outcome: hw.OutcomeHeld, ToldOn: hw.LastDay + 1},
		&hw.CheckedIn{Session: k, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld, ToldOn: day - 1}},
		&hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: day.WeekStart(), ToldOn: day.WeekStart() + 9}},
	} {
		if e.Validate() == nil {
			t.Errorf("%+v is in order", e)
		}
	}
}

// What the other put into the past says so; mine, and what was there when I wrote, do not.
func TestWhatWasAddedLaterSaysSo(t *testing.T) {
	w, key, answers := twoTell(t)
	w.add(0, &answers[0])
	w.add(1, &answers[1])
	week := day.WeekStart()
	w.add(1, &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: week}})
	s := w.live
	if s.AddedLater(key) || s.WeekAddedLater(week) {
		t.Error("nothing was")
	}
	s.NoteLate(s.Records(key, 0)[0])
	if s.AddedLater(key) {
		t.Error("mine is told of")
	}
	s.NoteLate(s.Records(key, 1)[0])
	if !s.AddedLater(key) || s.WeekAddedLater(week) {
		t.Error("the evening was, and the week was not")
	}
	s.NoteLate(s.WeekRecords(week, 1)[0])
	if !s.WeekAddedLater(week) {
		t.Error("the week was")
	}
}
