package report

import (
	"bytes"
	"fmt"
	"html/template"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// Size of a chart and of its margins, in the units of its view box.
const (
	chartW, chartH     = 440.0, 140.0
	marginL, marginR   = 30.0, 12.0
	marginT, marginB   = 10.0, 24.0
	plotW, plotH       = chartW - marginL - marginR, chartH - marginT - marginB
	soft, line, accent = "#6E675E", "#E4DBCE", "#9A4B3C"
	shading            = "#EFE7DC"
)

// chart draws one trend as SVG. Only numbers and dates of ours go into it, and the words are escaped, so nothing in it
// can be hostile.
func chart(l *wording.Language, d *Data, t TrendData) template.HTML {
	var b bytes.Buffer
	p := plot{from: d.From, to: d.To, most: float64(t.Most), left: marginL, top: marginT, width: plotW, high: plotH}
	fmt.Fprintf(&b, `<svg viewBox="0 0 %g %g" role="img" aria-label="%s">`, chartW, chartH,
		template.HTMLEscapeString(TrendSaid(l, d, t)))
	held := Held(d.span(), d)
	for _, s := range held {
		fmt.Fprintf(&b, `<rect x="%.1f" y="%g" width="%.1f" height="%g" fill="%s"/>`, p.x(s.From), marginT,
			max(p.x(s.To)-p.x(s.From), 1), plotH, shading)
	}
	for _, v := range []float64{0, p.most / 2, p.most} {
		fmt.Fprintf(&b, `<line x1="%g" y1="%.1f" x2="%g" y2="%.1f" stroke="%s"/>`, marginL, p.y(v), chartW-marginR, p.y(v), line)
		fmt.Fprintf(&b, `<text x="%g" y="%.1f" font-size="12" fill="%s" text-anchor="end">%s</text>`, marginL-8, p.y(v)+4, soft, l.Number(v))
	}
	fmt.Fprintf(&b, `<text x="%g" y="%g" font-size="12" fill="%s">%s</text>`, marginL, chartH-6, soft, d.From)
	fmt.Fprintf(&b, `<text x="%g" y="%g" font-size="12" fill="%s" text-anchor="end">%s</text>`, chartW-marginR, chartH-6, soft, d.To)
	for _, run := range homework.Means(t.Points, held, homework.UnitFor(d.span())) {
		b.WriteString(`<polyline fill="none" stroke="` + accent + `" stroke-width="2" stroke-linejoin="round" points="`)
		for _, m := range run {
			fmt.Fprintf(&b, "%.1f,%.1f ", p.x(m.Day), p.y(m.Value))
		}
		b.WriteString(`"/>`)
		for _, m := range run {
			fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>`, p.x(m.Day), p.y(m.Value), accent)
		}
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}
