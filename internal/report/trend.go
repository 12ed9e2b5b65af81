package report

import (
	"fmt"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// span returns the days that a report is about.
func (d *Data) span() homework.Span { return homework.Span{From: d.From, To: d.To} }

// Held returns the stretches of a span in which any agreement held, by what one or two members' files tell, in order; no
// two of them touch. An agreement no longer holds on the day it ended.
func Held(in homework.Span, data ...*Data) []homework.Span {
	var all []homework.Span
	for _, d := range data {
		for _, a := range d.Agreements {
			s := homework.Span{From: max(a.From, in.From), To: in.To}
			if a.To != nil {
				s.To = min(*a.To-1, in.To)
			}
			all = append(all, s)
		}
	}
	return homework.Join(all)
}

// number writes a mean.
func number(v float64) string { return wording.English().Number(v) }

// unitWords says what a drawn point stands for.
func unitWords(u homework.Unit) string {
	switch u {
	case homework.ByWeek:
		return "Each point is the mean of a week."
	case homework.ByMonth:
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
	m := homework.MeanOf(points)
	switch {
	case m.N == 1:
		return fmt.Sprintf("1 answer, %d.", m.Low)
	case m.Low == m.High:
		return fmt.Sprintf("%d answers, all %d.", m.N, m.Low)
	}
	return fmt.Sprintf("%d answers from %d to %d, mean %s.", m.N, m.Low, m.High, number(m.Value))
}
