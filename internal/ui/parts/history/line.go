// Package history draws how homework goes and writes out what a progress file holds, once for three readers: the member
// on Progress, the member who looks over an export, and the therapist.
package history

import (
	"iter"
	"strings"
	"time"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/charts"
	"unhurried/internal/wording"
)

// Answers are one person's answers on a line.
type Answers struct {
	Name   string
	Points []homework.Point
}

// Line makes the data of a line chart between two days: the mean of each day, week or month, no line over the border of
// an agreement (rule 8), and a sentence that says the same. The people stand in the order of their places.
func Line(l *wording.Language, line homework.ScaleID, people []Answers, agreements []report.AgreementData, from, to homework.Day) charts.LineData {
	held, unit := report.Held(agreements, from, to), report.UnitFor(from, to)
	low, high := l.Ends(line)
	d := charts.LineData{Low: low, High: high, Max: float64(homework.FindScale(line).Most)}
	for _, s := range held {
		d.Agreements = append(d.Agreements, charts.Period{From: s.From.Time(), To: s.To.Time()})
	}
	var says []string
	for _, p := range people {
		series := charts.Series{Name: p.Name}
		for i, run := range report.Runs(p.Points, held, unit) {
			if i > 0 { // a gap: the points on both sides can't be compared
				series.Points = append(series.Points, charts.Point{Day: run[0].Day.Time(), Missing: true})
			}
			for _, m := range run {
				series.Points = append(series.Points, charts.Point{Day: m.Day.Time(), Value: m.Value})
			}
		}
		d.Series = append(d.Series, series)
		says = append(says, saysAnswers(l, p))
	}
	switch {
	case len(held) == 1 && held[0] == homework.Span{From: from, To: to}:
		says = append(says, l.X("course.allShaded", "Shaded: an agreement held all the time."))
	case len(held) > 0:
		says = append(says, l.X("course.shaded",
			"Shaded: an agreement held. Answers from inside and outside of it can't be compared, so no line joins them."))
	}
	switch unit {
	case report.ByWeek:
		if !line.Weekly() {
			says = append(says, l.X("course.byWeek", "Each point is the mean of a week."))
		}
	case report.ByMonth:
		says = append(says, l.X("course.byMonth", "Each point is the mean of a month."))
	}
	d.Sentence = strings.Join(says, " ")
	return d
}

// Marked puts a member's shape before their name, the same as in the charts: people are told apart by shape and name.
func Marked(name string, second bool) string {
	if second {
		return "◇ " + name
	}
	return "● " + name
}

// saysAnswers says one person's answers: how many, their range and mean, inside and outside of agreements, and the last.
// It judges nothing: up and down are not better and worse.
func saysAnswers(l *wording.Language, p Answers) string {
	if len(p.Points) == 0 {
		return l.X("course.noAnswers", "{{.Name}}: no answers in this time.", map[string]any{"Name": p.Name})
	}
	var in, out span
	for _, x := range p.Points {
		if x.Agreement {
			in.add(x.Value)
		} else {
			out.add(x.Value)
		}
	}
	last := p.Points[len(p.Points)-1]
	var parts []string
	if out.n > 0 {
		parts = append(parts, out.says(l))
	}
	if in.n > 0 {
		parts = append(parts, l.X("course.whileHeld", "{{.Answers}} while an agreement held", map[string]any{"Answers": in.says(l)}))
	}
	return l.X("course.answers", "{{.Name}}: {{.Answers}}. The last: {{.Last}} on {{.Day}}.", map[string]any{
		"Name": p.Name, "Answers": strings.Join(parts, "; "), "Last": last.Value, "Day": l.Short(last.Day),
	})
}

// span is the least, the most and the mean of answers.
type span struct{ n, sum, low, high int }

func (s *span) add(v int) {
	if s.n == 0 {
		s.low, s.high = v, v
	}
	s.n, s.sum, s.low, s.high = s.n+1, s.sum+v, min(s.low, v), max(s.high, v)
}

func (s *span) says(l *wording.Language) string {
	if s.low == s.high {
		return l.XN("course.same", "{{.N}} answers, all {{.Low}}", s.n, map[string]any{"N": s.n, "Low": s.low})
	}
	return l.XN("course.span", "{{.N}} answers from {{.Low}} to {{.High}}, mean {{.Mean}}", s.n, map[string]any{
		"N": s.n, "Low": s.low, "High": s.high, "Mean": report.Number(float64(s.sum) / float64(s.n)),
	})
}

// chartStays turns the stays of a program into what the path chart draws. The last one reaches to the given day; while the
// program rests it is drawn open.
func chartStays(stays []report.StayData, to homework.Day, paused bool) []charts.Stay {
	var out []charts.Stay
	for i, v := range stays {
		end := to
		if v.To != nil {
			end = *v.To
		}
		out = append(out, charts.Stay{
			Stage: v.Stage, From: v.From.Time(), To: max(v.From, end).Time(), Paused: paused && i == len(stays)-1,
		})
	}
	return out
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
