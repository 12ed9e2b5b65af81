package wording_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	. "unhurried/internal/wording"
)

// saturday is the day on which dates are typed here.
var saturday = time.Date(2026, 11, 21, 15, 4, 0, 0, time.Local)

func TestDatesAreReadAsPeopleWriteThem(t *testing.T) {
	for in, want := range map[string]string{
		"2026-11-21": "2026-11-21", " 2026-1-2 ": "2026-01-02", "2026/1/2": "2026-01-02", "21.11.2026": "2026-11-21", "3.4.2026": "2026-04-03",
		"3 Dec 2026": "2026-12-03", "3. december 2026": "2026-12-03", "December 3, 2026": "2026-12-03", "2026 Sep 3": "2026-09-03",
		"Friday 20 November 2026": "2026-11-20", "21/11/2026": "2026-11-21", "11/21/2026": "2026-11-21", "4/4/2026": "2026-04-04",
		"29.2.2028": "2028-02-29",
		// Without a year it is the nearest such day.
		"21 dec": "2026-12-21", "Dec 21": "2026-12-21", "3 september": "2026-09-03", "2 jan": "2027-01-02", "21.12.": "2026-12-21", "24/12": "2026-12-24",
		"today": "2026-11-21", "Tomorrow": "2026-11-22", "yesterday": "2026-11-20",
		"saturday": "2026-11-21", "Fri": "2026-11-27", "monday": "2026-11-23",
		"in 2 weeks": "2026-12-05", "in a week": "2026-11-28", "in one month": "2026-12-21", "3 days ago": "2026-11-18", "in  10 days": "2026-12-01",
		"31 Feb 2026": "", "3 Dec 26": "", "3 4 2026": "", "3 Dec 2026 2027": "", "3 Dec 1899": "", "2026-02-31": "", "": "", "0000-01-01": "",
		"9999-01-01": "", "31.4.": "", "in 2": "", "2 weeks": "", "in 2 weeks ago": "", "in 0 days": "", "in 999999 days": "", "next to nothing": "",
		"3.12.26": "", "1/2/3/4": "", "soon": "", strings.Repeat("1", 1000): "",
	} {
		got, ok := English().ReadDate(in, saturday, Calendar{})
		if ok != (want != "") || ok && got.Format(time.DateOnly) != want {
			t.Errorf("%.20q: got %v %v, want %q", in, got, ok, want)
		}
	}
}

// A date that could be read in two ways is read in the order of the region, and not at all where that is not known.
func TestTheRegionSaysWhichIsTheDay(t *testing.T) {
	for locale, want := range map[string]string{"en-US": "2026-03-04", "en_GB": "2026-04-03", "de-AT": "2026-04-03", "ja-JP": "2026-03-04", "en": "", "": "", "C": ""} {
		got, ok := English().ReadDate("3/4/2026", saturday, CalendarIn(locale))
		if ok != (want != "") || ok && got.Format(time.DateOnly) != want {
			t.Errorf("%q: got %v %v, want %q", locale, got, ok, want)
		}
	}
}

// What a field shows for a day is read as that day, and nothing that is typed does any harm.
func TestEveryDayIsReadAsItIsWritten(t *testing.T) {
	l := English()
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 300*365).Draw(t, "day"))
		for _, written := range []string{l.FullDate(day), l.LongDate(day), day.Format(time.DateOnly), day.Format("2.1.2006")} {
			if got, ok := l.ReadDate(written, saturday, Calendar{}); day.Year() < 2200 && (!ok || !got.Equal(day)) {
				t.Fatalf("%q is read as %v %v", written, got, ok)
			}
		}
	})
}

func FuzzReadDate(f *testing.F) {
	for _, s := range []string{"21 dec", "3/4", "in 2 weeks", "٣.٤.2026", "-1.-2.2026", "..", "2026--"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if day, ok := English().ReadDate(s, saturday, Calendar{Order: MonthFirst}); ok && (day.Year() < 1900 || day.Year() > 2199 || day.Hour() != 0) {
			t.Errorf("%q is read as %v", s, day)
		}
	})
}
