package report

import (
	"slices"

	"unhurried/internal/homework"
)

// PageChart is a small chart of one member's ratings.
type PageChart struct {
	Data    *Data
	Trend   TrendData
	Caption string
}

// charts picks the lines that are drawn: those of the first scales on which anybody has two answers.
func (w *onePager) charts(data []*Data) (rows [][]PageChart) {
	for _, scale := range w.drawn(data) {
		for i, d := range data {
			at := slices.IndexFunc(d.Trends, func(t TrendData) bool { return t.Line == scale && len(t.Points) > 0 })
			if at < 0 {
				continue
			}
			for len(rows) <= i {
				rows = append(rows, nil)
			}
			rows[i] = append(rows[i], w.chart(d, d.Trends[at], len(data) > 1))
		}
	}
	if len(rows) == 2 && len(rows[0]) == 1 && len(rows[1]) == 1 { // beside each other
		rows = [][]PageChart{append(rows[0], rows[1]...)}
	}
	return rows
}

// drawn are the scales of which there are charts.
func (w *onePager) drawn(data []*Data) (all []homework.ScaleID) {
	for _, s := range homework.Charted(homework.Scales) {
		some := slices.ContainsFunc(data, func(d *Data) bool {
			return slices.ContainsFunc(d.Trends, func(t TrendData) bool { return t.Line == s.ID && len(t.Points) > 1 })
		})
		if some && len(all) < w.much.charts {
			all = append(all, s.ID)
		}
	}
	return all
}

func (w *onePager) chart(d *Data, t TrendData, named bool) PageChart {
	caption := w.l.X("onepage.chart", "{{.Scale}}, last {{.Value}} of {{.Most}}", map[string]any{
		"Scale": w.l.Scale(t.Line, d.Solo), "Value": t.Points[len(t.Points)-1].Value, "Most": t.Most,
	})
	if named {
		caption = w.l.X("onepage.chartOf", "{{.Name}}: {{.Caption}}", map[string]any{"Name": name(d.Name), "Caption": caption})
	}
	return PageChart{d, t, caption}
}
