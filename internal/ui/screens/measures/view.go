// Package measures keeps the totals of questionnaires that a therapist gave on paper: mine alone, or for my therapist too.
// The questions are not here; they belong to their authors.
package measures

import (
	"unhurried/internal/homework"
	"unhurried/internal/ui/charts"
	"unhurried/internal/wording"
)

// view is what the page shows.
type view struct {
	taken []taken
}

// taken is a questionnaire of which there are totals.
type taken struct {
	id     string
	name   string
	about  string // its range and what it asks about
	totals []total
	shift  string   // what may be said of the last two
	lines  []string // that studies drew, with their source
	cuts   []float64
	chart  *charts.LineData // nil with fewer than two totals
}

type total struct {
	on      homework.Day
	text    string
	caption string
}

// newView is a pure function of the state.
func newView(l *wording.Language, s *homework.State, today homework.Day) view {
	var v view
	for i := range homework.Measures {
		m := &homework.Measures[i]
		all := s.Totals[m.ID]
		if len(all) == 0 {
			continue
		}
		x := taken{id: m.ID, name: m.Name, about: about(l, m)}
		for j := len(all) - 1; j >= 0; j-- {
			t := all[j]
			line := total{on: t.Day, text: l.Number(t.Value), caption: l.Near(t.Day, today) + " · " + l.Audience(t.Audience)}
			if s.Void(m, t) {
				line.caption += " · " + l.X("measure.void", "sex was left out by agreement, and without it this total says nothing")
			}
			x.totals = append(x.totals, line)
		}
		if n := len(all); n > 1 {
			x.shift = l.Shift(s.Shift(m, all[n-2], all[n-1]), m)
		}
		for _, c := range m.Cuts {
			x.lines, x.cuts = append(x.lines, l.Cut(c)), append(x.cuts, c.At)
		}
		if len(x.lines) > 0 {
			x.lines = append(x.lines, m.Source)
		}
		if len(all) > 1 {
			x.chart = chart(l, s, m, all)
		}
		v.taken = append(v.taken, x)
	}
	return v
}

func about(l *wording.Language, m *homework.Measure) string {
	return l.X("measure.about", "{{.Least}} to {{.Most}} · {{.Asks}}", map[string]any{"Least": m.Least, "Most": m.Most, "Asks": l.Asks(m)})
}

// chart draws the totals of a questionnaire. No line joins two of them where an agreement held in what one of them asks about.
func chart(l *wording.Language, s *homework.State, m *homework.Measure, all []homework.Total) *charts.LineData {
	of := homework.Span{From: m.Asks(all[0].Day).From, To: all[len(all)-1].Day}
	d := &charts.LineData{Max: float64(m.Most), Series: []charts.Series{{Name: m.Name}}}
	for _, held := range s.AgreementsHeld(of) {
		d.Agreements = append(d.Agreements, charts.Period{From: held.From.Time(), To: held.To.Time()})
	}
	points := &d.Series[0].Points
	for i, t := range all {
		if i > 0 && s.Shift(m, all[i-1], t) == homework.ShiftAgreement {
			*points = append(*points, charts.Point{Day: t.Day.Time(), Missing: true})
		}
		*points = append(*points, charts.Point{Day: t.Day.Time(), Value: t.Value})
	}
	low, high := all[0].Value, all[0].Value
	for _, t := range all {
		low, high = min(low, t.Value), max(high, t.Value)
	}
	d.Sentence = l.XN("measures.says", "{{.N}} totals between {{.Low}} and {{.High}}, the last one {{.Last}}.", len(all), map[string]any{
		"N": len(all), "Low": l.Number(low), "High": l.Number(high), "Last": l.Number(all[len(all)-1].Value)})
	return d
}
