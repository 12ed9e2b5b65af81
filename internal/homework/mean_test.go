package homework_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// Rule 8: ratings from inside and outside of an agreement are never joined.
func TestNoMeanCrossesTheBorderOfAnAgreement(t *testing.T) {
	at := func(d hw.Day, v int, agreement bool) hw.Point {
		return hw.Point{Day: day + d, Value: v, Agreement: agreement}
	}
	held := []hw.Span{{From: day + 10, To: day + 11}, {From: day + 22, To: day + 30}}
	// The first agreement came and went between two answers.
	points := []hw.Point{at(0, 2, false), at(0, 5, false), at(3, 4, false), at(14, 6, false), at(21, 7, false), at(22, 1, true)}
	runs := hw.Means(points, held, hw.ByDay)
	var lengths []int
	for _, r := range runs {
		lengths = append(lengths, len(r))
	}
	if !slices.Equal(lengths, []int{2, 2, 1}) {
		t.Errorf("the runs have %v points", lengths)
	}
	if m := runs[0][0]; m.Value != 3.5 || m.N != 2 || m.Low != 2 || m.High != 5 {
		t.Errorf("two answers of one day make %+v", m)
	}
	// A week in which an agreement began is two points, not their mean.
	if weeks := hw.Means(points, held, hw.ByWeek); len(weeks) != 3 {
		t.Errorf("by week there are %d runs", len(weeks))
	}
}

func TestEveryAnswerIsInOneMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var points []hw.Point
		d := day
		for range rapid.IntRange(0, 60).Draw(t, "n") {
			d += hw.Day(rapid.IntRange(0, 9).Draw(t, "gap"))
			points = append(points, hw.Point{Day: d, Value: rapid.IntRange(0, 10).Draw(t, "value"), Agreement: rapid.Bool().Draw(t, "agreement")})
		}
		for _, u := range []hw.Unit{hw.ByDay, hw.ByWeek, hw.ByMonth} {
			n, sum := 0, 0.0
			last := hw.Day(0)
			for _, run := range hw.Means(points, nil, u) {
				for _, m := range run {
					n, sum = n+m.N, sum+m.Value*float64(m.N)
					if m.Agreement != run[0].Agreement || m.Day < last || m.Value < float64(m.Low) || m.Value > float64(m.High) {
						t.Fatalf("a run holds %+v after %d", m, last)
					}
					last = m.Day
				}
			}
			want := 0
			for _, p := range points {
				want += p.Value
			}
			if n != len(points) || int(sum+.5) != want {
				t.Fatalf("%d answers of %d are drawn, with the sum %.2f of %d", n, len(points), sum, want)
			}
		}
	})
}

// The stretches in which an agreement held are those of its days, and no two of them touch.
func TestAgreementsHeldIsOfTheDaysOnWhichOneHeld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		s := w.fold(0)
		span := hw.Span{From: day + hw.Day(rapid.IntRange(-3, 20).Draw(t, "from")), To: w.today + 3}
		held := s.AgreementsHeld(span)
		for i, x := range held {
			if x.Days() == 0 || i > 0 && x.From <= held[i-1].To+1 {
				t.Fatalf("%v touch, or have no day", held)
			}
		}
		for d := span.From - 1; d <= span.To+1; d++ {
			in := slices.ContainsFunc(held, func(x hw.Span) bool { return x.Has(d) })
			if want := span.Has(d) && s.AgreementHeld(d, d); in != want {
				t.Fatalf("%s is in %v: %t", d, held, in)
			}
		}
	})
}
