package history

import (
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

const day = homework.Day(20703)

func TestALineSaysHowManyAndNothingOfBetterOrWorse(t *testing.T) {
	var points []homework.Point
	for i := range homework.Day(6) {
		points = append(points, homework.Point{Day: day + 3*i, Value: 2 + int(i), Agreement: i >= 3})
	}
	d := Line(wording.English(), homework.ScaleAnxietyPeak, []Answers{{"Ana", points}, {"Ben", nil}},
		[]homework.Span{{From: day + 9, To: day + 29}}, homework.Span{From: day, To: day + 30})
	for _, words := range []string{
		"Ana: 3 answers from 2 to 4, mean 3; while an agreement held: 3 answers from 5 to 7, mean 6.", "The last: 7 on",
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
	d := Line(wording.English(), homework.ScalePain, []Answers{{"Ana", points}}, nil, homework.Span{From: day - 3650, To: day})
	if n := len(d.Series[0].Points); n < 119 || n > 122 {
		t.Errorf("%d points are drawn", n)
	}
	if !strings.Contains(d.Sentence, "Each point is the mean of a month.") {
		t.Errorf("nobody says what a point is: %s", d.Sentence)
	}
}
