package report

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

var wordMark = regexp.MustCompile(`mark[0-9]{4}end`)

func marks(s string) []string {
	all := wordMark.FindAllString(s, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

// Whatever is exported, each form holds the words that the preview shows, no more and no less, and none that are not for the therapist.
func TestEveryFormHoldsWhatThePreviewShows(t *testing.T) {
	if os.Getenv("UNHURRIED_TORTURE") != "" {
		if err := flag.Set("rapid.checks", "1000"); err != nil {
			t.Fatal(err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		me := rapid.IntRange(0, 1).Draw(t, "me")
		h, today, n := newHistory(me, 2), day, 0
		h.add(0, day, &homework.Setup{Members: 2, Names: []string{"Ana", "Ben"}})
		h.add(0, day, &homework.ProgramStarted{Program: "focus", Stage: "first"})
		private := map[string]bool{}
		words := func(author int, a homework.Audience) string {
			n++
			s := fmt.Sprintf("mark%04dend", n)
			if !a.Therapist() || author != me && a != homework.AudienceUsTherapist {
				private[s] = true
			}
			return s
		}
		text := func(author int, f homework.Field) homework.Text {
			a := rapid.SampledFrom(homework.Audiences).Draw(t, "audience")
			return homework.Text{Field: f, Audience: a, Body: words(author, a)}
		}
		for i := range rapid.IntRange(1, 25).Draw(t, "n") {
			today += homework.Day(rapid.IntRange(0, 4).Draw(t, "days on"))
			author := rapid.IntRange(0, 1).Draw(t, "author")
			a := rapid.SampledFrom(homework.Audiences).Draw(t, "audience")
			mine := author == me || a.Shared()
			switch rapid.IntRange(0, 9).Draw(t, "what") {
			case 0, 1:
				k := homework.SessionKey{Exercise: "back", Day: today, Nth: i % 3}
				for _, m := range []int{author, 1 - author}[:rapid.IntRange(1, 2).Draw(t, "tellers")] {
					h.add(m, today, &homework.CheckedIn{Session: k, Program: "focus", Stage: "first", CheckIn: homework.CheckIn{
						Outcome: rapid.SampledFrom(homework.Outcomes).Draw(t, "outcome"), Texts: []homework.Text{text(m, homework.FieldNote)},
					}})
				}
			case 2:
				h.add(author, today, &homework.WeeklyCheckedIn{Weekly: homework.Weekly{Week: today.WeekStart(), Texts: []homework.Text{text(author, homework.FieldHard)}}})
			case 3:
				if mine {
					h.add(author, today, &homework.AgendaNoted{Words: words(author, a), About: words(author, a), Audience: a})
				}
			case 4:
				h.add(author, today, &homework.VisitNoted{On: today, Texts: []homework.Text{text(author, homework.FieldAgreed)}})
			case 5:
				if author == me {
					task := homework.Work{Kind: homework.WorkOwn, Words: words(author, a)}
					e := &homework.Assigned{Work: task, For: homework.WhomMe, Audience: a, Dose: homework.Dose{Times: 1}, Why: words(author, a)}
					h.add(author, today, e)
					h.add(author, today, &homework.AssignmentPlanned{Assignment: h.Assignments[len(h.Assignments)-1].ID, Obstacle: words(author, a), Audience: a})
				}
			case 6:
				h.add(author, today, &homework.CycleReviewed{Cycle: h.Cycles(today).On(today), Texts: []homework.Text{text(author, homework.FieldInTheWay)}})
			case 8:
				if mine {
					h.add(author, today, &homework.VisitPrepared{Texts: []homework.Text{{Field: homework.FieldHope, Audience: a, Body: words(author, a)}}})
				}
			case 9: // whom one may go to, and what is for the doctor, is for no therapist's eyes
				mark := func() string { return words(author, homework.AudienceUs) }
				h.add(author, today, &homework.CandidateNoted{Number: 1, Name: mark(), Contact: mark(), Audience: homework.AudienceUs})
				h.add(author, today, &homework.CandidateWeighed{Candidate: homework.CandidateKey{By: author, Number: 1}, Name: mark(), Words: mark(), Audience: homework.AudienceUs})
				h.add(author, today, &homework.CandidateDecided{Candidate: homework.CandidateKey{By: author, Number: 1}, Name: mark(), Decision: homework.DecisionChosen, Why: mark(), Audience: homework.AudienceUs})
				if author == me {
					h.add(author, today, &homework.DoctorPageNoted{Signs: []homework.DoctorSign{{Words: mark()}}, Questions: mark()})
				}
			case 7:
				if mine {
					h.add(author, today, &homework.CopingPlanned{Key: i + 1, Notice: words(author, a), Do: words(author, a), Audience: a})
				}
			}
		}
		o := Everything(day+homework.Day(rapid.IntRange(0, 20).Draw(t, "from")), today+20)
		o.Notes, o.Weeks, o.Ratings = rapid.Bool().Draw(t, "words"), rapid.Bool().Draw(t, "weeks"), rapid.Bool().Draw(t, "ratings")
		d := Collect(h.State, catalog(), "couple", today, o)
		preview := marks(Text(wording.English(), d))
		for _, m := range preview {
			if private[m] || !o.Notes && !strings.Contains(Text(wording.English(), d), m) {
				t.Fatalf("%s is in the preview, and is not for the therapist", m)
			}
		}
		for _, format := range []string{"json", "html", "pdf", "csv"} {
			b, err := render(wording.English(), format, d)
			if err != nil {
				t.Fatal(err)
			}
			shown := string(b)
			if format == "pdf" {
				shown = ""
				for _, p := range pagesOf(t, b) {
					shown += strings.Join(p, "\n") + "\n"
				}
			}
			if got := marks(shown); !slices.Equal(got, preview) {
				t.Fatalf("the %s holds %v, and the preview %v", format, got, preview)
			}
		}
	})
}
