package report

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// table reads a table as a spreadsheet does: each line by the names of its columns.
func table(t *testing.T, data ...*Data) (all []map[string]string) {
	t.Helper()
	b, err := render(wording.English(), "csv", data...)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\uFEFF")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range rows[0] {
		if slices.Index(rows[0], name) != i {
			t.Errorf("two columns are called %q", name)
		}
	}
	for _, row := range rows[1:] {
		line := map[string]string{}
		for i, cell := range row {
			if cell != "" {
				line[rows[0][i]] = cell
			}
		}
		all = append(all, line)
	}
	return all
}

// full is a course with one entry of every kind at least.
func full() *Data {
	d := sampleData()
	d.Homework = []HomeworkData{{
		From: day, To: day + 13, Title: "Back in turns", Program: "focus", For: homework.WhomUs, Times: 2, Minutes: 30,
		Planned: 2, Offered: 3, Held: 1, Excused: 1, Engaged: 2.5, Answers: 2, Why: "to slow down", If: "we are tired", Then: "we take ten minutes",
	}}
	d.Measures = []MeasureData{{Date: day + 9, ID: "phq-9", Name: "PHQ-9", Total: 9, Void: true}, {Date: day + 10, ID: "csi-4", Name: "CSI-4", Total: 2.125}}
	d.Words = []WordsData{{Date: day + 11, About: "the start", Text: homework.Text{Field: homework.FieldBring, Body: "it is hard", Audience: homework.AudienceMeTherapist}}}
	return d
}

// Whoever reads the table alone misses no entry that the data has.
func TestTheTableHasEveryEntry(t *testing.T) {
	d := full()
	counts := map[string]int{}
	lines := table(t, d)
	for _, line := range lines {
		counts[line["kind"]]++
		if line["who"] != d.Name || line["date"] == "" {
			t.Errorf("whose, and when: %v", line)
		}
	}
	for kind, want := range map[string]int{
		kindSession: len(d.Sessions), kindWeek: len(d.Weeks), kindReading: len(d.Readings),
		kindHomework: len(d.Homework), kindMeasure: len(d.Measures), kindWords: len(d.Words),
	} {
		if want == 0 || counts[kind] != want {
			t.Errorf("%d lines of kind %s, want %d", counts[kind], kind, want)
		}
	}
	one := func(kind string, want map[string]string) {
		t.Helper()
		for _, line := range lines {
			if line["kind"] != kind {
				continue
			}
			for column, cell := range want {
				if got := line[column]; got != cell {
					t.Errorf("%s: %s is %q, want %q", kind, column, got, cell)
				}
			}
			return
		}
	}
	one(kindSession, map[string]string{"id": "back", "title": d.Sessions[0].Title, "presence": "3", "week_closeness": ""})
	one(kindWeek, map[string]string{"date": day.String(), "to": (day + 6).String(), "week_closeness": "6", "closeness": ""})
	one(kindReading, map[string]string{"date": (day + 3).String(), "id": "why", "title": "Why leave things out"})
	one(kindHomework, map[string]string{
		"date": day.String(), "to": (day + 13).String(), "title": "Back in turns", "times": "2", "minutes_set": "30",
		"planned": "2", "offered": "3", "held": "1", "excused": "1", "engaged_mean": "2.5",
	})
	one(kindMeasure, map[string]string{"id": "phq-9", "title": "PHQ-9", "total": "9", "void": "yes"})
	one(kindWords, map[string]string{"title": "the start"})
	for _, words := range []string{"to slow down", "we are tired", "we take ten minutes", "it is hard", marker(0, homework.AudienceUsTherapist, 100)} {
		if !slices.ContainsFunc(lines, func(line map[string]string) bool { return strings.Contains(line["words"], words) }) {
			t.Errorf("%q is missing", words)
		}
	}
	if got := len(table(t, d, d)); got != 2*len(lines) {
		t.Errorf("%d lines of two files, want %d", got, 2*len(lines))
	}
}

// Every word of every kind is made harmless: nothing that a spreadsheet runs, and no control character.
func TestNoKindOfEntryActsInASpreadsheet(t *testing.T) {
	for _, bad := range []string{"=1+1", "a\n=1+1", "a\r=1", "\x1b[2Jx", "\x00=1", "x\u202ey"} {
		d := full()
		d.Name, d.Sessions[0].Title, d.Readings[0].Title = bad, bad, bad
		d.Weeks[0].Texts[0].Body = bad
		x := &d.Homework[0]
		x.Title, x.Program, x.Why, x.If, x.Then = bad, bad, bad, bad, bad
		d.Measures[0].ID, d.Measures[0].Name = bad, bad
		d.Words[0].About, d.Words[0].Body = bad, bad
		for _, line := range table(t, d) {
			for column, cell := range line {
				for part := range strings.SplitSeq(cell, "\n") {
					if strings.HasPrefix(part, "=") {
						t.Errorf("%s of a %s could run: %q", column, line["kind"], cell)
					}
				}
				if strings.ContainsAny(cell, "\x00\x1b\r\u202e") {
					t.Errorf("%s of a %s acts: %q", column, line["kind"], cell)
				}
			}
		}
	}
}
