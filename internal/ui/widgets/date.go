package widgets

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/wording"
)

// Dates is what reading and drawing dates takes: words, how they are written here, and which day it is.
type Dates struct {
	L        *wording.Language
	Calendar wording.Calendar
	Today    time.Time // midnight UTC
}

// DateField is a line for a date, which may be typed as people write it, and a calendar to choose it from. What was
// understood stands below in words; what was not, too. The up and down keys move by a day.
type DateField struct {
	composite
	dates Dates

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
	e.SetText(e.field.dates.L.LongDate(e.field.day.AddDate(0, 0, by)))
}

// FocusLost says what is wrong, but only once somebody has left the field.
func (e *dateEntry) FocusLost() {
	e.Entry.FocusLost()
	e.field.validate(true)
	relayoutAround(e.field) // the keyboard moves on to where the next control stands now
}

// NewDateField makes the field; a zero day leaves it empty. Empty is a problem only when the field is not optional.
func NewDateField(d Dates, day time.Time, optional bool, changed func(day time.Time, ok bool)) *DateField {
	l := d.L
	f := &DateField{dates: d, words: NewCaption(""), problem: NewProblem(""), optional: optional, OnChanged: changed}
	f.entry = &dateEntry{Entry: Entry{l: l}, field: f}
	f.entry.PlaceHolder = l.X("date.placeholder", "such as 21 Dec, Friday, or in 2 weeks")
	f.entry.ExtendBaseWidget(f.entry)
	f.problem.Hide()
	open := Quiet(l.X("date.choose", "From a calendar"), func() {
		ShowCalendar(canvasOf(f), f.dates, f.day, func(day time.Time) {
			f.entry.SetText(l.LongDate(day))
			canvasOf(f).Focus(f.entry)
		})
	})
	f.root = NewColumnGap(4, f.entry, f.words, f.problem, open)
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
	text := ""
	if !day.IsZero() {
		text = f.dates.L.LongDate(day)
	}
	f.SetText(text)
}

// Text is what stands in the line, as it was typed.
func (f *DateField) Text() string { return f.entry.Text }

// SetText shows a text as if it had been typed, without a callback.
func (f *DateField) SetText(text string) {
	keep := f.entry.OnChanged
	f.entry.OnChanged = nil
	f.entry.SetText(text)
	f.entry.OnChanged = keep
	f.validate(false)
}

// Unread is the sentence on a text that is no day.
func (f *DateField) Unread() string {
	return f.dates.L.X("date.unread", "That is not a day this app can read. Write it like 21 Dec 2026.")
}

// Check tells whether the form may go on, and says what is wrong when not.
func (f *DateField) Check() bool {
	f.validate(true)
	return f.ok || f.optional && strings.TrimSpace(f.entry.Text) == ""
}

// OnSubmitted is called on Enter.
func (f *DateField) OnSubmitted(do func()) { f.entry.OnSubmitted = func(string) { do() } }

// Focusable returns the part that takes the keyboard.
func (f *DateField) Focusable() fyne.Focusable { return f.entry }

func (f *DateField) validate(say bool) {
	f.day, f.ok = f.dates.L.ReadDate(f.entry.Text, f.dates.Today, f.dates.Calendar)
	f.words.Hidden = !f.ok
	if f.ok {
		f.words.SetText(f.dates.L.FullDate(f.day))
	}
	empty := strings.TrimSpace(f.entry.Text) == ""
	switch {
	case f.ok || empty && f.optional || !say:
		f.problem.Hide()
	case empty:
		f.problem.SetText(f.dates.L.X("date.missing", "A day is needed here, such as 21 Dec."))
		f.problem.Show()
	default:
		f.problem.SetText(f.Unread())
		f.problem.Show()
	}
	f.Refresh()
}
