package wording

import (
	"strings"
	"time"

	"golang.org/x/text/language"
)

// regions by the day with which their weeks begin, as CLDR's week data has them; all others begin on Monday.
const (
	onSunday = " AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH " +
		"PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW "
	onSaturday = " AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY "
	onFriday   = " MV "
)

// Order is whether 3/4 is the third of April or the fourth of March.
type Order int

// The orders. A locale without a region, such as "en", does not say.
const (
	OrderUnknown Order = iota
	DayFirst
	MonthFirst
)

// monthFirst are the regions that write the month before the day, as CLDR's short forms have it; where the year comes first
// the month comes before the day too.
const monthFirst = " AS CA CN GU HU JP KP KR LT MH MN MP PH PR PW SE TW UM US VI ZA "

// Calendar is how dates are written and weeks are drawn in a region.
type Calendar struct {
	FirstDay time.Weekday
	Order    Order
}

// CalendarIn is the calendar of a locale such as "en-US".
func CalendarIn(locale string) Calendar {
	c := Calendar{FirstDay: FirstDay(locale)}
	tag, err := language.Parse(locale)
	if err != nil {
		return c
	}
	region, sure := tag.Region()
	switch {
	case sure < language.High:
	case strings.Contains(monthFirst, " "+region.String()+" "):
		c.Order = MonthFirst
	default:
		c.Order = DayFirst
	}
	return c
}

// FirstDay is the day with which a week begins in a calendar, by the region of a locale such as "en-US". It is for
// calendars alone: a check-in on a week is on Monday to Sunday everywhere, so that two people mean the same week.
func FirstDay(locale string) time.Weekday {
	tag, err := language.Parse(locale)
	if err != nil {
		return time.Monday
	}
	region, sure := tag.Region()
	if sure < language.High { // "en" alone says nothing of where one is
		return time.Monday
	}
	for day, regions := range map[time.Weekday]string{time.Sunday: onSunday, time.Saturday: onSaturday, time.Friday: onFriday} {
		if strings.Contains(regions, " "+region.String()+" ") {
			return day
		}
	}
	return time.Monday
}
