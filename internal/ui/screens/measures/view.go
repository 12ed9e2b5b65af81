// Package measures keeps the totals of questionnaires that a therapist gave on paper: mine alone, or for my therapist too.
// The questions are not here; they belong to their authors.
package measures

import (
	"unhurried/internal/homework"
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
			x.lines = append(x.lines, l.Cut(c))
		}
		if len(x.lines) > 0 {
			x.lines = append(x.lines, m.Source)
		}
		v.taken = append(v.taken, x)
	}
	return v
}

func about(l *wording.Language, m *homework.Measure) string {
	return l.X("measure.about", "{{.Least}} to {{.Most}} · {{.Asks}}", map[string]any{"Least": m.Least, "Most": m.Most, "Asks": l.Asks(m)})
}
