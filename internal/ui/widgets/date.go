package widgets

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// Day writes a date for people: "Saturday 21 November 2026".
func Day(t time.Time) string {
	return weekday(t) + " " + strconv.Itoa(t.Day()) + " " + month(t) + " " + strconv.Itoa(t.Year())
}

// ShortDay writes a date where room is short: "21 Nov".
func ShortDay(t time.Time) string { return strconv.Itoa(t.Day()) + " " + ShortMonth(t) }

// ShortMonth is the month in three letters or so.
func ShortMonth(t time.Time) string {
	return []string{
		lang.X("date.jan", "Jan"), lang.X("date.feb", "Feb"), lang.X("date.mar", "Mar"), lang.X("date.apr", "Apr"),
		lang.X("date.may", "May"), lang.X("date.jun", "Jun"), lang.X("date.jul", "Jul"), lang.X("date.aug", "Aug"),
		lang.X("date.sep", "Sep"), lang.X("date.oct", "Oct"), lang.X("date.nov", "Nov"), lang.X("date.dec", "Dec"),
	}[t.Month()-1]
}

func month(t time.Time) string {
	return []string{
		lang.X("date.january", "January"), lang.X("date.february", "February"), lang.X("date.march", "March"),
		lang.X("date.april", "April"), lang.X("date.mayLong", "May"), lang.X("date.june", "June"),
		lang.X("date.july", "July"), lang.X("date.august", "August"), lang.X("date.september", "September"),
		lang.X("date.october", "October"), lang.X("date.november", "November"), lang.X("date.december", "December"),
	}[t.Month()-1]
}

func weekday(t time.Time) string {
	return []string{
		lang.X("date.sunday", "Sunday"), lang.X("date.monday", "Monday"), lang.X("date.tuesday", "Tuesday"),
		lang.X("date.wednesday", "Wednesday"), lang.X("date.thursday", "Thursday"), lang.X("date.friday", "Friday"),
		lang.X("date.saturday", "Saturday"),
	}[t.Weekday()]
}

// ShortWeekday is the weekday in three letters or so.
func ShortWeekday(d time.Weekday) string {
	return []string{
		lang.X("date.sun", "Sun"), lang.X("date.mon", "Mon"), lang.X("date.tue", "Tue"), lang.X("date.wed", "Wed"),
		lang.X("date.thu", "Thu"), lang.X("date.fri", "Fri"), lang.X("date.sat", "Sat"),
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
func NewDateField(day time.Time, optional bool, changed func(day time.Time, ok bool)) *DateField {
	f := &DateField{words: NewCaption(""), problem: NewProblem(""), optional: optional, OnChanged: changed}
	f.entry = &dateEntry{field: f}
	f.entry.PlaceHolder = lang.X("date.placeholder", "year-month-day, like 2026-11-21")
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
		f.words.SetText(Day(f.day))
	}
	empty := strings.TrimSpace(f.entry.Text) == ""
	switch {
	case f.ok || empty && f.optional || !say:
		f.problem.Hide()
	case empty:
		f.problem.SetText(lang.X("date.missing", "A date is needed here, like 2026-11-21."))
		f.problem.Show()
	default:
		f.problem.SetText(lang.X("date.unread", "That is not a date this app can read; write it like 2026-11-21."))
		f.problem.Show()
	}
	f.Refresh()
}
