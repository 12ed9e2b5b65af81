package widgets

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/wording"
)

// Condition is one condition before the next stage may be chosen.
type Condition struct {
	Text string
	Note string // "2 of 3", "since 2 November"; empty says met or not yet
	Met  bool
}

// NewConditionList shows conditions with met and not yet told apart by shape and by words.
func NewConditionList(l *wording.Language, conditions []Condition) *fyne.Container {
	list := NewColumnGap(10)
	for _, c := range conditions {
		state := Ahead
		if c.Met {
			state = Done
		}
		word := l.Met(c.Met)
		if c.Note != "" {
			word = c.Note + " · " + word
		}
		list.Add(newMarkRow(NewMark(state), NewSpread(NewText(c.Text), NewCaption(word))))
	}
	return list
}
