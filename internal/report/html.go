package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"unhurried/internal/exchange"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

//go:embed report.gohtml
var pageSource string

var page = template.Must(template.New("report").Funcs(functions(wording.English())).Parse(pageSource))

// functions are what the page calls. x says a text with its data, pair by pair; b does so too, with people's words
// standing each for itself, whatever the direction they are written in; emph sets the one that is named in bold as well.
func functions(l *wording.Language) template.FuncMap {
	return template.FuncMap{
		"lang": l.Tag,
		"x":    func(key, english string, pairs ...any) string { return l.Text(key, english, data(pairs)) },
		"b":    func(key, english string, pairs ...any) template.HTML { return isolated(l, "", key, english, pairs) },
		"emph": func(name, key, english string, pairs ...any) template.HTML {
			return isolated(l, name, key, english, pairs)
		},
		"outcome": l.Outcome, "field": l.Field, "integrity": l.Integrity,
		"scale":        func(d *Data, id homework.ScaleID) string { return l.Scale(id, d.Solo) },
		"condition":    func(d *Data, c homework.Condition) string { return l.ConditionLine(c, d.Solo) },
		"answer":       func(a homework.Answers, s *homework.Scale) string { return score(a.Get(s.ID)) },
		"afterSession": func() []*homework.Scale { return tabled(homework.AfterSession) },
		"ofWeek":       func() []*homework.Scale { return tabled(homework.OfWeek) },
		"tops":         func(d *Data, scales []*homework.Scale) string { return tops(l, d, scales) },
		"add":          func(a, b int) int { return a + b },
		"trend":        func(d *Data, t TrendData) string { return TrendSaid(l, d, t) },
		"chart":        func(d *Data, t TrendData) template.HTML { return chart(l, d, t) },
		"adherence":    func(a homework.Adherence, me int) string { return adherenceSaid(l, a, me) },
		"figures":      func(d *Data) string { return figuresSaid(l, d) },
		"state":        func(p ProgramData) string { return programState(l, p) },
		"until":        func(a AgreementData) string { return agreementEnd(l, a) },
		"stay":         func(s StayData) string { return stayUntil(l, s) },
		"other":        func(d *Data) string { return other(l, d) },
		"after":        func(d *Data, a AfterData) string { return afterSaid(l, d, a) },
		"engaged":      func(d *Data) string { return engagementFigure(l, d) },
		"theirs":       func(d *Data, texts []homework.Text) theirs { return theirs{d, texts} },
		"unit":         func(d *Data) string { return unitSaid(l, homework.UnitFor(d.span())) },
		"made":         func() string { return made(l) },
		"sessions":     func(d *Data) []SessionData { return backward(d.Sessions) },
		"weeks":        func(d *Data) []WeekData { return backward(d.Weeks) },
	}
}

// data makes names and values that follow each other into what a text is filled in with. Dates say themselves.
func data(pairs []any) map[string]any {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v := pairs[i+1]
		if s, ok := v.(fmt.Stringer); ok {
			v = s.String()
		}
		m[fmt.Sprint(pairs[i])] = v
	}
	return m
}

// isolated says a text in which each string that is filled in is an element of its own. All of it is escaped.
func isolated(l *wording.Language, strong, key, english string, pairs []any) template.HTML {
	const mark = '\uE000' // for private use: stands for the first string that is filled in, and so on
	m := data(pairs)
	put := map[string]string{}
	for name, v := range m {
		s, ok := v.(string)
		if !ok {
			continue
		}
		at := string(mark + rune(len(put)))
		put[at] = "<bdi>" + template.HTMLEscapeString(s) + "</bdi>"
		if name == strong {
			put[at] = "<strong>" + put[at] + "</strong>"
		}
		m[name] = at
	}
	var b strings.Builder
	for _, r := range template.HTMLEscapeString(l.Text(key, english, m)) {
		if s, ok := put[string(r)]; ok {
			b.WriteString(s)
		} else {
			b.WriteRune(r)
		}
	}
	return template.HTML(b.String())
}

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
func engagementFigure(l *wording.Language, d *Data) string {
	if e := d.Adherence.Engagement[d.Place]; e.N > 0 {
		return l.Number(e.Mean)
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
func HTML(l *wording.Language, data ...*Data) ([]byte, error) {
	shown := make([]*Data, len(data))
	for i, d := range data {
		shown[i] = d.mapped(exchange.Controls, exchange.Controls)
	}
	// Written twice, since a page may be several times as long as the words in it, and a buffer that grows to that is at
	// its end three of them.
	var n countingWriter
	var buf bytes.Buffer
	page, err := page.Clone()
	if err != nil {
		return nil, err
	}
	page.Funcs(functions(l))
	err = page.Execute(&n, shown)
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
