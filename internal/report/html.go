package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"

	"unhurried/internal/homework"
)

//go:embed report.gohtml
var pageSource string

var page = template.Must(template.New("report").Funcs(template.FuncMap{
	"outcome": OutcomeWord, "line": LineWord, "field": FieldWord, "condition": ConditionWord, "scores": Scores,
	"score": score, "trend": TrendWords, "chart": chart,
	"adherence": AdherenceWords,
	"reverse": func(s []SessionData) []SessionData {
		r := make([]SessionData, len(s))
		for i := range s {
			r[len(s)-1-i] = s[i]
		}
		return r
	},
	"mean": func(e homework.Engaged) string {
		if e.N == 0 {
			return "–"
		}
		return fmt.Sprintf("%.1f", e.Mean)
	},
	"at": func(e [2]homework.Engaged, i int) homework.Engaged { return e[i] },
}).Parse(pageSource))

// HTML writes one or both members' reports as one page that needs nothing else: no script, no font, no picture from
// outside. html/template escapes every word in it.
func HTML(data ...*Data) ([]byte, error) {
	var buf bytes.Buffer
	if err := page.Execute(&buf, data); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// Size of a chart and of its margins, in the units of its view box.
const (
	chartW, chartH             = 640.0, 170.0
	marginL, marginR           = 34.0, 12.0
	marginT, marginB           = 12.0, 26.0
	plotW, plotH               = chartW - marginL - marginR, chartH - marginT - marginB
	ink, soft, accent, shading = "#2C2A27", "#6E675E", "#9A4B3C", "#EFE7DC"
)

// place turns points into the plot's coordinates. Days run over the report's span.
func place(p homework.Point, from, to homework.Day, most int) (x, y float64) {
	span := max(float64(to-from), 1)
	return marginL + plotW*float64(p.Day-from)/span, marginT + plotH*(1-float64(p.Value)/float64(most))
}

// chart draws one trend as SVG. Only numbers and dates go into it, so nothing in it can be hostile.
func chart(d *Data, t TrendData) template.HTML {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg viewBox="0 0 %g %g" role="img" aria-label="%s">`, chartW, chartH,
		template.HTMLEscapeString(TrendWords(t)))
	for _, a := range d.Agreements {
		from, to := max(a.From, d.From), d.To
		if a.To != nil {
			to = min(*a.To, d.To)
		}
		if to > from {
			x1, _ := place(homework.Point{Day: from}, d.From, d.To, t.Most)
			x2, _ := place(homework.Point{Day: to}, d.From, d.To, t.Most)
			fmt.Fprintf(&b, `<rect x="%.1f" y="%g" width="%.1f" height="%g" fill="%s"/>`, x1, marginT, x2-x1, plotH, shading)
		}
	}
	for _, v := range []int{0, t.Most / 2, t.Most} {
		_, y := place(homework.Point{Value: v}, d.From, d.To, t.Most)
		fmt.Fprintf(&b, `<line x1="%g" y1="%.1f" x2="%g" y2="%.1f" stroke="#E4DBCE"/>`, marginL, y, chartW-marginR, y)
		fmt.Fprintf(&b, `<text x="%g" y="%.1f" font-size="12" fill="%s" text-anchor="end">%d</text>`, marginL-6, y+4, soft, v)
	}
	fmt.Fprintf(&b, `<text x="%g" y="%g" font-size="12" fill="%s">%s</text>`, marginL, chartH-6, soft, d.From)
	fmt.Fprintf(&b, `<text x="%g" y="%g" font-size="12" fill="%s" text-anchor="end">%s</text>`, chartW-marginR, chartH-6, soft, d.To)
	for _, run := range homework.Segments(t.Points) {
		b.WriteString(`<polyline fill="none" stroke="` + accent + `" stroke-width="2" points="`)
		for _, p := range run {
			x, y := place(p, d.From, d.To, t.Most)
			fmt.Fprintf(&b, "%.1f,%.1f ", x, y)
		}
		b.WriteString(`"/>`)
		for _, p := range run {
			x, y := place(p, d.From, d.To, t.Most)
			fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>`, x, y, accent)
		}
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}
