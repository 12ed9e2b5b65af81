// Package calendar writes a visit as an iCalendar file (RFC 5545), for a calendar that is somebody else's program.
package calendar

import (
	"crypto/rand"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"unhurried/internal/homework"
)

// Visit is an iCalendar file with one event. Calendars are shared, synchronised and shown on locked screens, so the title
// is a sentence of wording.Outside and nothing that a member wrote is in it. At, the time in a member's words, counts
// only where it is a time of day alone, such as 17:00; else the event lasts the whole day. The time has no zone: it is that
// of the place where the calendar is read. Today, without an hour, is when the file was made.
func Visit(title string, visit homework.Appointment, today homework.Day) []byte {
	file := ics.NewCalendarFor("Unhurried")
	e := file.AddEvent(rand.Text())
	e.SetDtStampTime(today.Time())
	e.SetClass(ics.ClassificationPrivate)
	e.SetSummary(oneBreak.Replace(title))
	if hour, err := time.Parse("15:04", strings.TrimSpace(visit.At)); err == nil {
		e.SetProperty(ics.ComponentPropertyDtStart, visit.On.Time().Format("20060102")+hour.Format("T150405"))
	} else {
		e.SetAllDayStartAt(visit.On.Time())
	}
	return []byte(file.Serialize(ics.WithNewLine("\r\n"))) // everywhere, as the standard asks
}

// oneBreak leaves one kind of line break, which the library escapes; a carriage return it would write as it is.
var oneBreak = strings.NewReplacer("\r\n", "\n", "\r", "\n")
