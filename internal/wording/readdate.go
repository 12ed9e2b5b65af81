package wording

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// longestDate is how many bytes of what was typed are looked at.
const longestDate = 80

// ReadDate reads a day as people write it: 2026-11-21, 21.11.2026, 21 Dec, December 3, 2026, Friday, tomorrow, in 2 weeks,
// 3 days ago. Without a year it is the nearest such day, and a weekday is the next one, today among them. 3/4 is read in
// the order of the calendar, and not at all where that is not known. The time is midnight UTC: a date, not a moment. ok is
// false for anything else, also for 31 February, and for years in which nobody here lived.
func (l *Language) ReadDate(s string, today time.Time, c Calendar) (day time.Time, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "" || len(s) > longestDate {
		return time.Time{}, false
	}
	today = time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC)
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	for _, read := range []func([]string, time.Time, Calendar) (time.Time, bool){l.readNumbers, l.readNamed, l.readNear, l.readDistance} {
		if t, ok := read(words, today, c); ok {
			return t, t.Year() >= 1900 && t.Year() < 2200
		}
	}
	return time.Time{}, false
}

// date is a day that exists.
func date(year, month, day int) (time.Time, bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t, t.Year() == year && int(t.Month()) == month && t.Day() == day
}

// nearest is a day and month in the year in which it is nearest to today.
func nearest(month, day int, today time.Time) (best time.Time, ok bool) {
	for year := today.Year() - 1; year <= today.Year()+1; year++ {
		t, exists := date(year, month, day)
		if exists && (!ok || t.Sub(today).Abs() < best.Sub(today).Abs()) {
			best, ok = t, true
		}
	}
	return best, ok
}

// readNumbers reads a date in numbers: with the year first, or in the order of the calendar; with points the day is first
// everywhere. A year has four digits.
func (l *Language) readNumbers(words []string, today time.Time, c Calendar) (time.Time, bool) {
	if len(words) != 1 {
		return time.Time{}, false
	}
	var n []int
	points := strings.Contains(words[0], ".")
	for _, part := range strings.FieldsFunc(words[0], func(r rune) bool { return r == '.' || r == '/' || r == '-' }) {
		v, err := strconv.Atoi(part)
		if err != nil || len(part) > 2 && len(part) != 4 {
			return time.Time{}, false
		}
		n = append(n, v)
	}
	if len(n) == 3 && n[0] > 99 {
		return date(n[0], n[1], n[2])
	}
	if len(n) < 2 || len(n) > 3 || len(n) == 3 && n[2] < 100 {
		return time.Time{}, false
	}
	day, month := n[0], n[1]
	switch {
	case points || day > 12: // no doubt about which is the day
	case month > 12 || c.Order == MonthFirst:
		day, month = month, day
	case c.Order == OrderUnknown && day != month:
		return time.Time{}, false
	}
	if len(n) == 3 {
		return date(n[2], month, day)
	}
	return nearest(month, day, today)
}

// readNamed reads a day, a month by its name, and perhaps a year and a weekday, in any order.
func (l *Language) readNamed(words []string, today time.Time, _ Calendar) (time.Time, bool) {
	var day, month, year int
	for _, word := range words {
		word = strings.Trim(word, ".")
		n, err := strconv.Atoi(word)
		switch _, weekday := l.weekdayNamed(word); {
		case err == nil && len(word) == 4 && year == 0:
			year = n
		case err == nil && n > 0 && len(word) <= 2 && day == 0:
			day = n
		case err != nil && month == 0 && l.monthNamed(word) != 0:
			month = l.monthNamed(word)
		case !weekday:
			return time.Time{}, false
		}
	}
	switch {
	case day == 0 || month == 0:
		return time.Time{}, false
	case year == 0:
		return nearest(month, day, today)
	}
	return date(year, month, day)
}

// readNear reads today, tomorrow, yesterday, and a weekday.
func (l *Language) readNear(words []string, today time.Time, _ Calendar) (time.Time, bool) {
	switch s := strings.Join(words, " "); s {
	case l.X("date.today", "today"):
		return today, true
	case l.X("date.tomorrow", "tomorrow"):
		return today.AddDate(0, 0, 1), true
	case l.X("date.yesterday", "yesterday"):
		return today.AddDate(0, 0, -1), true
	default:
		if w, ok := l.weekdayNamed(s); ok {
			return today.AddDate(0, 0, (int(w)-int(today.Weekday())+7)%7), true
		}
	}
	return time.Time{}, false
}

// mostAway is the most days, weeks or months that are counted from today.
const mostAway = 1000

// readDistance reads how far a day is from today: in 2 weeks, 3 days ago.
func (l *Language) readDistance(words []string, today time.Time, _ Calendar) (time.Time, bool) {
	among := func(word, list string) bool { return slices.Contains(strings.Fields(list), word) }
	sign, count := 0, 0
	var days, months int
	for _, word := range words {
		switch n, err := strconv.Atoi(word); {
		case err == nil && n >= 0 && n <= mostAway && count == 0:
			count = n
		case among(word, l.X("date.read.one", "a an one")) && count == 0:
			count = 1
		case among(word, l.X("date.read.in", "in")) && sign == 0:
			sign = 1
		case among(word, l.X("date.read.ago", "ago")) && sign == 0:
			sign = -1
		case among(word, l.X("date.read.days", "day days")) && days+months == 0:
			days = 1
		case among(word, l.X("date.read.weeks", "week weeks")) && days+months == 0:
			days = 7
		case among(word, l.X("date.read.months", "month months")) && days+months == 0:
			months = 1
		default:
			return time.Time{}, false
		}
	}
	if sign == 0 || count == 0 || days+months == 0 {
		return time.Time{}, false
	}
	return today.AddDate(0, sign*count*months, sign*count*days), true
}

// monthNamed returns a month by its name, long or short, or 0.
func (l *Language) monthNamed(name string) int {
	for m := time.January; m <= time.December; m++ {
		if called(name, l.Month(m), l.ShortMonth(m)) {
			return int(m)
		}
	}
	return 0
}

// weekdayNamed returns a weekday by its name, long or short.
func (l *Language) weekdayNamed(name string) (time.Weekday, bool) {
	for w := time.Sunday; w <= time.Saturday; w++ {
		if called(name, l.Weekday(w), l.ShortWeekday(w)) {
			return w, true
		}
	}
	return 0, false
}

// called tells whether a word is one of two names, whatever the case, with or without a point.
func called(word, long, short string) bool {
	word = strings.TrimRight(word, ".")
	return strings.EqualFold(word, long) || strings.EqualFold(word, strings.TrimRight(short, "."))
}
