package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"

	"unhurried/internal/homework"
	"unhurried/internal/homework/scaletest"
	"unhurried/internal/wording"
)

// A scale that is an entry of the table and nothing else is in every form of a report, and reads back from data.json.
func TestAnAddedScaleIsInEveryForm(t *testing.T) {
	session, week := scaletest.Add(t)
	h, today := sample(), day+24
	h.add(0, today, &homework.CheckedIn{Session: homework.SessionKey{Exercise: "hands", Day: today}, CheckIn: homework.CheckIn{
		Outcome: homework.OutcomeHeld, Answers: homework.AnswersOf(homework.Given{session.ID: 7}),
	}})
	h.add(0, today, &homework.WeeklyCheckedIn{Weekly: homework.Weekly{
		Week: today.WeekStart() - 7, Answers: homework.AnswersOf(homework.Given{week.ID: 6}),
	}})
	d := Collect(h.State, catalog(), "abcd", today, Everything(day, today))
	for form, words := range map[string][]string{
		"text": {session.Label.English + " 7", week.Label.English + " 6", session.Label.English + ", 0 to 7."},
		"html": {"<th class=\"n\">" + session.Label.English, "<th class=\"n\">" + week.Label.English, "<h3 dir=\"auto\">" + week.Label.English},
		"json": {`"gladness": 7`, `"sleep": 6`, `"line": "week-sleep"`},
	} {
		b, err := render(wording.English(), form, d)
		for _, w := range words {
			if err != nil || !strings.Contains(string(b), w) {
				t.Errorf("%s lacks %q: %v", form, w, err)
			}
		}
	}
	table, err := render(wording.English(), "csv", d)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(table, []byte("\uFEFF")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.Index(rows[0], session.Name)
	if at < 0 || !slices.ContainsFunc(rows[1:], func(row []string) bool { return row[at] == "7" }) {
		t.Errorf("the table's column %d is not it: %v", at, rows[0])
	}
	b, err := json.Marshal(d)
	var back Data
	if err != nil || json.Unmarshal(b, &back) != nil || back.validate() != nil {
		t.Fatal(err)
	}
	if n := back.Weeks[len(back.Weeks)-1].Answers.Get(week.ID); n != homework.ScoreOf(6) {
		t.Errorf("the week reads back as %v", n)
	}

	// The printed one: its heads fit their columns, and these the page.
	w := writer{l: wording.English(), Fpdf: fpdf.New("P", "mm", "A4", "")}
	w.AddUTF8FontFromBytes(family, "B", gobold.TTF)
	w.AddPage()
	for _, cols := range [][]column{
		w.sessionColumns(d, tabled(homework.AfterSession)), w.weekColumns(d, tabled(homework.OfWeek)),
	} {
		sum := 0.0
		heads := map[string]bool{}
		for _, c := range cols {
			heads[c.head], sum = true, sum+c.width
			for word := range strings.FieldsSeq(c.head) {
				if w.GetStringWidth(word) > c.width-cellMargins+.01 && c.number {
					t.Errorf("%q is cut in a column of %.1f mm", word, c.width)
				}
			}
		}
		if !heads[session.Label.English] && !heads[week.Label.English] || sum > w.textWidth()+.01 {
			t.Errorf("columns of %.1f mm: %v", sum, heads)
		}
	}
	if _, err := render(wording.English(), "pdf", d); err != nil {
		t.Error(err)
	}
}

// One person alone reads of themselves: the report names a scale as the form did.
func TestTheReportNamesAScaleAsTheFormDid(t *testing.T) {
	_, week := scaletest.Add(t)
	for solo, want := range map[bool]string{false: week.Label.English, true: week.Solo.English} {
		if got := wording.English().Scale(week.ID, solo); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
