package reporttest

import (
	"fmt"
	"regexp"
	"slices"

	"pgregory.net/rapid"

	"unhurried/internal/homework"
)

// Random is a diary of two, as one of them knows it, with words of each kind for each audience.
type Random struct {
	*Diary
	Today   homework.Day
	Private map[string]bool // the marks of all that is not for a therapist
}

var mark = regexp.MustCompile(`mark[0-9]{4}[az]`)

// Marks are the words at which the sentences of a random diary begin and end, each once, in order. They stay whole wherever lines break.
func Marks(s string) []string {
	all := mark.FindAllString(s, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

// NewRandom draws one.
func NewRandom(t *rapid.T) *Random {
	me := rapid.IntRange(0, 1).Draw(t, "me")
	r := Random{Diary: NewDiary(me, 2), Today: Day, Private: map[string]bool{}}
	n := 0
	r.Add(0, Day, &homework.Setup{Members: 2, Names: []string{"Ana", "Ben"}})
	r.Add(0, Day, &homework.ProgramStarted{Program: "focus", Stage: "first"})
	words := func(author int, a homework.Audience) string {
		n++
		s := fmt.Sprintf("mark%04da and all that stands between mark%04dz", n, n)
		if !a.Therapist() || author != me && a != homework.AudienceUsTherapist {
			for _, m := range Marks(s) {
				r.Private[m] = true
			}
		}
		return s
	}
	text := func(author int, f homework.Field) homework.Text {
		a := rapid.SampledFrom(homework.Audiences).Draw(t, "audience")
		return homework.Text{Field: f, Audience: a, Body: words(author, a)}
	}
	for i := range rapid.IntRange(1, 25).Draw(t, "n") {
		r.Today += homework.Day(rapid.IntRange(0, 4).Draw(t, "days on"))
		author := rapid.IntRange(0, 1).Draw(t, "author")
		a := rapid.SampledFrom(homework.Audiences).Draw(t, "audience")
		mine := author == me || a.Shared()
		switch rapid.IntRange(0, 9).Draw(t, "what") {
		case 0, 1:
			k := homework.SessionKey{Exercise: "back", Day: r.Today, Nth: i % 3}
			for _, m := range []int{author, 1 - author}[:rapid.IntRange(1, 2).Draw(t, "tellers")] {
				r.Add(m, r.Today, &homework.CheckedIn{Session: k, Program: "focus", Stage: "first", CheckIn: homework.CheckIn{
					Outcome: rapid.SampledFrom(homework.Outcomes).Draw(t, "outcome"), Texts: []homework.Text{text(m, homework.FieldNote)},
				}})
			}
		case 2:
			r.Add(author, r.Today, &homework.WeeklyCheckedIn{Weekly: homework.Weekly{Week: r.Today.WeekStart(), Texts: []homework.Text{text(author, homework.FieldHard)}}})
		case 3:
			if mine {
				r.Add(author, r.Today, &homework.AgendaNoted{Words: words(author, a), About: words(author, a), Audience: a})
			}
		case 4:
			r.Add(author, r.Today, &homework.VisitNoted{On: r.Today, Texts: []homework.Text{text(author, homework.FieldAgreed)}})
		case 5:
			if author == me {
				task := homework.Work{Kind: homework.WorkOwn, Words: words(author, a)}
				e := &homework.Assigned{Work: task, For: homework.WhomMe, Audience: a, Dose: homework.Dose{Times: 1}, Why: words(author, a)}
				r.Add(author, r.Today, e)
				r.Add(author, r.Today, &homework.AssignmentPlanned{Assignment: r.Assignments[len(r.Assignments)-1].ID, Obstacle: words(author, a), Audience: a})
			}
		case 6:
			r.Add(author, r.Today, &homework.CycleReviewed{Cycle: r.Cycles(r.Today).On(r.Today), Texts: []homework.Text{text(author, homework.FieldInTheWay)}})
		case 8:
			if mine {
				r.Add(author, r.Today, &homework.VisitPrepared{Texts: []homework.Text{{Field: homework.FieldHope, Audience: a, Body: words(author, a)}}})
			}
		case 9: // whom one may go to, and what is for the doctor, is for no therapist's eyes
			mark := func() string { return words(author, homework.AudienceUs) }
			r.Add(author, r.Today, &homework.CandidateNoted{Number: 1, Name: mark(), Contact: mark(), Audience: homework.AudienceUs})
			r.Add(author, r.Today, &homework.CandidateWeighed{Candidate: homework.CandidateKey{By: author, Number: 1}, Name: mark(), Words: mark(), Audience: homework.AudienceUs})
			r.Add(author, r.Today, &homework.CandidateDecided{Candidate: homework.CandidateKey{By: author, Number: 1}, Name: mark(), Decision: homework.DecisionChosen, Why: mark(), Audience: homework.AudienceUs})
			if author == me {
				r.Add(author, r.Today, &homework.DoctorPageNoted{Signs: []homework.DoctorSign{{Words: mark()}}, Questions: mark()})
			}
		case 7:
			if mine {
				r.Add(author, r.Today, &homework.CopingPlanned{Key: i + 1, Notice: words(author, a), Do: words(author, a), Audience: a})
			}
		}
	}
	return &r
}
