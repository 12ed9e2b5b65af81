package wording

import "unhurried/internal/homework"

// LookFirstRule says by which rule a client is among those to look at first.
func (l *Language) LookFirstRule() string {
	return l.X("clients.rule", "Look here first: the newest files tell of no practice and no rest since the visit before them, or of a questionnaire that got worse by at least what its source calls a change.")
}

// LookFirst says a reason to look at a client first: no-practice, or the id of a questionnaire that got worse.
func (l *Language) LookFirst(reason string) string {
	if m := homework.MeasureOf(reason); m != nil {
		return l.X("clients.worse", "{{.Measure}} got worse, beyond the published change", map[string]any{"Measure": m.Name})
	}
	return l.X("clients.noPractice", "no practice and no rest since the last visit")
}
