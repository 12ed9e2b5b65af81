package widgets

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/wording"
)

// DateField is a line for a date. What was understood stands below in words; what was not, too. The up and down keys
// move by a day.
type DateField struct {
	composite
	l *wording.Language

	entry    *dateEntry
	words    *Text
	problem  *Text
	optional bool
	day      time.Time
	ok       bool

	// OnChanged is called after a user's change; ok is false while no date stands there.
	OnChanged func(day time.Time, ok bool)
}

type dateEntry struct {
	Entry
	field *DateField
}

// TypedKey moves by a day on the up and down keys.
func (e *dateEntry) TypedKey(ev *fyne.KeyEvent) {
	by := map[fyne.KeyName]int{fyne.KeyUp: 1, fyne.KeyDown: -1}[ev.Name]
	if by == 0 || !e.field.ok {
		e.Entry.TypedKey(ev)
		return
	}
	e.SetText(e.field.day.AddDate(0, 0, by).Format(time.DateOnly))
}

// FocusLost says what is wrong, but only once somebody has left the field.
func (e *dateEntry) FocusLost() {
	e.Entry.FocusLost()
	e.field.validate(true)
}

// NewDateField makes the field; a zero day leaves it empty. Empty is a problem only when the field is not optional.
func NewDateField(l *wording.Language, day time.Time, optional bool, changed func(day time.Time, ok bool)) *DateField {
	f := &DateField{l: l, words: NewCaption(""), problem: NewProblem(""), optional: optional, OnChanged: changed}
	f.entry = &dateEntry{Entry: Entry{l: l}, field: f}
	f.entry.PlaceHolder = l.X("date.placeholder", "year-month-day, like 2026-11-21")
	f.entry.ExtendBaseWidget(f.entry)
	f.problem.Hide()
	f.root = NewColumnGap(4, f.entry, f.words, f.problem)
	f.ExtendBaseWidget(f)
	f.SetDay(day)
	f.entry.setChanged(func(string) {
		f.validate(false)
		if f.OnChanged != nil {
			f.OnChanged(f.day, f.ok)
		}
	})
	return f
}

// Day returns the date at midnight UTC; ok is false when none stands there.
func (f *DateField) Day() (day time.Time, ok bool) { return f.day, f.ok }

// SetDay shows a date, or nothing for the zero time, without a callback.
func (f *DateField) SetDay(day time.Time) {
	keep := f.entry.OnChanged
	f.entry.OnChanged = nil
	text := ""
	if !day.IsZero() {
		text = day.Format(time.DateOnly)
	}
	f.entry.SetText(text)
	f.entry.OnChanged = keep
	f.validate(false)
}

// Check tells whether the form may go on, and says what is wrong when not.
func (f *DateField) Check() bool {
	f.validate(true)
	return f.ok || f.optional && strings.TrimSpace(f.entry.Text) == ""
}

// Focusable returns the part that takes the keyboard.
func (f *DateField) Focusable() fyne.Focusable { return f.entry }

func (f *DateField) validate(say bool) {
	f.day, f.ok = f.l.ParseDate(f.entry.Text)
	f.words.Hidden = !f.ok
	if f.ok {
		f.words.SetText(f.l.FullDate(f.day))
	}
	empty := strings.TrimSpace(f.entry.Text) == ""
	switch {
	case f.ok || empty && f.optional || !say:
		f.problem.Hide()
	case empty:
		f.problem.SetText(f.l.X("date.missing", "A date is needed here, like 2026-11-21."))
		f.problem.Show()
	default:
		f.problem.SetText(f.l.X("date.unread", "That is not a date this app can read; write it like 2026-11-21."))
		f.problem.Show()
	}
	f.Refresh()
}
