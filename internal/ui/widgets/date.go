package widgets

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/wording"
)

// Day writes a date for people: "Saturday 21 November 2026".
func Day(l *wording.Language, t time.Time) string {
	return weekday(l, t) + " " + strconv.Itoa(t.Day()) + " " + month(l, t) + " " + strconv.Itoa(t.Year())
}

// ShortDay writes a date where room is short: "21 Nov".
func ShortDay(l *wording.Language, t time.Time) string {
	return strconv.Itoa(t.Day()) + " " + ShortMonth(l, t)
}

// ShortMonth is the month in three letters or so.
func ShortMonth(l *wording.Language, t time.Time) string {
	return []string{
		l.X("date.jan", "Jan"), l.X("date.feb", "Feb"), l.X("date.mar", "Mar"), l.X("date.apr", "Apr"),
		l.X("date.may", "May"), l.X("date.jun", "Jun"), l.X("date.jul", "Jul"), l.X("date.aug", "Aug"),
		l.X("date.sep", "Sep"), l.X("date.oct", "Oct"), l.X("date.nov", "Nov"), l.X("date.dec", "Dec"),
	}[t.Month()-1]
}

func month(l *wording.Language, t time.Time) string {
	return []string{
		l.X("date.january", "January"), l.X("date.february", "February"), l.X("date.march", "March"),
		l.X("date.april", "April"), l.X("date.mayLong", "May"), l.X("date.june", "June"),
		l.X("date.july", "July"), l.X("date.august", "August"), l.X("date.september", "September"),
		l.X("date.october", "October"), l.X("date.november", "November"), l.X("date.december", "December"),
	}[t.Month()-1]
}

func weekday(l *wording.Language, t time.Time) string {
	return []string{
		l.X("date.sunday", "Sunday"), l.X("date.monday", "Monday"), l.X("date.tuesday", "Tuesday"),
		l.X("date.wednesday", "Wednesday"), l.X("date.thursday", "Thursday"), l.X("date.friday", "Friday"),
		l.X("date.saturday", "Saturday"),
	}[t.Weekday()]
}

// ShortWeekday is the weekday in three letters or so.
func ShortWeekday(l *wording.Language, d time.Weekday) string {
	return []string{
		l.X("date.sun", "Sun"), l.X("date.mon", "Mon"), l.X("date.tue", "Tue"), l.X("date.wed", "Wed"),
		l.X("date.thu", "Thu"), l.X("date.fri", "Fri"), l.X("date.sat", "Sat"),
	}[d]
}

// ParseDay reads a date as people write it without doubt about which is the day: 2026-11-21, 21.11.2026 or
// 21 Nov 2026. The time is midnight UTC: a date, not a moment. ok is false for anything else, also for 31 February.
func ParseDay(s string) (day time.Time, ok bool) {
	s = strings.TrimSpace(s)
	if len(s) > 40 {
		return time.Time{}, false
	}
	for _, form := range []string{"2006-1-2", "2.1.2006", "2 Jan 2006", "2 January 2006"} {
		if t, err := time.Parse(form, s); err == nil && t.Year() >= 1900 && t.Year() < 2200 {
			return t, true
		}
	}
	return time.Time{}, false
}

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
	e.field.judge(true)
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
		f.judge(false)
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
	f.judge(false)
}

// Check tells whether the form may go on, and says what is wrong when not.
func (f *DateField) Check() bool {
	f.judge(true)
	return f.ok || f.optional && strings.TrimSpace(f.entry.Text) == ""
}

// Focusable returns the part that takes the keyboard.
func (f *DateField) Focusable() fyne.Focusable { return f.entry }

func (f *DateField) judge(say bool) {
	f.day, f.ok = ParseDay(f.entry.Text)
	f.words.Hidden = !f.ok
	if f.ok {
		f.words.SetText(Day(f.l, f.day))
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
