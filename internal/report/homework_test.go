package report

import (
	"encoding/json"
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/report/reporttest"
	"unhurried/internal/wording"
)

// set is a couple of which the first member set, planned, looked back and noted things, each for the therapist and each for
// themself alone.
func set() *history {
	h := newHistory(0, 2)
	h.add(0, day, &homework.Setup{Members: 2, Names: []string{"Alex", "Sam"}})
	h.add(0, day, &homework.ProgramStarted{Program: "focus", Stage: "first"})
	for _, a := range []homework.Audience{homework.AudienceMe, homework.AudienceMeTherapist} {
		n := string(a)
		task := &homework.Assigned{
			Work: homework.Work{Kind: homework.WorkOwn, Words: "task for " + n}, For: homework.WhomMe, Audience: a, Dose: homework.Dose{Times: 2}, Why: "why for " + n,
		}
		h.add(0, day, task)
		id := h.Assignments[len(h.Assignments)-1].ID
		h.add(0, day, &homework.AssignmentPlanned{Assignment: id, If: "if for " + n, Then: "then", Audience: a})
		h.add(0, day+1, &homework.AssignmentDone{Assignment: id, On: day + 1, Private: true})
		h.add(0, day+1, &homework.AgendaNoted{Words: "point for " + n, Audience: a})
		h.add(0, day+1, &homework.CopingPlanned{Key: len(n), Notice: "notice", Do: "coping for " + n, Audience: a, Tries: []homework.Try{{On: day + 2}}})
		h.add(0, day+2+homework.Day(len(n)), &homework.MeasureRecorded{Measure: "phq-9", Tenths: 10 * len(n), On: day + 2 + homework.Day(len(n)), Audience: a})
	}
	h.add(0, day+3, &homework.AppointmentSet{On: day + 3})
	h.add(0, day+3, &homework.VisitNoted{On: day + 3, Texts: []homework.Text{
		{Field: homework.FieldAgreed, Body: "agreed for me+therapist", Audience: homework.AudienceMeTherapist}, {Field: homework.FieldNote, Body: "agreed for me.", Audience: homework.AudienceMe},
	}})
	h.add(0, day+4, &homework.CycleReviewed{Cycle: h.Cycles(day + 4).On(day), Texts: []homework.Text{
		{Field: homework.FieldHelped, Body: "helped for me+therapist", Audience: homework.AudienceMeTherapist}, {Field: homework.FieldInTheWay, Body: "in the way for me.", Audience: homework.AudienceMe},
	}})
	return h
}

// What is said to be for the therapist goes into the file, in every form of it, and what is for its author alone in none.
func TestWhatIsForTheTherapistGoesAlong(t *testing.T) {
	d := Collect(set().State, catalog(), "mark", day+20, Everything(day, day+20))
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	page, err := render(wording.English(), "html", d)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := render(wording.English(), "pdf", d)
	if err != nil {
		t.Fatal(err)
	}
	var printed strings.Builder
	for _, p := range reporttest.Pages(doc) {
		printed.WriteString(strings.Join(p, " ") + " ")
	}
	for form, s := range map[string]string{"data": string(data), "text": Text(wording.English(), d), "page": string(page), "document": printed.String()} {
		for _, words := range []string{"task for me+therapist", "why for me+therapist", "if for me+therapist", "point for me+therapist", "coping for me+therapist", "agreed for me+therapist", "helped for me+therapist"} {
			if plus := strings.ReplaceAll(words, "+", "&#43;"); !strings.Contains(s, words) && !strings.Contains(s, plus) {
				t.Errorf("%s lacks %q", form, words)
			}
		}
		for _, secret := range []string{"for me\"", "for me.", "for me,", "for me:", "for me "} {
			if strings.Contains(s, secret) {
				t.Errorf("%s holds what is for its author alone: %q", form, secret)
			}
		}
	}
	if len(d.Measures) != 1 || d.Measures[0].Total != 12 || len(d.Homework) != 1 || d.Homework[0].Held != 1 {
		t.Errorf("totals %+v, homework %+v", d.Measures, d.Homework)
	}
	if w := StaysOut(set().State, day+20, Everything(day, day+20)); w.OnlyMe != 3 {
		t.Errorf("%d texts are said to stay out", w.OnlyMe)
	}
}

// What was written about a cycle or a visit goes along when the cycle was cut anew since, by a visit that was noted late, and when
// the visit was taken back.
func TestWordsStayWhenTheirDaysChange(t *testing.T) {
	h := set()
	h.add(1, day+5, &homework.AppointmentSet{On: day - 4})
	h.add(1, day+5, &homework.AppointmentSet{On: day + 3, Removed: true})
	o := Everything(day, day+20)
	said := ""
	for _, w := range Collect(h.State, catalog(), "mark", day+20, o).Words {
		said += w.Body + "; "
	}
	for _, words := range []string{"agreed for me+therapist", "helped for me+therapist"} {
		if !strings.Contains(said, words) {
			t.Errorf("%q is not in %q", words, said)
		}
	}
	if w := StaysOut(h.State, day+20, o); w.OnlyMe != 3 {
		t.Errorf("%d texts are said to stay out", w.OnlyMe)
	}
}

func TestTheAuthorMayLeaveWordsAndNumbersOut(t *testing.T) {
	o := Everything(day, day+20)
	o.Notes, o.Ratings = false, false
	d := Collect(set().State, catalog(), "mark", day+20, o)
	if len(d.Words)+len(d.Measures) != 0 || len(d.Homework) != 1 || d.Homework[0].Why+d.Homework[0].If != "" {
		t.Errorf("%+v %+v %+v", d.Words, d.Measures, d.Homework)
	}
}

// What is still to be brought up is in the time since the last visit too, however long ago it was noted.
func TestWhatIsToBeBroughtUpStays(t *testing.T) {
	d := Collect(set().State, catalog(), "mark", day+20, Everything(day, day+20)).Since(day + 15)
	if len(d.Words) != 1 || d.Words[0].Field != homework.FieldBring || len(d.Measures) != 0 {
		t.Errorf("%+v, %+v", d.Words, d.Measures)
	}
}

func TestHomeworkFromOutsideIsChecked(t *testing.T) {
	for name, spoil := range map[string]func(*Data){
		"a title of a novel":     func(d *Data) { d.Homework[0].Title = strings.Repeat("x", maxTitle+1) },
		"a day in the year 9999": func(d *Data) { d.Homework[0].To = homework.LastDay + 1 },
		"a dose of nothing":      func(d *Data) { d.Homework[0].Times = 0 },
		"figures below nothing":  func(d *Data) { d.Homework[0].Held = -1 },
		"a mean off its scale":   func(d *Data) { d.Homework[0].Engaged = 5 },
		"words without end":      func(d *Data) { d.Homework[0].Why = strings.Repeat("x", homework.MaxText+1) },
		"bytes that are no text": func(d *Data) { d.Words[0].Body = "\xff" },
		"an audience of none":    func(d *Data) { d.Words[0].Audience = "all" },
		"a total below nothing":  func(d *Data) { d.Measures[0].Total = -1 },
		"too many":               func(d *Data) { d.Homework = make([]HomeworkData, maxHomework+1) },
		"too many totals":        func(d *Data) { d.Measures = make([]MeasureData, maxMeasures+1) },
		"too many words":         func(d *Data) { d.Words = make([]WordsData, maxShort+1) },
	} {
		d := Collect(set().State, catalog(), "mark", day+20, Everything(day, day+20))
		if err := d.validate(); err != nil {
			t.Fatal(err)
		}
		if spoil(d); d.validate() == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
