package report

import (
	"fmt"

	"unhurried/internal/homework"
	"unhurried/internal/report/reporttest"
)

// day is where the histories of these tests begin: a Monday.
const day = reporttest.Day

// catalog is a small library.
func catalog() *homework.Catalog { return reporttest.Catalog() }

// history folds events into a state as one member knows it.
type history struct{ *reporttest.Diary }

func newHistory(me, members int) *history { return &history{reporttest.NewDiary(me, members)} }

func (h *history) add(author int, d homework.Day, e homework.Event) { h.Add(author, d, e) }

// words is a text whose body says who wrote it for whom, so that it can be looked for.
func words(author int, a homework.Audience, n int) homework.Text {
	return homework.Text{Field: homework.FieldNote, Audience: a, Body: marker(author, a, n)}
}

func marker(author int, a homework.Audience, n int) string {
	return fmt.Sprintf("text-of-%d-for-%s-no-%d.", author, map[homework.Audience]string{
		homework.AudienceMe: "self", homework.AudienceMeTherapist: "therapist", homework.AudienceUs: "both",
		homework.AudienceUsTherapist: "all",
	}[a], n)
}

// sample is a short course of a couple, as its first member knows it: an agreement in the middle, a session that each
// tells in a way of their own, and words for every audience.
func sample() *history {
	h := newHistory(0, 2)
	h.add(0, day, &homework.Setup{})
	h.add(0, day, &homework.MemberNamed{Name: "Ana"})
	h.add(1, day, &homework.MemberNamed{Name: "Ben"})
	h.add(0, day, &homework.ProgramStarted{Program: "focus", Revision: 1, Stage: "first"})
	h.add(0, day, &homework.Assigned{Work: homework.Work{Kind: homework.WorkExercise, ID: "back"}, For: homework.WhomUs, Audience: homework.AudienceUsTherapist,
		Dose: homework.Dose{Times: 12, Minutes: 30}, Program: "focus", Stage: "first"})
	h.add(1, day, &homework.AssignmentAnswered{Assignment: h.Assignments[0].ID, Yes: true})
	for i := range 12 {
		d := day + homework.Day(2*i)
		if i == 4 || i == 8 {
			for m := range 2 {
				if i == 4 {
					h.add(m, d, &homework.AgreementSigned{Program: "focus", Stage: "first", LeaveOut: []homework.Activity{"penetration"},
						Text: "For now we leave this out.", ReviewOn: d + 14})
				} else if m == 0 {
					h.add(m, d, &homework.AgreementEnded{Program: "focus"})
				}
			}
		}
		for m := range 2 {
			c := homework.CheckIn{Outcome: homework.Outcomes[i%5], Answers: homework.AnswersOf(homework.Given{
				homework.ScaleAnxietyPeak: 8 - i/2, homework.ScalePresence: 3 + i/2, homework.ScaleCloseness: 5, homework.ScaleEngaged: 3,
			}), KeptAgreement: homework.Yes}
			if m == 1 { // tells it as held, and was far less at ease
				c.Outcome = homework.OutcomeHeld
				c.Answers.Set(homework.ScaleAnxietyPeak, homework.ScoreOf(9))
			}
			for j, a := range homework.Audiences {
				if (i+j)%3 == 0 {
					c.Texts = append(c.Texts, words(m, a, i))
				}
			}
			h.add(m, d, &homework.CheckedIn{Session: homework.SessionKey{Exercise: "back", Day: d}, Program: "focus", Stage: "first", CheckIn: c})
		}
		if w := d.WeekStart(); w == d || i == 0 {
			h.add(0, d, &homework.WeeklyCheckedIn{Weekly: homework.Weekly{
				Week: w, Answers: homework.AnswersOf(homework.Given{homework.ScaleWeekCloseness: 6, homework.ScaleWeekDesire: 4}),
				Texts: []homework.Text{words(0, homework.AudienceUsTherapist, 100+i)}}})
		}
	}
	h.add(0, day+3, &homework.ReadingMarked{Reading: "why", Progress: homework.ProgressDone})
	h.add(0, day, &homework.AppointmentSet{On: day + 30, At: "17:00"})
	return h
}

func sampleData() *Data {
	return Collect(sample().State, catalog(), "0123456789abcdef", day+24, Everything(day, day+24))
}
