package main

import (
	"os"
	"strings"
	"testing"

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
	today := thisDay()
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

// Files of both members and of several visits are read together, with one key for all or one for each; other people's are refused, and
// page one alone is short.
func TestReviewOfSeveralFiles(t *testing.T) {
	p := newPlace(t)
	today := thisDay()
	file := func(name, vault string, place int, from homework.Day, key age.Recipient) string {
		names := []string{"Ana", "Ben"}
		d := &report.Data{
			Format: report.Format, Version: report.Version, MadeOn: from + 9, From: from, To: from + 9, Vault: vault, Place: place, Name: names[place], Names: names,
			Programs: []report.ProgramData{}, Agreements: []report.AgreementData{}, Weeks: []report.WeekData{},
			Trends: []report.TrendData{}, Readings: []report.ItemData{}, Appointments: []homework.Appointment{},
			Sessions: []report.SessionData{{Date: from, Exercise: "hands", Title: "Hands of " + name, Outcome: homework.OutcomeHeld}},
		}
		f, err := os.Create(p.path(name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := report.Seal(f, wording.English(), d, key); err != nil {
			t.Fatal(err)
		}
		return f.Name()
	}
	keys, ids := make([]*age.X25519Identity, 2), make([]string, 2)
	for i := range keys {
		key, err := age.GenerateX25519Identity()
		if err != nil {
			t.Fatal(err)
		}
		keys[i], ids[i] = key, p.write([]string{"key1", "key2"}[i], key.String()+"\n")
	}
	one, other := keys[0].Recipient(), keys[1].Recipient()
	ana, later, ben := file("ana.age", "0011223344556677", 0, today-60, one), file("later.age", "0011223344556677", 0, today-40, one), file("ben.age", "0011223344556677", 1, today-60, other)
	stranger := file("stranger.age", "8899aabbccddeeff", 0, today-60, one)

	code, out, errs := feed("", "review", ben, later, ana, "--identity", ids[1], "--identity", ids[0], "--identity", ids[0], "--since", "all")
	if code != 0 || strings.Count(out, "Progress of ") != 2 || strings.Index(out, "Progress of Ana") > strings.Index(out, "Progress of Ben") {
		t.Fatalf("code %d, %s\n%s", code, errs, out)
	}
	for _, want := range []string{"Hands of ana.age", "Hands of later.age", "Hands of ben.age", "No file of Ana's tells of " + wording.English().Dated(today-50, today-40)} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	code, page, errs := feed("", "review", ana, later, "--identity", ids[0], "--one-page", "--since", "all")
	if code != 0 || !strings.HasPrefix(page, "ON ONE PAGE") || strings.Contains(page, "Progress of") || len(strings.Fields(page)) > 300 {
		t.Errorf("page one: code %d, %s\n%s", code, errs, page)
	}
	says(t, exitUsage, "one for all, or one for each", "review", ana, later, ben, "--identity", ids[0], "--identity", ids[1])
	says(t, exitFailed, "other people", "review", ana, stranger, "--identity", ids[0])
	says(t, exitKey, "ben.age", "review", ana, ben, "--identity", ids[0])

	// What is there is replaced only when asked, and a diary never.
	to := p.write("there.txt", "something of mine")
	says(t, exitFailed, "there.txt", "review", ana, "--identity", ids[0], "--out", to)
	if code, _, errs := feed("", "review", ana, "--identity", ids[0], "--out", to, "--force", "--format", "pdf", "--paper", "letter"); code != 0 {
		t.Errorf("--force: %d, %s", code, errs)
	}
	if b, err := os.ReadFile(to); err != nil || !strings.HasPrefix(string(b), "%PDF") || !strings.Contains(string(b), "612") {
		t.Errorf("--force did not write a document of American paper: %.20q, %v", b, err)
	}
	diary := p.write("ours.unhurried", "SQLite format 3 and the rest")
	says(t, exitFailed, "a diary is there", "review", ana, "--identity", ids[0], "--out", diary, "--force")
	if b, err := os.ReadFile(diary); err != nil || string(b) != "SQLite format 3 and the rest" {
		t.Errorf("the diary is %q, %v", b, err)
	}
}
