package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"slices"

	"unhurried/internal/exchange"
	"unhurried/internal/homework"
)

//go:embed report.gohtml
var pageSource string

var page = template.Must(template.New("report").Funcs(template.FuncMap{
	"outcome": OutcomeWord, "scale": ScaleWord, "field": FieldWord, "condition": ConditionWord,
	"answer":       func(a homework.Answers, s *homework.Scale) string { return score(a.Get(s.ID)) },
	"afterSession": func() []*homework.Scale { return tabled(homework.AfterSession) },
	"ofWeek":       func() []*homework.Scale { return tabled(homework.OfWeek) }, "tops": tops,
	"add":   func(a, b int) int { return a + b },
	"trend": TrendWords, "chart": chart, "adherence": AdherenceWords, "figures": figuresWords,
	"state": programState, "until": agreementEnd, "other": otherWords, "after": AfterWords, "integrity": func() string { return IntegrityWords }, "engaged": engagementFigure,
	"theirs":   func(d *Data, texts []homework.Text) theirs { return theirs{d, texts} },
	"unit":     func(d *Data) string { return unitWords(homework.UnitFor(d.span())) },
	"sessions": func(d *Data) []SessionData { return backward(d.Sessions) },
	"weeks":    func(d *Data) []WeekData { return backward(d.Weeks) },
}).Parse(pageSource))

// tabled returns the scales that have a column in a report's table.
func tabled(of homework.Occasion) []*homework.Scale {
	return homework.Charted(homework.ScalesByKey(of))
}

// theirs are the other member's words, with the report they are in.
type theirs struct {
	D     *Data
	Texts []homework.Text
}

// engagementFigure is the fourth figure of adherence.
func engagementFigure(d *Data) string {
	if e := d.Adherence.Engagement[d.Place]; e.N > 0 {
		return number(e.Mean)
	}
	return "–"
}

// backward returns a copy with the newest first.
func backward[T any](s []T) []T {
	r := slices.Clone(s)
	slices.Reverse(r)
	return r
}

// HTML writes one or both members' reports as one page that needs nothing else: no script, no font, no picture from
// outside. html/template escapes every word in it. What is written from right to left stands so, and turns nothing
// around it.
func HTML(data ...*Data) ([]byte, error) {
	shown := make([]*Data, len(data))
	for i, d := range data {
		shown[i] = d.mapped(exchange.Controls, exchange.Controls)
	}
	// Written twice, since a page may be several times as long as the words in it, and a buffer that grows to that is at
	// its end three of them.
	var n countingWriter
	var buf bytes.Buffer
	err := page.Execute(&n, shown)
	if err == nil {
		buf.Grow(int(n))
		err = page.Execute(&buf, shown)
	}
	return exchange.HTML(buf.Bytes()), err
}

// Size of a chart and of its margins, in the units of its view box.
const (
	chartW, chartH     = 440.0, 140.0
	marginL, marginR   = 30.0, 12.0
	marginT, marginB   = 10.0, 24.0
	plotW, plotH       = chartW - marginL - marginR, chartH - marginT - marginB
	soft, line, accent = "#6E675E", "#E4DBCE", "#9A4B3C"
	shading            = "#EFE7DC"
)

// plot turns days and values into the coordinates of a drawing. Days run over the report's span.
type plot struct {
	from, to               homework.Day
	most                   float64
	left, top, width, high float64
}

func (p plot) x(d homework.Day) float64 {
	share := float64(d-p.from) / max(float64(p.to-p.from), 1)
	return p.left + p.width*min(max(share, 0), 1)
}

func (p plot) y(v float64) float64 { return p.top + p.high*(1-v/p.most) }

// chart draws one trend as SVG. Only numbers and dates of ours go into it, and the words are escaped, so nothing in it
// can be hostile.
func chart(d *Data, t TrendData) template.HTML {
	var b bytes.Buffer
	p := plot{from: d.From, to: d.To, most: float64(t.Most), left: marginL, top: marginT, width: plotW, high: plotH}
	fmt.Fprintf(&b, `<svg viewBox="0 0 %g %g" role="img" aria-label="%s">`, chartW, chartH,
		template.HTMLEscapeString(TrendWords(d, t)))
	held := Held(d.span(), d)
	for _, s := range held {
		fmt.Fprintf(&b, `<rect x="%.1f" y="%g" width="%.1f" height="%g" fill="%s"/>`, p.x(s.From), marginT,
			max(p.x(s.To)-p.x(s.From), 1), plotH, shading)
	}
	for _, v := range []float64{0, p.most / 2, p.most} {
		fmt.Fprintf(&b, `<line x1="%g" y1="%.1f" x2="%g" y2="%.1f" stroke="%s"/>`, marginL, p.y(v), chartW-marginR, p.y(v), line)
		fmt.Fprintf(&b, `<text x="%g" y="%.1f" font-size="12" fill="%s" text-anchor="end">%s</text>`, marginL-8, p.y(v)+4, soft, number(v))
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
