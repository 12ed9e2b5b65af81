package report

import "unhurried/internal/homework"

// Answerable returns the assignments of the last cycle in a file that a plan for all may answer: those for both, or all of who
// is alone.
func Answerable(d *Data) (all []HomeworkData) {
	var last homework.Day
	for _, x := range d.Homework {
		last = max(last, x.From)
	}
	for _, x := range d.Homework {
		if x.From == last && x.ID != "" && (d.Solo || x.For.Joint()) {
			all = append(all, x)
		}
	}
	return all
}
