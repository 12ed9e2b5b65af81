package calendar

import (
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"unhurried/internal/homework"
)

// read is the only event of a file, as a calendar reads it.
func read(t interface {
	Helper()
	Fatalf(string, ...any)
}, file []byte) *ics.VEvent {
	t.Helper()
	c, err := ics.ParseCalendar(strings.NewReader(string(file)))
	if err != nil || len(c.Events()) != 1 || len(c.Components) != 1 {
		t.Fatalf("%v in %q", err, file)
	}
	return c.Events()[0]
}

func value(e *ics.VEvent, p ics.ComponentProperty) string {
	if found := e.GetProperty(p); found != nil {
		return found.Value
	}
	return ""
}

func TestAVisitIsADayAndATimeOfDay(t *testing.T) {
	on, err := homework.ParseDay("2026-12-01")
	if err != nil {
		t.Fatal(err)
	}
	for at, begins := range map[string]string{
		"": "20261201", "17:00": "20261201T170000", " 9:30 ": "20261201T093000",
		"about 17:00": "20261201", "25:00": "20261201", "17:00\nSUMMARY:x": "20261201",
	} {
		file := Visit("Appointment", homework.Appointment{On: on, At: at}, on-3)
		e := read(t, file)
		if got := value(e, ics.ComponentPropertyDtStart); got != begins {
			t.Errorf("%q begins at %q, want %q", at, got, begins)
		}
		if got := value(e, ics.ComponentPropertySummary); got != "Appointment" {
			t.Errorf("%q is called %q", at, got)
		}
		if got := value(e, ics.ComponentPropertyDtstamp); got != "20261128T000000Z" {
			t.Errorf("made at %q, which says more than the day", got)
		}
	}
	if a, b := Visit("x", homework.Appointment{On: on}, on), Visit("x", homework.Appointment{On: on}, on); read(t, a).Id() == read(t, b).Id() {
		t.Error("two files have one name for their event")
	}
}

// Whatever a member wrote as the time, the file has these lines and no more: no word gets in, and no line of its own.
func TestNothingThatAMemberWroteIsInTheFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		visit := homework.Appointment{On: homework.Day(rapid.IntRange(15000, 40000).Draw(t, "on")), At: rapid.String().Draw(t, "at"), Alone: rapid.Bool().Draw(t, "alone")}
		secret := "zeugnis" + visit.At
		visit.At = secret
		file := Visit("Appointment", visit, visit.On)
		id := read(t, file).Id()
		want := "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Unhurried//Golang ICS Library\r\nBEGIN:VEVENT\r\nUID:" + id + "\r\nDTSTAMP:" +
			visit.On.Time().Format("20060102") + "T000000Z\r\nCLASS:PRIVATE\r\nSUMMARY:Appointment\r\nDTSTART;VALUE=DATE:" +
			visit.On.Time().Format("20060102") + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
		if string(file) != want {
			t.Fatalf("%q, want %q", file, want)
		}
	})
}

// A title of many lines, in whatever language, stays one value.
func TestATitleOfManyLinesIsEscaped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		title := rapid.StringOf(rapid.SampledFrom([]rune("a é界\r\n\\;,:\""))).Draw(t, "title")
		file := Visit(title, homework.Appointment{On: 20000}, 20000)
		for line := range strings.SplitSeq(strings.TrimSuffix(string(file), "\r\n"), "\r\n") {
			if strings.ContainsAny(line, "\r\n") || len(line) > 75 {
				t.Fatalf("line %q", line)
			}
		}
		if got := value(read(t, file), ics.ComponentPropertySummary); got != oneBreak.Replace(title) {
			t.Fatalf("%q came back as %q", title, got)
		}
	})
}
