package wording

import (
	"time"

	"unhurried/internal/homework"
)

// Date is a day such as "Friday 20 November", with the year when it is another one than today's.
func (l *Language) Date(d, today homework.Day) string {
	t := d.Time()
	if t.Year() != today.Time().Year() {
		return l.FullDate(t)
	}
	return l.X("date.weekday", "{{.Weekday}} {{.Day}} {{.Month}}", l.parts(t))
}

// FullDate is a day such as "Friday 20 November 2026".
func (l *Language) FullDate(t time.Time) string {
	return l.X("date.full", "{{.Weekday}} {{.Day}} {{.Month}} {{.Year}}", l.parts(t))
}

// LongDate is a day such as "20 November 2026".
func (l *Language) LongDate(t time.Time) string {
	return l.X("date.long", "{{.Day}} {{.Month}} {{.Year}}", l.parts(t))
}

// Short is a day such as "20 November".
func (l *Language) Short(d homework.Day) string {
	return l.X("date.short", "{{.Day}} {{.Month}}", l.parts(d.Time()))
}

// ShortDate is a day where room is short, such as "20 Nov".
func (l *Language) ShortDate(t time.Time) string {
	return l.X("date.shortest", "{{.Day}} {{.ShortMonth}}", l.parts(t))
}

// Dated is a day where room is short, such as "20 Nov", with its year where that is not today's.
func (l *Language) Dated(d, today homework.Day) string {
	t := d.Time()
	if t.Year() == today.Time().Year() {
		return l.ShortDate(t)
	}
	return l.DatedInFull(d)
}

// DatedInFull is Dated with the year in any case.
func (l *Language) DatedInFull(d homework.Day) string {
	return l.X("date.shortYear", "{{.Day}} {{.ShortMonth}} {{.Year}}", l.parts(d.Time()))
}

// MonthYear is a month such as "November 2026".
func (l *Language) MonthYear(t time.Time) string {
	return l.X("date.month", "{{.Month}} {{.Year}}", l.parts(t))
}

// ShortMonthYear is a month where room is short, such as "Nov 2026".
func (l *Language) ShortMonthYear(t time.Time) string {
	return l.X("date.shortMonth", "{{.ShortMonth}} {{.Year}}", l.parts(t))
}

// parts are what the forms of a date are put together from. Each language has its own order of them.
func (l *Language) parts(t time.Time) map[string]any {
	return map[string]any{"Weekday": l.Weekday(t.Weekday()), "Day": t.Day(), "Month": l.Month(t.Month()),
		"ShortMonth": l.ShortMonth(t.Month()), "Year": t.Year()}
}

// Near is "today", "yesterday", "tomorrow", a weekday within the last six days, or the date.
func (l *Language) Near(d, today homework.Day) string {
	switch {
	case d == today:
		return l.X("date.today", "today")
	case d == today-1:
		return l.X("date.yesterday", "yesterday")
	case d == today+1:
		return l.X("date.tomorrow", "tomorrow")
	case d < today && d > today-7:
		return l.Weekday(d.Time().Weekday())
	}
	return l.Date(d, today)
}

// Weekday names a day of the week.
func (l *Language) Weekday(w time.Weekday) string {
	return [...]string{
		l.X("weekday.0", "Sunday"), l.X("weekday.1", "Monday"), l.X("weekday.2", "Tuesday"), l.X("weekday.3", "Wednesday"),
		l.X("weekday.4", "Thursday"), l.X("weekday.5", "Friday"), l.X("weekday.6", "Saturday"),
	}[w]
}

// ShortWeekday names a day of the week in three letters or so.
func (l *Language) ShortWeekday(w time.Weekday) string {
	return [...]string{
		l.X("weekday.short.0", "Sun"), l.X("weekday.short.1", "Mon"), l.X("weekday.short.2", "Tue"), l.X("weekday.short.3", "Wed"),
		l.X("weekday.short.4", "Thu"), l.X("weekday.short.5", "Fri"), l.X("weekday.short.6", "Sat"),
	}[w]
}

// Month names a month.
func (l *Language) Month(m time.Month) string {
	return [...]string{
		l.X("month.1", "January"), l.X("month.2", "February"), l.X("month.3", "March"), l.X("month.4", "April"),
		l.X("month.5", "May"), l.X("month.6", "June"), l.X("month.7", "July"), l.X("month.8", "August"),
		l.X("month.9", "September"), l.X("month.10", "October"), l.X("month.11", "November"), l.X("month.12", "December"),
	}[m-1]
}

// ShortMonth names a month in three letters or so.
func (l *Language) ShortMonth(m time.Month) string {
	return [...]string{
		l.X("month.short.1", "Jan"), l.X("month.short.2", "Feb"), l.X("month.short.3", "Mar"), l.X("month.short.4", "Apr"),
		l.X("month.short.5", "May"), l.X("month.short.6", "Jun"), l.X("month.short.7", "Jul"), l.X("month.short.8", "Aug"),
		l.X("month.short.9", "Sep"), l.X("month.short.10", "Oct"), l.X("month.short.11", "Nov"), l.X("month.short.12", "Dec"),
	}[m-1]
}
