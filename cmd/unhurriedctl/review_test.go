package main

import (
	"os"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/wording"
)

// The terminal begins where the window does: with what has been written since the last appointment, and says so.
func TestReviewBeginsWithTheLastAppointment(t *testing.T) {
	p := newPlace(t)
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	id := p.write("key", key.String()+"\n")
	today := homework.DayOf(time.Now())
	d := &report.Data{
		Format: report.Format, Version: report.Version, MadeOn: today, From: today - 60, To: today, Vault: "0011223344556677", Name: "Kim", Names: []string{"Kim"}, Solo: true,
		Programs: []report.ProgramData{}, Agreements: []report.AgreementData{}, Weeks: []report.WeekData{},
		Trends: []report.TrendData{}, Readings: []report.ItemData{}, Appointments: []homework.Appointment{{On: today - 20}, {On: today}, {On: today + 9}},
	}
	for _, ago := range []homework.Day{50, 30, 10} {
		d.Sessions = append(d.Sessions, report.SessionData{Date: today - ago, Exercise: "hands", Title: "Hands", Outcome: homework.OutcomeHeld, Assigned: true})
		d.Homework = append(d.Homework, report.HomeworkData{From: today - ago - 2, To: today - ago + 2, Title: "Touch", For: homework.WhomMe, Times: 1, Planned: 1, Offered: 1, Held: 1})
	}
	d.Adherence.Planned, d.Adherence.Offered, d.Adherence.Held = 3, 3, 3
	seal := func(name string) string {
		f, err := os.Create(p.path(name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := report.Seal(f, wording.English(), d, key.Recipient()); err != nil {
			t.Fatal(err)
		}
		return f.Name()
	}
	file := seal("file.age")
	for since, want := range map[string]struct {
		from homework.Day
		held string
		note bool
	}{
		"": {today - 20, "1", true}, "last": {today - 20, "1", true}, "all": {today - 60, "3", false}, (today - 40).String(): {today - 40, "2", false},
		(today - 400).String(): {today - 60, "3", false},
	} {
		args := []string{"review", file, "--identity", id}
		if since != "" {
			args = append(args, "--since", since)
		}
		code, out, errs := feed("", args...)
		if code != 0 || !strings.Contains(out, want.from.String()) || strings.Count(out, "Hands") != int(want.held[0]-'0') || !strings.Contains(out, "held "+want.held) {
			t.Errorf("--since %q: code %d, %q", since, code, out)
		}
		if said := strings.HasPrefix(errs, "note: ") && strings.Contains(errs, "--since all"); said != want.note {
			t.Errorf("--since %q says %q", since, errs)
		}
	}
	says(t, exitUsage, "--since", "review", file, "--identity", id, "--since", "yesterday")
	says(t, exitUsage, "after the last day", "review", file, "--identity", id, "--since", (today + 1).String())
	d.Appointments = []homework.Appointment{{On: today + 9}}
	if code, out, errs := feed("", "review", seal("none.age"), "--identity", id); code != 0 || errs != "" || strings.Count(out, "Hands") != 3 {
		t.Errorf("with no appointment before: %d, %q, %q", code, out, errs)
	}
}
