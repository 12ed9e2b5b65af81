package ui_test

import (
	"slices"
	"testing"
	"time"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/wording"
)

// A reminder comes when the hour comes that was chosen, once, if there is something; and none comes unless it was asked for.
func TestAReminderComesAtItsHour(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	var said []wording.Outside
	k.Remind = func(o wording.Outside) { said = append(said, o) }
	until := func(hour int) {
		t.Helper()
		for k.Clock.Advance(time.Hour); k.Clock.Now().Hour() != hour; {
			k.Clock.Advance(time.Minute)
		}
	}
	heard := func(what string, want ...wording.Outside) {
		t.Helper()
		if !slices.Equal(said, want) {
			t.Errorf("%s: %v, want %v", what, said, want)
		}
		said = nil
	}
	_, win := open(t, k, route.At(route.Today))
	win.Start(k.Canvas(), "")
	k.As(0)
	k.Prefs.SetIdleMinutes(0)
	if err := k.App.SetAppointment(homework.AppointmentSet{On: k.App.Today() + 3}); err != nil {
		t.Fatal(err)
	}
	until(3)
	until(2)
	heard("nobody asked for reminders")
	k.Prefs.SetRemindAt(20, true)
	until(23)
	heard("the day before the visit", wording.NoticeTomorrow)
	until(23)
	heard("the day of the visit", wording.NoticeToday)
	until(23)
	heard("the day after, with nothing to say")
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	until(23)
	heard("with no diary open nothing is known", wording.NoticeAsked)
	k.Prefs.SetRemindAt(0, false)
	until(23)
	heard("no longer wanted")
}
