package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"unhurried/internal/homework"
)

// Unit is the stretch of time that one point of a drawn line stands for.
type Unit int

// The units. A line of more than about a hundred points can't be read.
const (
	ByDay Unit = iota
	ByWeek
	ByMonth
)

// UnitFor returns the unit in which answers between two days are drawn: each day up to four months, each week up to
// two years, else each month.
func UnitFor(from, to homework.Day) Unit {
	switch days := to - from; {
	case days <= 124:
		return ByDay
	case days <= 732:
		return ByWeek
	}
	return ByMonth
}

// start returns the first day of the unit that a day is in.
func (u Unit) start(d homework.Day) homework.Day {
	switch u {
	case ByWeek:
		return d.WeekStart()
	case ByMonth:
		return d - homework.Day(d.Time().Day()-1)
	}
	return d
}

// Mean is the mean of one member's answers within a unit, all of them from inside or all from outside of agreements.
type Mean struct {
	Day       homework.Day // the day in the middle of its answers
	Value     float64
	N         int // answers
	Low, High int
	Agreement bool // an agreement held
}

// Held returns the stretches between two days in which any of the agreements held, those that touch put together. An
// agreement no longer holds on the day it ended.
func Held(agreements []AgreementData, from, to homework.Day) []homework.Span {
	var all []homework.Span
	for _, a := range agreements {
		s := homework.Span{From: max(a.From, from), To: to}
		if a.To != nil {
			s.To = min(*a.To-1, to)
		}
		if s.From <= s.To {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b homework.Span) int { return int(a.From - b.From) })
	var merged []homework.Span
	for _, s := range all {
		if n := len(merged); n > 0 && s.From <= merged[n-1].To+1 {
			merged[n-1].To = max(merged[n-1].To, s.To)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}

// Runs takes the mean of the answers of each unit and parts them into the runs across which a line may be drawn: never
// over the border of an agreement (rule 8), also not over one that came and went between two answers.
func Runs(points []homework.Point, held []homework.Span, u Unit) [][]Mean {
	var runs [][]Mean
	for _, segment := range homework.Segments(points) {
		var run []Mean
		for i := 0; i < len(segment); {
			j := i + 1
			for j < len(segment) && u.start(segment[j].Day) == u.start(segment[i].Day) && !between(held, segment[j-1], segment[j]) {
				j++
			}
			if i > 0 && between(held, segment[i-1], segment[i]) {
				runs, run = append(runs, run), nil
			}
			run = append(run, mean(segment[i:j]))
			i = j
		}
		runs = append(runs, run)
	}
	return runs
}

// between reports whether an agreement began and ended between two answers that were both given outside of any. held is
// in order and has no two that touch, as Held returns it, so that the first that begins late enough also ends first.
func between(held []homework.Span, a, b homework.Point) bool {
	if a.Agreement || b.Agreement {
		return false
	}
	i, _ := slices.BinarySearchFunc(held, a.Day+1, func(s homework.Span, day homework.Day) int { return int(s.From - day) })
	return i < len(held) && held[i].To < b.Day
}

func mean(points []homework.Point) Mean {
	m := Mean{N: len(points), Low: points[0].Value, High: points[0].Value, Agreement: points[0].Agreement}
	sum, days := 0, 0
	for _, p := range points {
		sum += p.Value
		days += int(p.Day - points[0].Day)
		m.Low, m.High = min(m.Low, p.Value), max(m.High, p.Value)
	}
	m.Value = float64(sum) / float64(m.N)
	m.Day = points[0].Day + homework.Day(days/m.N)
	return m
}

// Number writes a mean with one decimal, and a whole number without.
func Number(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }

// unitWords says what a drawn point stands for.
func unitWords(u Unit) string {
	switch u {
	case ByWeek:
		return "Each point is the mean of a week."
	case ByMonth:
		return "Each point is the mean of a month."
	}
	return "Each point is the mean of a day."
}

// TrendWords says what a trend shows: how many answers, their range and mean, and the last one; answers from inside and
// outside of agreements are never put together. It judges nothing.
func TrendWords(d *Data, t TrendData) string {
	if len(t.Points) == 0 {
		return ScaleWord(d, t.Line) + ": no answers."
	}
	var in, out []homework.Point
	for _, p := range t.Points {
		if p.Agreement {
			in = append(in, p)
		} else {
			out = append(out, p)
		}
	}
	last := t.Points[len(t.Points)-1]
	s := fmt.Sprintf("%s, 0 to %d.", ScaleWord(d, t.Line), t.Most)
	if len(out) > 0 {
		s += " Outside of agreements: " + answersWords(out)
	}
	if len(in) > 0 {
		s += " While one held: " + answersWords(in)
	}
	return s + fmt.Sprintf(" Last: %d on %s.", last.Value, last.Day)
}

func answersWords(points []homework.Point) string {
	m := mean(points)
	switch {
	case m.N == 1:
		return fmt.Sprintf("1 answer, %d.", m.Low)
	case m.Low == m.High:
		return fmt.Sprintf("%d answers, all %d.", m.N, m.Low)
	}
	return fmt.Sprintf("%d answers from %d to %d, mean %s.", m.N, m.Low, m.High, Number(m.Value))
}
