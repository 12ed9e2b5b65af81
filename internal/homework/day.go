package homework

import (
	"fmt"
	"time"

	"unhurried/internal/fault"
)

// Day is a civil date: days since 1 January 1970. It has no time zone, since homework is done on an evening, not at an
// instant.
type Day int32

// LastDay is the last day that an event may name, in April 2134. A clock or a file that says otherwise is wrong, and sums
// over days stay short.
const LastDay Day = 60000

// Ahead is how many days further a date can be somewhere else on Earth. What is dated so was written by somebody who has
// flown west since, and counts.
const Ahead Day = 1

// check reports an error unless d is from 1970 to LastDay; no day, which is 0, is in order.
func (d Day) check(what fault.Text) error {
	if d < 0 || d > LastDay {
		return fault.New("fault.dayRange", "a date is out of range ({{.What}}): use 1970-01-01 to {{.LastDay}}", fault.Data{"What": what, "LastDay": LastDay})
	}
	return nil
}

// errOrder: a span ends before it begins.
var errOrder = fault.New("fault.daysReversed", "the last day comes before the first")

// DayOf returns the civil date that t shows in its own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// UsualDayBegins is the hour at which a day begins where nobody has chosen another: an evening that goes on past midnight is
// still that evening. LatestDayBegins is the latest that it may be.
const (
	UsualDayBegins  = 3
	LatestDayBegins = 5
)

// DayAt returns the day that it is at a time, when days begin at an hour.
func DayAt(t time.Time, begins int) Day {
	d := DayOf(t)
	if t.Hour() < begins {
		d--
	}
	return d
}

// ParseDay reads an ISO 8601 date such as 2026-11-20.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fault.New("fault.noDate", "{{.Text}} is not a date like 2026-11-20", fault.Data{"Text": fmt.Sprintf("%.20q", s)})
	}
	return DayOf(t), nil
}

// Time returns midnight UTC of d, for formatting.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String returns the ISO 8601 date.
func (d Day) String() string { return d.Time().Format(time.DateOnly) }

// MarshalText makes a Day an ISO 8601 date in JSON.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads an ISO 8601 date.
func (d *Day) UnmarshalText(b []byte) error {
	v, err := ParseDay(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// MonthStart returns the first day of the day's month.
func (d Day) MonthStart() Day { return d - Day(d.Time().Day()-1) }

// WeekStart returns the Monday on or before d.
func (d Day) WeekStart() Day {
	// Day 0 was a Thursday.
	return d - Day(((int(d)+3)%7+7)%7)
}
