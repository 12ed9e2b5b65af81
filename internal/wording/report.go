package wording

import (
	"unhurried/internal/homework"
)

// Answer says yes or no, or a dash for no answer.
func (l *Language) Answer(a homework.Answer) string {
	switch a {
	case homework.Yes:
		return l.X("answered.yes", "yes")
	case homework.No:
		return l.X("answered.no", "no")
	}
	return "–"
}

// ConditionLine says a gate's condition and where it stands on one line, for lists without marks.
func (l *Language) ConditionLine(to Reader, c homework.Condition, solo bool) string {
	text, note := l.Condition(to, c, solo)
	if note == "" {
		note = l.Met(c.Met)
	}
	return text + ": " + note
}

// Met says whether a condition is met.
func (l *Language) Met(met bool) string {
	if met {
		return l.X("condition.met", "met")
	}
	return l.X("condition.notYet", "not yet")
}

// After says what a member did to their check-in after both were in. day is in the form that suits the place.
func (l *Language) After(name, day string, withdrawn bool) string {
	data := map[string]any{"Name": name, "Day": day}
	if withdrawn {
		return l.X("after.withdrawn", "{{.Name}} took their check-in away on {{.Day}}, after both were in.", data)
	}
	return l.X("after.changed", "{{.Name}} changed their answers on {{.Day}}, after both were in.", data)
}

// ToldLater says on which day something was told that was over by then. day is in the form that suits the place.
func (l *Language) ToldLater(day string) string {
	return l.X("told.later", "Told later, on {{.Day}}.", map[string]any{"Day": day})
}

// Integrity stands before what was noticed about a diary.
func (l *Language) Integrity() string {
	return l.X("warnings.inFile",
		"The program noticed that the diary is not as its members left it. What follows may be incomplete, or not by whom it seems:")
}
