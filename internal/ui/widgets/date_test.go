package widgets_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// dates are those of somebody in Britain on a Saturday.
func dates() Dates {
	return Dates{L: wording.English(), Calendar: wording.CalendarIn("en-GB"), Today: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)}
}

// What was typed freely stands below in words, so that a slip is seen.
func TestADateMayBeTypedFreely(t *testing.T) {
	for typed, understood := range map[string]string{
		"21 dec": "Monday 21 December 2026", "tomorrow": "Sunday 22 November 2026", "in 2 weeks": "Saturday 5 December 2026", "3/12": "Thursday 3 December 2026",
	} {
		w := uitest.Start(t, uitest.Plain)
		var got time.Time
		f := NewDateField(dates(), time.Time{}, false, func(day time.Time, _ bool) { got = day })
		submitted := 0
		f.OnSubmitted(func() { submitted++ })
		w.Show(NewColumn(NewField("Date", f, "")))
		w.Type("Date", typed)
		w.MustShow(understood)
		w.Key(fyne.KeyReturn)
		if submitted != 1 || !f.Check() || got.IsZero() {
			t.Errorf("%q: Enter was heard %d times, the field says %v", typed, submitted, got)
		}
	}
}

func TestADateIsChosenFromACalendar(t *testing.T) {
	for name, choose := range map[string]struct {
		keys []fyne.KeyName
		want string
	}{
		"Enter takes today":       {[]fyne.KeyName{fyne.KeyReturn}, "2026-11-21"},
		"a week and a day on":     {[]fyne.KeyName{fyne.KeyDown, fyne.KeyRight, fyne.KeySpace}, "2026-11-29"},
		"over the end of a month": {[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn}, "2026-12-05"},
		"months back":             {[]fyne.KeyName{fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyReturn}, "2026-09-21"},
		"Esc changes nothing":     {[]fyne.KeyName{fyne.KeyDown, fyne.KeyEscape}, ""},
	} {
		w := uitest.Start(t, uitest.Plain)
		f := NewDateField(dates(), time.Time{}, false, nil)
		w.Show(NewColumn(NewField("Date", f, "")))
		w.Canvas.SetOnTypedKey(func(ev *fyne.KeyEvent) { // as the shell does
			if top := w.Canvas.Overlays().Top(); top != nil && ev.Name == fyne.KeyEscape {
				top.(*Modal).Dismiss()
			}
		})
		w.Tap("From a calendar")
		w.MustShow("November 2026")
		w.Key(choose.keys...)
		if w.Canvas.Overlays().Top() != nil {
			t.Errorf("%s: the calendar stays", name)
		}
		got := ""
		if day, ok := f.Day(); ok {
			got = day.Format(time.DateOnly)
		}
		if got != choose.want {
			t.Errorf("%s: %q, want %q", name, got, choose.want)
		}
	}
}

// The last of a long month is followed by the last of a short one.
func TestTurningTheCalendarKeepsToItsMonth(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	f := NewDateField(dates(), time.Date(2027, 1, 31, 0, 0, 0, 0, time.UTC), false, nil)
	w.Show(NewColumn(NewField("Date", f, "")))
	w.Tap("From a calendar")
	w.Key(fyne.KeyPageDown)
	w.MustShow("February 2027")
	w.Key(fyne.KeyReturn)
	if day, _ := f.Day(); day.Format(time.DateOnly) != "2027-02-28" {
		t.Errorf("chosen: %v", day)
	}
}

func TestGalleryCalendar(t *testing.T) {
	for _, look := range append(uitest.Looks(), uitest.Look{Width: 1024, Height: 600, Mode: theme.Light, Text: 2}, uitest.Look{Width: 700, Height: 500, Mode: theme.Light, Text: 1}) {
		if look.Mode == theme.Dark && !uitest.Drawing() {
			continue
		}
		w := uitest.Start(t, look)
		f := NewDateField(dates(), dates().Today.AddDate(0, 0, 6), false, nil)
		w.Show(NewPage("A date", "", NewCard("", "", NewField("Date", f, ""))))
		w.CheckLook("gallery-date", look)
		w.Tap("From a calendar")
		w.CheckLook("gallery-calendar", look)
	}
}
