package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"unhurried/internal/homework"
)

// unfolded is how many days before its last one a document shows evening by evening and week by week. What is older is folded: a row
// for each month, with how much there was of what, the means of the answers, and every word.
const unfolded = 366

// foldable is an evening or a week that is old enough.
type foldable struct {
	on      homework.Day
	what    string // an exercise; empty for a week
	outcome homework.Outcome
	answers *homework.Answers // nil without a check-in
	held    bool              // an agreement held then
	notes   func() []note
}

// month is a folded one. What an agreement held over is a row of its own, since its ratings can't be compared (rule 8).
type month struct {
	name string
	held bool
}

// folded writes the months of entries, from the newest back, and returns how many entries it has left out because a printed report has
// an end.
func (w *writer) folded(cols []column, scales []*homework.Scale, all []foldable) (left int) {
	var order []month
	of := map[month][]foldable{}
	for _, x := range all {
		m := month{x.on.String()[:len("2006-01")], x.held}
		if of[m] == nil {
			order = append(order, m)
		}
		of[m] = append(of[m], x)
	}
	for _, m := range order {
		if w.lines <= 0 {
			left += len(of[m])
			continue
		}
		w.lines--
		notes := []note{w.foldedNote(m, of[m])}
		for _, x := range of[m] {
			for _, n := range x.notes() {
				n.head = strings.TrimSpace(x.on.String()+"  "+x.what) + ": " + n.head
				notes = append(notes, n)
			}
		}
		w.longRow(cols, w.foldedCells(m, scales, of[m]), notes)
	}
	return left
}

// foldedCells are the month, how many entries it has, and the mean of the answers on each scale.
func (w *writer) foldedCells(m month, scales []*homework.Scale, of []foldable) []string {
	cells := []string{m.name}
	if of[0].what != "" {
		cells = append(cells, w.l.XN("report.foldedSessions", "{{.N}} sessions, means", len(of), map[string]any{"N": len(of)}), "")
	}
	for _, s := range scales {
		sum, n := 0, 0
		for _, x := range of {
			if x.answers == nil {
				continue
			}
			if v, ok := x.answers.Get(s.ID).Value(); ok {
				sum, n = sum+v, n+1
			}
		}
		if n == 0 {
			cells = append(cells, "–")
		} else {
			cells = append(cells, w.l.Number(float64(sum)/float64(n)))
		}
	}
	return cells
}

// foldedNote says how the evenings of a month went, and which exercises they were.
func (w *writer) foldedNote(m month, of []foldable) note {
	var said []string
	if m.held {
		said = append(said, w.l.X("report.foldedHeld", "while an agreement held"))
	}
	if of[0].what == "" {
		said = append(said, w.l.XN("report.foldedWeeks", "means of {{.N}} weeks", len(of), map[string]any{"N": len(of)}))
		return note{head: strings.Join(said, "; ")}
	}
	outcomes, exercises := map[homework.Outcome]int{}, map[string]int{}
	for _, x := range of {
		outcomes[x.outcome]++
		exercises[x.what]++
	}
	for _, o := range homework.Outcomes {
		if n := outcomes[o]; n > 0 {
			said = append(said, fmt.Sprintf("%s %d", w.l.Outcome(o), n))
		}
	}
	var names []string
	for _, name := range slices.Sorted(maps.Keys(exercises)) {
		names = append(names, fmt.Sprintf("%s %d", name, exercises[name]))
	}
	w.style("", 9.5, inkColor)
	lines := w.SplitText(strings.Join(names, ", "), w.textWidth()-noteIn)
	w.lines -= len(lines)
	return note{head: strings.Join(said, "; "), lines: lines}
}

// heldOn reports whether an agreement held on any day of a span.
func heldOn(held []homework.Span, from, to homework.Day) bool {
	return slices.ContainsFunc(held, func(s homework.Span) bool { return s.From <= to && from <= s.To })
}
