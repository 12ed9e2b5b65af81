package history

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

func run(name string, from homework.Day, every homework.Day, values ...int) Answers {
	a := Answers{Name: name}
	for i, v := range values {
		a.Points = append(a.Points, homework.Point{Day: from + every*homework.Day(i), Value: v})
	}
	return a
}

func TestAHeadlineSaysWhatIsTrueOrThatItIsTooEarly(t *testing.T) {
	l := wording.English()
	var level []int
	for range 200 {
		level = append(level, 7)
	}
	long := homework.Span{From: day - 800, To: day}
	for want, people := range map[string][]Answers{
		"Closeness has been steady around 7 for 2 years.":                                             {run("Ana", day-796, 4, level...), run("Ben", day-795, 4, level...)},
		"Closeness has been steady around 7 for 2 years. ":                                            {run("Ana", day-796, 4, level...)},
		"Not enough evenings yet to say.":                                                             {run("Ana", day-10, 1, 3, 8)},
		"Closeness: Ana steady around 7 for 2 years; Ben has written too little yet.":                 {run("Ana", day-796, 4, level...), run("Ben", day-9, 1, 4)},
		"Closeness: Ana between 2 and 9, around 5.5, for 5 months; Ben steady around 4 for 5 months.": {run("Ana", day-160, 32, 2, 9, 2, 9, 5, 5), run("Ben", day-160, 32, 4, 4, 4, 4, 4, 4)},
	} {
		if got := Headline(l, homework.ScaleCloseness, people, nil, long, false); got != strings.TrimSpace(want) {
			t.Errorf("it says %q and not %q", got, want)
		}
	}
}

func TestAFactIsShortAndTrue(t *testing.T) {
	l := wording.English()
	for want, people := range map[string][]Answers{
		"around 7":                            {run("Ana", day-50, 5, 7, 7, 7, 7)},
		"both: between 2 and 9":               {run("Ana", day-50, 5, 2, 9, 2, 9), run("Ben", day-50, 5, 9, 2, 4, 5)},
		"Ana: between 2 and 9, Ben: around 4": {run("Ana", day-50, 5, 2, 9, 2, 9), run("Ben", day-50, 5, 4, 4, 4, 4)},
		"Ana: last 2, Ben: around 4":          {run("Ana", day-50, 5, 2), run("Ben", day-50, 5, 4, 4, 4, 4)},
		"Ana: last 2":                         {run("Ana", day-50, 5, 8, 2), run("Ben", day-50, 5)},
		"both: last 2":                        {run("Ana", day-50, 5, 8, 2), run("Ben", day-50, 5, 2)},
	} {
		if got := fact(l, runsOf(people, nil, homework.Span{From: day - 60, To: day})); got != want {
			t.Errorf("it says %q and not %q", got, want)
		}
	}
}

// Whatever was answered, a headline judges nothing, and speaks across no border of an agreement.
func TestAHeadlineJudgesNothing(t *testing.T) {
	l := wording.English()
	rapid.Check(t, func(t *rapid.T) {
		a := run("Ana", day-200, homework.Day(rapid.IntRange(1, 9).Draw(t, "every")), rapid.SliceOfN(rapid.IntRange(0, 10), 0, 30).Draw(t, "values")...)
		border := rapid.IntRange(0, 30).Draw(t, "border")
		for i := range a.Points {
			a.Points[i].Agreement = i >= border
		}
		got := Headline(l, homework.ScalePain, []Answers{a}, nil, homework.Span{From: day - 300, To: day}, false)
		for _, word := range []string{"better", "worse", "improv", "declin", "rise", "fell", "!"} {
			if strings.Contains(got, word) {
				t.Fatalf("it judges: %s", got)
			}
		}
		if after := len(a.Points) - border; after > 0 && after < fewest && len(a.Points) > after && got != "Not enough evenings yet to say." {
			t.Fatalf("of %d comparable points it says %q", after, got)
		}
	})
}
