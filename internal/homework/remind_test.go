package homework_test

import (
	"testing"

	hw "unhurried/internal/homework"
)

func TestWhatThereIsToBeRemindedOf(t *testing.T) {
	const friday hw.Day = 20784
	for name, c := range map[string]struct {
		events []hw.Event
		by     int
		want   hw.Reminder
	}{
		"nothing":                  {nil, 0, hw.RemindNothing},
		"a visit today":            {[]hw.Event{&hw.AppointmentSet{On: friday}}, 0, hw.RemindToday},
		"a visit tomorrow":         {[]hw.Event{&hw.AppointmentSet{On: friday + 1}}, 0, hw.RemindTomorrow},
		"a visit next week":        {[]hw.Event{&hw.AppointmentSet{On: friday + 7}}, 0, hw.RemindNothing},
		"a visit of the other":     {[]hw.Event{&hw.AppointmentSet{On: friday, Alone: true}}, 1, hw.RemindNothing},
		"an unanswered one":        {[]hw.Event{&hw.Invited{Exercise: "e", On: friday}}, 0, hw.RemindNothing},
		"a week to tell of":        {[]hw.Event{&hw.ProgramStarted{Program: "p", Stage: "s"}}, 0, hw.RemindWaiting},
		"a rest":                   {[]hw.Event{&hw.ProgramStarted{Program: "p", Stage: "s"}, &hw.Paused{}}, 0, hw.RemindNothing},
		"a visit in a rest":        {[]hw.Event{&hw.Paused{}, &hw.AppointmentSet{On: friday}}, 0, hw.RemindToday},
		"a session to check in on": {[]hw.Event{&hw.SessionLogged{Session: hw.SessionKey{Exercise: "e", Day: friday - 1}, Outcome: hw.OutcomeHeld}}, 0, hw.RemindWaiting},
	} {
		s := hw.NewState(0, 2)
		for i, e := range c.events {
			s.Apply(e, hw.Stamp{ID: hw.ID{byte(i + 1)}, Author: c.by, Day: friday - 7, Lamport: uint64(i)})
		}
		cat := &hw.Catalog{Exercises: []hw.Exercise{{ID: "e", For: hw.ForCouple}}}
		cat.Index()
		if got := s.Remind(cat, friday); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	s := hw.NewState(0, 2)
	s.Apply(&hw.Invited{Exercise: "e", On: friday}, hw.Stamp{ID: hw.ID{1}, Author: 1, Day: friday})
	s.Apply(&hw.Answered{Invitation: hw.ID{1}, Reply: hw.ReplyYes}, hw.Stamp{ID: hw.ID{2}, Author: 0, Day: friday, Lamport: 1})
	if got := s.Remind(&hw.Catalog{}, friday); got != hw.RemindToday {
		t.Errorf("an invitation that was taken up: %v", got)
	}
}
