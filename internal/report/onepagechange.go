package report

import (
	"slices"

	"unhurried/internal/homework"
)

// changes says of each questionnaire how its last total compares with the first one here (rule 8).
func (w *onePager) changes(d *Data) []string {
	var lines, seen []string
	for _, m := range d.Measures {
		if !slices.Contains(seen, m.ID) {
			seen = append(seen, m.ID)
			lines = append(lines, w.change(keep(d.Measures, func(x MeasureData) bool { return x.ID == m.ID })))
		}
	}
	if len(lines) == 0 {
		return []string{w.l.X("onepage.noMeasure", "No questionnaire was filled in.")}
	}
	return w.some(lines)
}

// change compares the first and the last of the totals of one questionnaire.
func (w *onePager) change(totals []MeasureData) string {
	l, a, b := w.l, totals[0], totals[len(totals)-1]
	says := map[string]any{"Name": w.short(a.Name), "First": l.Number(a.Total), "On": w.day(a.Date), "Last": l.Number(b.Total), "LastOn": w.day(b.Date)}
	if len(totals) == 1 {
		return l.X("onepage.onlyTotal", "{{.Name}} {{.First}} on {{.On}}: nothing to compare it with", says)
	}
	m := homework.MeasureOf(a.ID)
	if m == nil {
		m = &homework.Measure{}
	}
	said := l.X("onepage.totals", "{{.Name}} {{.First}} on {{.On}}, {{.Last}} on {{.LastOn}}", says) + ": "
	shift := m.Shift(homework.Total{Day: a.Date, Value: a.Total}, homework.Total{Day: b.Date, Value: b.Total}, !a.Comparable || !b.Comparable)
	says["Change"] = l.Number(m.Change)
	switch better, changed := m.Better(shift); {
	case changed && better:
		return said + l.X("onepage.better", "better, by the published {{.Change}} or more", says)
	case changed:
		return said + l.X("onepage.worse", "worse, by the published {{.Change}} or more", says)
	case shift == homework.ShiftNone:
		return said + l.X("onepage.noChange", "less than the published change, {{.Change}}", says)
	case shift == homework.ShiftUnpublished:
		return said + l.X("onepage.unpublished", "no change is published")
	case shift == homework.ShiftOverlap:
		return said + l.X("onepage.overlap", "both ask about the same days")
	}
	return said + l.X("onepage.agreement", "an agreement held, so they can't be compared")
}
