package report

import (
	"slices"

	"unhurried/internal/homework"
)

// GlanceAt tells of a file what a list of clients shows without opening it.
func GlanceAt(d *Data) homework.Glance {
	g := homework.Glance{Since: LastAppointment(d)}
	if g.Since == 0 {
		g.Since = d.From
	}
	g.Held, g.Rested = d.Since(g.Since).practice()
	g.Worse = worse(d, g.Since)
	return g
}

// practice is how many sessions took place in the time of the data, and whether a rest, or the end of homework, took all that was due:
// a program rests on the day the file was made, nothing of what was set came to be planned, or nothing is set and all programs have ended. Page one and
// the list of clients say "no practice" by it alone.
func (d *Data) practice() (held int, rested bool) {
	for _, s := range d.Sessions {
		if s.Outcome.TookPlace() {
			held++
		}
	}
	switch {
	case slices.ContainsFunc(d.Programs, func(p ProgramData) bool { return p.Paused }):
		return held, true
	case len(d.Homework) > 0:
		return held, !slices.ContainsFunc(d.Homework, func(x HomeworkData) bool { return x.Planned+x.Excused > 0 })
	}
	return held, len(d.Programs) > 0 && !slices.ContainsFunc(d.Programs, func(p ProgramData) bool { return !p.Ended })
}

// worse lists the questionnaires whose newest total, of a day since a visit, is worse than the one before it by at least what its source
// calls a change. Totals that an agreement touches, or whose days overlap, are compared with nothing (rule 8).
func worse(d *Data, since homework.Day) (all []string) {
	for i := range homework.Measures {
		m := &homework.Measures[i]
		var of []MeasureData
		for _, t := range d.Measures {
			if t.ID == m.ID {
				of = append(of, t)
			}
		}
		if n := len(of); n > 1 && of[n-1].Date >= since && gotWorse(d, m, of[n-2], of[n-1]) {
			all = append(all, m.ID)
		}
	}
	return all
}

func gotWorse(d *Data, m *homework.Measure, a, b MeasureData) bool {
	held := len(Held(m.Asks(a.Date), d))+len(Held(m.Asks(b.Date), d)) > 0
	better, changed := m.Better(m.Shift(homework.Total{Day: a.Date, Value: a.Total}, homework.Total{Day: b.Date, Value: b.Total}, held))
	return changed && !better
}
