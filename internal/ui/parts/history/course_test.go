package history

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

func TestALineSaysHowManyAndNothingOfBetterOrWorse(t *testing.T) {
	var points []homework.Point
	for i := range homework.Day(6) {
		points = append(points, homework.Point{Day: day + 3*i, Value: 2 + int(i), Agreement: i >= 3})
	}
	to := day + 30
	d := Line(wording.English(), homework.ScaleAnxietyPeak, []Answers{{"Ana", points}, {"Ben", nil}},
		[]report.AgreementData{{From: day + 9, To: &to}}, day, day+30)
	for _, words := range []string{
		"Ana: 3 answers from 2 to 4, mean 3; 3 answers from 5 to 7, mean 6 while an agreement held.", "The last: 7 on",
		"Ben: no answers in this time.", "no line joins them",
	} {
		if !strings.Contains(d.Sentence, words) {
			t.Errorf("the sentence lacks %q: %s", words, d.Sentence)
		}
	}
	for _, words := range []string{"better", "worse", "improv", "declin"} {
		if strings.Contains(d.Sentence, words) {
			t.Errorf("the sentence judges: %s", d.Sentence)
		}
	}
	if n := len(d.Series[0].Points); n != 7 || !d.Series[0].Points[3].Missing {
		t.Errorf("the line is not broken at the agreement: %+v", d.Series[0].Points)
	}
}

func TestTenYearsAreAPointForEachMonth(t *testing.T) {
	var points []homework.Point
	for i := range homework.Day(3650) {
		points = append(points, homework.Point{Day: day - 3650 + i, Value: int(i) % 11})
	}
	d := Line(wording.English(), homework.ScalePain, []Answers{{"Ana", points}}, nil, day-3650, day)
	if n := len(d.Series[0].Points); n < 119 || n > 122 {
		t.Errorf("%d points are drawn", n)
	}
	if !strings.Contains(d.Sentence, "Each point is the mean of a month.") {
		t.Errorf("nobody says what a point is: %s", d.Sentence)
	}
}

// Notes of nothing but line breaks stop no page, and what it does not show it counts.
func TestALongTextIsShownInPart(t *testing.T) {
	if s := "one\ntwo"; shown(wording.English(), s, 2) != s {
		t.Errorf("%q", shown(wording.English(), s, 2))
	}
	got := shown(wording.English(), "first"+strings.Repeat("\n", homework.MaxText-5), mostShown)
	if !strings.HasPrefix(got, "first\n") || strings.Count(got, "\n") != mostShown || !strings.Contains(got, "7796 more lines") {
		t.Errorf("%d lines: %q", strings.Count(got, "\n"), got[max(len(got)-80, 0):])
	}
}

// A page says that it shows every word only where it does.
func TestAPageKnowsWhetherItShowsEveryWord(t *testing.T) {
	text := func(lines int) Word { return Word{Text: homework.Text{Body: strings.Repeat("x\n", lines-1) + "x"}} }
	for name, c := range map[string]struct {
		words []Word
		whole bool
	}{
		"nothing": {nil, true}, "as many lines as are shown": {[]Word{text(mostShown), text(mostShown)}, true},
		"one line more": {[]Word{text(mostShown + 1)}, false}, "three such texts": {[]Word{text(mostShown), text(mostShown), text(1)}, false},
	} {
		if Whole([]Entry{{}, {Parts: []Part{{Words: c.words}}}}) != c.whole {
			t.Errorf("%s: said to be whole: %t", name, !c.whole)
		}
		shownAll := true
		for _, w := range c.words {
			shownAll = shownAll && shown(wording.English(), w.Body, mostShown) == w.Body
		}
		if c.whole && !shownAll {
			t.Errorf("%s: it is not", name)
		}
	}
}
