package report

import (
	"strings"

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

// TrendSaid says what a trend shows: how many answers, their range and mean, and the last one; answers from inside and
// outside of agreements are never put together. It judges nothing.
func TrendSaid(l *wording.Language, d *Data, t TrendData) string {
	scale := map[string]any{"Scale": l.Scale(t.Line, d.Solo), "Most": t.Most}
	if len(t.Points) == 0 {
		return l.X("report.trendNone", "{{.Scale}}: no answers.", scale)
	}
	out, in := homework.ByAgreement(t.Points)
	last := t.Points[len(t.Points)-1]
	parts := []string{l.X("report.trend", "{{.Scale}}, 0 to {{.Most}}.", scale)}
	if len(out) > 0 {
		parts = append(parts, l.X("report.trendOut", "Outside of agreements: {{.Answers}}.", map[string]any{"Answers": answersSaid(l, out)}))
	}
	if len(in) > 0 {
		parts = append(parts, l.X("report.trendIn", "While one held: {{.Answers}}.", map[string]any{"Answers": answersSaid(l, in)}))
	}
	parts = append(parts, l.X("report.trendLast", "Last: {{.Value}} on {{.Day}}.", map[string]any{"Value": last.Value, "Day": last.Day.String()}))
	return strings.Join(parts, " ")
}

func answersSaid(l *wording.Language, points []homework.Point) string {
	m := homework.MeanOf(points)
	data := map[string]any{"N": m.N, "Low": m.Low, "High": m.High, "Mean": l.Number(m.Value)}
	switch {
	case m.N == 1:
		return l.X("answers.one", "1 answer, {{.Low}}", data)
	case m.Low == m.High:
		return l.XN("course.same", "{{.N}} answers, all {{.Low}}", m.N, data)
	}
	return l.XN("course.span", "{{.N}} answers from {{.Low}} to {{.High}}, mean {{.Mean}}", m.N, data)
}
