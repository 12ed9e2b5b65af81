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
