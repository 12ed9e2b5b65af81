package homework_test

import (
	"testing"

	hw "unhurried/internal/homework"
)

// What I wrote for the appointment stands together, the newest first: of evenings, of weeks, and of a look back what is for the
// therapist. What came before the last visit, what is the other's and what is about something else is not in it.
func TestWhatIsForTheAppointmentStandsTogether(t *testing.T) {
	s := hw.NewState(0, 2)
	n := 0
	add := func(author int, e hw.Event) {
		s.Apply(e, stampOf(n, step{author: author, day: day}))
		n++
	}
	text := func(f hw.Field, body string, a hw.Audience) []hw.Text {
		return []hw.Text{{Field: f, Body: body, Audience: a}}
	}
	evening := func(author int, on hw.Day, body string) {
		add(author, &hw.CheckedIn{Session: hw.SessionKey{Exercise: "one", Day: on}, CheckIn: hw.CheckIn{
			Outcome: hw.OutcomeHeld, Texts: append(text(hw.FieldTherapist, body, hw.AudienceMe), text(hw.FieldNote, "of the evening", hw.AudienceUs)...)}})
	}
	add(0, &hw.Setup{Members: 2})
	add(0, &hw.ProgramStarted{Program: "p", Stage: "s"})
	monday := day.WeekStart()
	evening(0, monday-8, "before the visit")
	evening(0, monday+1, "the start")
	evening(1, monday+1, "theirs")
	add(0, &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: monday, Texts: text(hw.FieldTherapist, "Sundays", hw.AudienceMeTherapist)}})
	add(0, &hw.CycleReviewed{Cycle: hw.Span{From: day, To: day + 13}, Texts: append(text(hw.FieldInTheWay, "visitors", hw.AudienceUsTherapist),
		text(hw.FieldHelped, "for me alone", hw.AudienceMe)...)})
	var got []string
	for _, b := range s.Brought(monday - 1) {
		got = append(got, b.Body)
	}
	if len(got) != 3 || got[0] != "visitors" || got[1] != "the start" || got[2] != "Sundays" {
		t.Errorf("%q", got)
	}
}
