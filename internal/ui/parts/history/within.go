package history

import "unhurried/internal/wording"

// Within is a choice of time.
type Within int

// The choices, of which each page offers those that it has a use for.
const (
	SinceLast Within = iota // since the last appointment
	ThreeMonths
	OneYear
	Everything
	OwnDates
)

// Label names the choice.
func (w Within) Label(l *wording.Language) string {
	switch w {
	case SinceLast:
		return l.X("progress.sinceLast", "Since the last appointment")
	case ThreeMonths:
		return l.X("progress.threeMonths", "Three months")
	case OneYear:
		return l.X("progress.oneYear", "A year")
	case OwnDates:
		return l.X("export.dates", "Other dates")
	}
	return l.X("progress.everything", "Everything")
}
