package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/report/reporttest"
	"unhurried/internal/wording"
)

// wordy is ten years with an evening on each day, a week on each Monday, and words on every third evening.
func wordy() (d *Data, words []string) {
	d = tenYears()
	d.Sessions, d.Weeks = nil, nil
	for i := range homework.Day(3650) {
		on := day + i
		x := SessionData{Date: on, Exercise: "back", Title: []string{"Back in turns", "Hands in turns"}[i%2], Outcome: homework.OutcomeHeld, CheckIn: &homework.CheckIn{
			Outcome: homework.OutcomeHeld, Answers: homework.AnswersOf(homework.Given{homework.ScaleCloseness: int(2 + i%5)}),
		}}
		if i%10 == 0 {
			x.Outcome = homework.OutcomeStopped
		}
		if i%3 == 0 {
			words = append(words, fmt.Sprintf("mark%04dz", i))
			x.CheckIn.Texts = []homework.Text{{Field: homework.FieldNote, Audience: homework.AudienceMeTherapist, Body: words[len(words)-1] + strings.Repeat(" and then we talked for a while", 6)}}
		}
		d.Sessions = append(d.Sessions, x)
		if on.WeekStart() == on {
			d.Weeks = append(d.Weeks, WeekData{Weekly: homework.Weekly{Week: on, Answers: homework.AnswersOf(homework.Given{homework.ScaleWeekCloseness: 6})}})
		}
	}
	to := day + 150
	d.Agreements = []AgreementData{{From: day + 125, To: &to, Text: "For now we leave this out."}}
	return d, words
}

// Ten years fit on paper, and in a page that a browser opens at once: old months are folded, and no word is left out.
func TestTenYearsAreFoldedAndHoldEveryWord(t *testing.T) {
	d, words := wordy()
	pages := printed(t, d)
	if len(pages) >= 300 {
		t.Errorf("%d pages", len(pages))
	}
	var lines []string
	for _, p := range pages {
		lines = append(lines, p...)
	}
	text := strings.Join(lines, "\n")
	if got := reporttest.Marks(text); !slices.Equal(got, words) {
		t.Errorf("%d of %d notes are printed", len(got), len(words))
	}
	if strings.Contains(text, "earlier sessions are in") || strings.Contains(text, "earlier weeks are in") {
		t.Error("something was left out")
	}
	// March 2027 has 31 evenings, 3 of them stopped; January 2027 was parted by the agreement.
	for _, want := range []string{"2027-03\n31 sessions, means", "Held 28; stopped well 3", "Back in turns 15, Hands in turns 16", "while an agreement held", "means of 4 weeks"} {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
			t.Errorf("%q is not printed", want)
		}
	}
	rows := 0
	for _, l := range lines {
		if l == "Back in turns" || l == "Hands in turns" {
			rows++
		}
	}
	if rows < unfolded-1 || rows > unfolded+1 {
		t.Errorf("%d evenings have a row of their own", rows)
	}
	page, err := render(wording.English(), "html", d)
	if err != nil || len(page) >= 2<<20 {
		t.Errorf("the page has %d bytes: %v", len(page), err)
	}
}

// What an agreement held over is folded apart (rule 8).
func TestMonthsAreFoldedByAgreement(t *testing.T) {
	d, _ := wordy()
	doc := strings.Join(slices.Concat(printed(t, d)...), "\n")
	for name, n := range map[string]int{"2027-01\n": 2 + 1, "2026-12\n": 1 + 1} { // of evenings and of weeks, each of which the agreement touched
		if got := strings.Count(doc, "\n"+name); got != n {
			t.Errorf("%s has %d rows, want %d", strings.TrimSpace(name), got, n)
		}
	}
}
