package report

import (
	"fmt"
	"html/template"
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

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
		"field": l.Field, "integrity": l.Integrity,
		"scale":     func(d *Data, id homework.ScaleID) string { return l.Scale(id, d.Solo) },
		"condition": func(d *Data, c homework.Condition) string { return l.ConditionLine(wording.Therapist, c, d.Solo) },
		"row":       sessionRows(l),
		"weekRow":   weekRow,
		"more": func(s *SessionData) bool {
			return s.Told() != 0 || len(s.After)+len(s.Shared) > 0 || s.CheckIn != nil && len(s.CheckIn.Texts) > 0
		},
		"afterSession": func() []*homework.Scale { return tabled(homework.AfterSession) },
		"ofWeek":       func() []*homework.Scale { return tabled(homework.OfWeek) },
		"tops":         func(d *Data, scales []*homework.Scale) string { return tops(l, d, scales) },
		"add":          func(a, b int) int { return a + b },
		"trend":        func(d *Data, t TrendData) string { return TrendSaid(l, d, t) },
		"chart":        func(d *Data, t TrendData) template.HTML { return chart(l, d, t) },
		"adherence":    func(a homework.Figures, place int) string { return l.FiguresSaid(a, place) },
		"figures":      func(d *Data) string { return figuresSaid(l, d) },
		"state":        func(p ProgramData) string { return programState(l, p) },
		"until":        func(a AgreementData) string { return agreementEnd(l, a) },
		"stay":         func(s StayData) string { return stayUntil(l, s) },
		"other":        func(d *Data) string { return other(l, d) },
		"after":        func(d *Data, a AfterData) string { return afterSaid(l, d, a) },
		"told":         func(on homework.Day) string { return l.ToldLater(on.String()) },
		"engaged":      func(d *Data) string { return engagementFigure(l, d) },
		"theirs":       func(d *Data, texts []homework.Text) theirs { return theirs{d, texts} },
		"unit":         func(d *Data) string { return l.Unit(homework.UnitFor(d.span())) },
		"bring":        func(d *Data) Section { return Bring(l, d, homework.Day.String) },
		"sections":     func(d *Data) []Section { return Sections(l, d, homework.Day.String) },
		"made":         func() string { return made(l) },
		"sessions":     func(d *Data) []*SessionData { return newestFirst(d.Sessions) },
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
