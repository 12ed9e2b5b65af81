package homework

import (
	"slices"
	"time"
)

// Unit is the stretch of time that one point of a drawn line stands for.
type Unit int

// The units.
const (
	ByDay Unit = iota
	ByWeek
	ByMonth
)

// UnitFor returns the unit in which the answers of a span are drawn: each day up to four months, each week up to two
// years, else each month. A line of more than about a hundred points can't be read.
func UnitFor(span Span) Unit {
	switch days := span.To - span.From; {
	case days <= 124:
		return ByDay
	case days <= 732:
		return ByWeek
	}
	return ByMonth
}

// after returns the first day after the unit that a day is in.
func (u Unit) after(d Day) Day {
	switch u {
	case ByWeek:
		return d.WeekStart() + 7
	case ByMonth:
		t := d.Time()
		return DayOf(time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, time.UTC))
	}
	return d + 1
}

// Mean is the mean of answers of one member, all of them from inside or all from outside of agreements.
type Mean struct {
	Day       Day // the day in the middle of its answers
	Value     float64
	N         int // answers
	Low, High int
	Agreement bool // an agreement held
}

// MeanOf returns the mean of answers; there is at least one.
func MeanOf(points []Point) Mean {
	m := Mean{N: len(points), Low: points[0].Value, High: points[0].Value, Agreement: points[0].Agreement}
	sum, days := 0, 0
	for _, p := range points {
		sum += p.Value
		days += int(p.Day - points[0].Day)
		m.Low, m.High = min(m.Low, p.Value), max(m.High, p.Value)
	}
	m.Value = float64(sum) / float64(m.N)
	m.Day = points[0].Day + Day(days/m.N)
	return m
}

// Means takes the mean of the answers of each unit and parts them into the runs across which a line may be drawn: never
// over the border of an agreement (rule 8), also not over one that came and went between two answers. held are the
// stretches in which an agreement held, as Join returns them.
func Means(points []Point, held []Span, u Unit) [][]Mean {
	var runs [][]Mean
	for _, segment := range Segments(points) {
		var run []Mean
		for i := 0; i < len(segment); {
			j, after := i+1, u.after(segment[i].Day)
			for j < len(segment) && segment[j].Day < after && !heldBetween(held, segment[j-1], segment[j]) {
				j++
			}
			if i > 0 && heldBetween(held, segment[i-1], segment[i]) {
				runs, run = append(runs, run), nil
			}
			run = append(run, MeanOf(segment[i:j]))
			i = j
		}
		runs = append(runs, run)
	}
	return runs
}

// heldBetween reports whether an agreement began and ended between two answers that were both given outside of any. No
// two spans of held touch, so the first that begins late enough also ends first.
func heldBetween(held []Span, a, b Point) bool {
	if a.Agreement || b.Agreement {
		return false
	}
	i, _ := slices.BinarySearchFunc(held, a.Day+1, func(s Span, day Day) int { return int(s.From - day) })
	return i < len(held) && held[i].To < b.Day
}

// AgreementsHeld returns the stretches of a span in which any agreement held, in order; no two of them touch. An agreement
// no longer holds on the day it ended.
func (s *State) AgreementsHeld(in Span) []Span {
	var held []Span
	for _, a := range s.Agreements {
		if !a.Overlaps(in.From, in.To) {
			continue
		}
		x := Span{max(a.From, in.From), in.To}
		if a.Ended {
			x.To = min(a.To-1, in.To)
		}
		held = append(held, x)
	}
	return Join(held)
}
