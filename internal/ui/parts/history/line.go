// Package history draws how homework goes and writes out what was told of it, once for three readers: the member
// on Progress, the member who looks over an export, and the therapist.
package history

import (
	"iter"
	"strings"
	"time"

	"unhurried/internal/homework"
	"unhurried/internal/ui/charts"
	"unhurried/internal/wording"
)

// Answers are one person's answers on a line.
type Answers struct {
	Name   string
	Points []homework.Point
}

// Line makes the data of a line chart of a span: the mean of each day, week or month, no line over the border of an
// agreement (rule 8), and a sentence that says the same. held are the stretches of the span in which an agreement held, in
// order and none touching. The people stand in the order of their places.
func Line(l *wording.Language, line homework.ScaleID, people []Answers, held []homework.Span, in homework.Span) charts.LineData {
	d := drawn(l, line, runsOf(people, held, in), held, in)
	unit := homework.UnitFor(in)
	var says []string
	for _, p := range people {
		says = append(says, saysAnswers(l, p))
	}
	switch {
	case len(held) == 1 && held[0] == in:
		says = append(says, l.X("course.allShaded", "Shaded: an agreement held all the time."))
	case len(held) > 0:
		says = append(says, l.X("course.shaded",
			"Shaded: an agreement held. Answers from inside and outside of it can't be compared, so no line joins them."))
	}
	switch unit {
	case homework.ByWeek:
		if !line.Weekly() {
			says = append(says, l.Unit(homework.ByWeek))
		}
	case homework.ByMonth:
		says = append(says, l.Unit(homework.ByMonth))
	}
	d.Sentence = strings.Join(says, " ")
	return d
}

// runs are somebody's answers as a line draws them: the means of days, weeks or months, parted where no line joins them.
type runs struct {
	name  string
	means [][]homework.Mean
}

func runsOf(people []Answers, held []homework.Span, in homework.Span) (all []runs) {
	for _, p := range people {
		all = append(all, runs{p.Name, homework.Means(p.Points, held, homework.UnitFor(in))})
	}
	return all
}

// drawn is a line chart of a span without a sentence.
func drawn(l *wording.Language, line homework.ScaleID, people []runs, held []homework.Span, in homework.Span) charts.LineData {
	low, high := l.Ends(line)
	d := charts.LineData{Low: low, High: high, Max: float64(homework.FindScale(line).Most), Over: charts.Period{From: in.From.Time(), To: in.To.Time()}}
	for _, s := range held {
		d.Agreements = append(d.Agreements, charts.Period{From: s.From.Time(), To: s.To.Time()})
	}
	for _, p := range people {
		series := charts.Series{Name: p.name}
		for i, run := range p.means {
			if i > 0 { // a gap: the points on both sides can't be compared
				series.Points = append(series.Points, charts.Point{Day: run[0].Day.Time(), Missing: true})
			}
			for _, m := range run {
				series.Points = append(series.Points, charts.Point{Day: m.Day.Time(), Value: m.Value, Low: float64(m.Low), High: float64(m.High)})
			}
		}
		d.Series = append(d.Series, series)
	}
	return d
}

// saysAnswers says one person's answers: how many, their range and mean, inside and outside of agreements, and the last.
// It judges nothing: up and down are not better and worse.
func saysAnswers(l *wording.Language, p Answers) string {
	if len(p.Points) == 0 {
		return l.X("course.noAnswers", "{{.Name}}: no answers in this time.", map[string]any{"Name": p.Name})
	}
	out, in := homework.ByAgreement(p.Points)
	last := p.Points[len(p.Points)-1]
	var parts []string
	if len(out) > 0 {
		parts = append(parts, saysMean(l, homework.MeanOf(out)))
	}
	if len(in) > 0 {
		parts = append(parts, l.X("course.whileHeld", "while an agreement held: {{.Answers}}",
			map[string]any{"Answers": saysMean(l, homework.MeanOf(in))}))
	}
	return l.X("course.answers", "{{.Name}}: {{.Answers}}. The last: {{.Last}} on {{.Day}}.", map[string]any{
		"Name": p.Name, "Answers": strings.Join(parts, "; "), "Last": last.Value, "Day": l.Short(last.Day),
	})
}

// saysMean says how many answers there are, the least and the most of them, and their mean.
func saysMean(l *wording.Language, m homework.Mean) string {
	if m.Low == m.High {
		return l.XN("course.same", "{{.N}} answers, all {{.Low}}", m.N, map[string]any{"N": m.N, "Low": m.Low})
	}
	return l.XN("course.span", "{{.N}} answers from {{.Low}} to {{.High}}, mean {{.Mean}}", m.N, map[string]any{
		"N": m.N, "Low": m.Low, "High": m.High, "Mean": l.Number(m.Value),
	})
}

// Practice counts the sessions that took place on each day.
func Practice(sessions iter.Seq2[homework.Day, homework.Outcome]) map[time.Time]int {
	counts := map[time.Time]int{}
	for d, o := range sessions {
		if o.TookPlace() {
			counts[d.Time()]++
		}
	}
	return counts
}
