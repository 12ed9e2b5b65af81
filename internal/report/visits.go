package report

import (
	"cmp"
	"slices"
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// visits are the stretches of days from one appointment to the next, where the data has two at least.
func (d *Data) visits() (all []homework.Span) {
	from := d.From
	for _, a := range d.Appointments {
		if a.On > from && a.On <= min(d.To, d.MadeOn) {
			all = append(all, homework.Span{From: from, To: a.On - 1})
			from = a.On
		}
	}
	if len(all) == 0 {
		return nil
	}
	return append(all, homework.Span{From: from, To: d.To})
}

// visitsSaid puts the time between appointments side by side: the four figures of what was set, and the means of the first
// scales, those from while an agreement held apart (rule 8).
func visitsSaid(l *wording.Language, d *Data, day func(homework.Day) string) Section {
	s := Section{Heading: l.X("report.visits", "From visit to visit")}
	for _, span := range backward(d.visits()) {
		var said []string
		if d.Version >= 2 {
			said = append(said, l.FiguresShort(d.figuresIn(span), d.Place))
		}
		for _, t := range d.Trends[:min(len(d.Trends), visitScales)] {
			out, in := homework.ByAgreement(within(t.Points, span))
			scale := l.Scale(t.Line, d.Solo)
			if len(out) > 0 {
				said = append(said, l.X("report.mean", "{{.Scale}} {{.Mean}}", map[string]any{"Scale": scale, "Mean": l.Number(homework.MeanOf(out).Value)}))
			}
			if len(in) > 0 {
				said = append(said, l.X("report.meanHeld", "{{.Scale}} {{.Mean}} while an agreement held", map[string]any{"Scale": scale, "Mean": l.Number(homework.MeanOf(in).Value)}))
			}
		}
		s.Lines = append(s.Lines, day(span.From)+" – "+day(span.To)+"  "+strings.Join(said, "; "))
	}
	return s
}

// within are the points, which are in order of time, whose days are in a span.
func within(points []homework.Point, span homework.Span) []homework.Point {
	day := func(p homework.Point, d homework.Day) int { return cmp.Compare(p.Day, d) }
	from, _ := slices.BinarySearchFunc(points, span.From, day)
	to, _ := slices.BinarySearchFunc(points, span.To+1, day)
	return points[from:max(from, to)]
}

// visitScales is how many scales stand in a comparison of visits.
const visitScales = 4

// figuresIn adds up the assignments of the cycles that began in a span.
func (d *Data) figuresIn(span homework.Span) homework.Figures {
	var all []homework.Figures
	for _, x := range d.Homework {
		if span.Has(x.From) {
			all = append(all, x.figures(d.Place))
		}
	}
	return homework.Sum(all)
}
