package widgets

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
	"unhurried/internal/wording"
)

// Stage is one step of a path.
type Stage struct {
	Part  string // the part it belongs to; a heading stands where it changes
	Title string
	Note  string // a date, "now · since 2 November", or empty
	State StepState
}

// NewStageList is the path: done, current and ahead, told apart by shape, weight and words. With a callback each stage
// can be opened by tap or by Tab and Enter.
func NewStageList(stages []Stage, opened func(index int)) *fyne.Container {
	list := NewColumnGap(2)
	part := ""
	for i, s := range stages {
		if s.Part != part {
			part = s.Part
			if i > 0 {
				list.Add(NewGap(6))
			}
			list.Add(NewCaption(part))
		}
		title := NewText(s.Title)
		switch s.State {
		case Current:
			title = NewBold(s.Title)
		case Ahead:
			title.Tone(theme.ColorSoft)
		}
		words := NewColumnGap(0, title)
		if s.Note != "" {
			words.Add(NewCaption(s.Note))
		}
		row := newMarkRow(NewMark(s.State), words)
		list.Add(NewTapRow(s.Title, row, tapIndex(opened, i)))
	}
	return list
}

func tapIndex(f func(int), i int) func() {
	if f == nil {
		return nil
	}
	return func() { f(i) }
}

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
