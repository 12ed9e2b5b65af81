package progressfile

import (
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/wording"
)

const day = homework.Day(20703)

func file(place int, outcome homework.Outcome, words string) *report.Data {
	return &report.Data{
		Names: []string{"Ana", "Ben"}, Name: []string{"Ana", "Ben"}[place], Place: place, From: day, To: day + 30,
		Sessions: []report.SessionData{{
			Date: day, Exercise: "back", Title: "Back in turns", Outcome: outcome,
			CheckIn: &homework.CheckIn{Outcome: outcome, Answers: homework.AnswersOf(homework.Given{homework.ScaleCloseness: 4 + place}),
				Texts: []homework.Text{{Field: homework.FieldNote, Body: words, Audience: homework.AudienceUsTherapist}}},
			Shared: []homework.Text{{Field: homework.FieldNote, Body: "quoted from the other", Audience: homework.AudienceUsTherapist}},
		}},
		Weeks: []report.WeekData{{Weekly: homework.Weekly{
			Week: day + 7, Answers: homework.AnswersOf(homework.Given{homework.ScaleWeekDesire: 3}),
		}}},
	}
}

func TestASessionThatBothTellOfIsOneEntry(t *testing.T) {
	entries := Entries(wording.English(), file(0, homework.OutcomeHeld, "mine"), file(1, homework.OutcomeStopped, "theirs"))
	if len(entries) != 2 || !entries[0].Week || entries[1].Week {
		t.Fatalf("the entries are %+v", entries)
	}
	e := entries[1]
	if len(e.Parts) != 2 || e.Outcome != homework.OutcomeStopped {
		t.Errorf("the least full telling does not count: %+v", e)
	}
	var said []string
	for _, p := range e.Parts {
		for _, w := range p.Words {
			said = append(said, w.By+": "+w.Body)
		}
	}
	if got := strings.Join(said, ", "); got != "Ana: mine, Ben: theirs" {
		t.Errorf("the words are %s", got)
	}
	if got := e.Parts[1].Answers(wording.English()); got != "Closeness 5" {
		t.Errorf("the answers are %q", got)
	}
}

func TestOneFileAloneQuotesTheOther(t *testing.T) {
	words := Entries(wording.English(), file(1, homework.OutcomeHeld, "mine"))[1].Parts[0].Words
	if len(words) != 2 || words[0].By != "Ben" || words[1].By != "Ana" || words[1].Body != "quoted from the other" {
		t.Errorf("the words are %+v", words)
	}
}
