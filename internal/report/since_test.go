package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
	"pgregory.net/rapid"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// genHistory draws what two members did in a few weeks: evenings told early or late, weeks, noes, invitations, rests,
// readings, appointments, and an agreement.
func genHistory(t *rapid.T) (h *history, today homework.Day) {
	h = newHistory(rapid.IntRange(0, 1).Draw(t, "me"), 2)
	today = day
	h.add(0, day, &homework.ProgramStarted{Program: "focus", Stage: "first"})
	for i := range rapid.IntRange(1, 40).Draw(t, "n") {
		today += homework.Day(rapid.IntRange(0, 3).Draw(t, "days on"))
		author := rapid.IntRange(0, 1).Draw(t, "author")
		d := today - homework.Day(rapid.SampledFrom([]int{-1, 0, 0, 0, 1, 3, 9, 400}).Draw(t, "days ago"))
		k := homework.SessionKey{Exercise: rapid.SampledFrom([]string{"back", "hands"}).Draw(t, "exercise"), Day: d}
		k.Nth = rapid.IntRange(0, 2).Draw(t, "nth")
		score := func(most int) int { return rapid.IntRange(-1, most).Draw(t, "score") }
		switch rapid.IntRange(0, 14).Draw(t, "what") {
		case 10, 11:
			a := rapid.SampledFrom([]homework.Audience{homework.AudienceMe, homework.AudienceMeTherapist, homework.AudienceUsTherapist}).Draw(t, "audience")
			e := &homework.Assigned{Work: homework.Work{Kind: homework.WorkExercise, ID: k.Exercise}, For: homework.WhomMe, Audience: a, Dose: homework.Dose{Times: 1 + k.Nth}, Program: "focus", Stage: "first"}
			if a.Shared() {
				e.For = homework.WhomUs
			} else if author != h.Me {
				break // it is not there
			}
			h.add(author, today, e)
			if a.Shared() {
				h.add(1-author, today, &homework.AssignmentAnswered{Assignment: h.Assignments[len(h.Assignments)-1].ID, Yes: true})
			}
		case 12:
			h.add(author, today, &homework.PlanReceived{Plan: fmt.Sprintf("%016x", i), Author: "Dr. Lee", Made: d, Parts: []homework.PlanPart{
				{Kind: homework.PartAssignment, Work: homework.Work{Kind: homework.WorkOwn, Words: "a walk"}, Dose: homework.Dose{Times: 1}},
				{Kind: homework.PartAssignment, For: 1 + author, Work: homework.Work{Kind: homework.WorkExercise, ID: "back"}, Dose: homework.Dose{Times: 1}},
			}})
		case 13, 14:
			if n := len(h.Received); n > 0 {
				h.add(author, today, &homework.PlanAnswered{Plan: h.Received[rapid.IntRange(0, n-1).Draw(t, "plan")].Plan, Part: k.Nth % 2, Answer: rapid.SampledFrom([]homework.PartAnswer{homework.PartTake, homework.PartLeave}).Draw(t, "word")})
			}
		case 0, 1, 2:
			h.add(author, today, &homework.CheckedIn{Session: k, Program: "focus", Stage: "first", CheckIn: homework.CheckIn{
				Outcome: rapid.SampledFrom(homework.Outcomes).Draw(t, "outcome"),
				Answers: homework.AnswersOf(homework.Given{homework.ScaleCloseness: score(10), homework.ScaleEngaged: score(4)}),
				Texts:   []homework.Text{words(author, homework.AudienceUsTherapist, i)},
			}})
		case 3:
			h.add(author, today, &homework.SessionLogged{Session: k, Program: "focus", Stage: "first",
				Outcome: rapid.SampledFrom(homework.Outcomes).Draw(t, "outcome")})
		case 4, 5:
			h.add(author, today, &homework.WeeklyCheckedIn{Weekly: homework.Weekly{Week: min(d, today).WeekStart(),
				Answers: homework.AnswersOf(homework.Given{homework.ScaleWeekDesire: score(10)}),
				Texts:   []homework.Text{words(author, homework.AudienceMeTherapist, i)}}})
		case 6:
			h.add(author, today, &homework.Invited{Exercise: k.Exercise, On: d})
			if rapid.Bool().Draw(t, "no") {
				h.add(1-author, today, &homework.Answered{Invitation: h.Invitations[len(h.Invitations)-1].ID, Reply: homework.ReplyNotToday})
			}
		case 7:
			if rapid.Bool().Draw(t, "rest") {
				h.add(author, today, &homework.Paused{})
			} else {
				h.add(author, today, &homework.Resumed{})
			}
		case 8:
			h.add(author, today, &homework.ReadingMarked{Reading: "why", Progress: homework.ProgressDone})
			h.add(author, today, &homework.AppointmentSet{On: d})
		case 9:
			for m := range 2 {
				h.add(m, today, &homework.AgreementSigned{Program: "focus", Stage: "first", LeaveOut: []homework.Activity{"penetration"},
					Text: "…", ReviewOn: today + 30})
			}
			if rapid.Bool().Draw(t, "ended") {
				h.add(author, today, &homework.AgreementEnded{Program: "focus"})
			}
		}
	}
	return h, today
}

func everything(h *history, today homework.Day) *Data {
	all := h.Everything(catalog(), today)
	return Collect(h.State, catalog(), "couple", today, Everything(all.From, all.To))
}

// An export of everything holds each session, week and reading that its author has told of, and each is told in every
// form.
func TestEverythingIsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, today := genHistory(t)
		d := everything(h, today)
		n := 0
		for _, x := range h.Sessions {
			if x.CheckIns[h.Me] != nil || x.Log(h.Me) != nil {
				n++
			}
		}
		if len(d.Sessions) != n {
			t.Fatalf("%d sessions of %d", len(d.Sessions), n)
		}
		if len(d.Weeks) != len(h.Weeklies[h.Me]) {
			t.Fatalf("%d weeks of %d", len(d.Weeks), len(h.Weeklies[h.Me]))
		}
		if (len(d.Readings) > 0) != (h.Readings["why"][h.Me].Progress == homework.ProgressDone) || len(d.Appointments) != len(h.Appointments) {
			t.Fatalf("%d readings, %d of %d appointments", len(d.Readings), len(d.Appointments), len(h.Appointments))
		}
		for _, form := range []string{"text", "json", "html"} {
			b, err := render(wording.English(), form, d)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range h.Weeklies[h.Me] {
				if !bytes.Contains(b, []byte(w.Texts[0].Body)) {
					t.Fatalf("the week of %s is not in the %s", w.Week, form)
				}
			}
		}
	})
}

// What a therapist makes of a file from a day on is what the member would have exported from that day on: entries, lines
// and all figures.
func TestSinceIsWhatAnExportFromThenWouldBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, today := genHistory(t)
		d := everything(h, today)
		from := d.From + homework.Day(rapid.IntRange(0, int(d.To-d.From)).Draw(t, "from"))
		want := Collect(h.State, catalog(), "couple", today, Everything(from, d.To))
		b, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		read, err := decode(b)
		if err != nil {
			t.Fatal(err)
		}
		got := read.Since(from)
		if a, b := forms(t, got), forms(t, want); a != b {
			t.Fatalf("since %s the file says\n%s\nand the diary\n%s", from, a, b)
		}
		if again, err := json.Marshal(read); err != nil || string(again) != string(b) {
			t.Fatal("looking at a part changed the whole")
		}
	})
}

// A file of the first version keeps its figures, which were counted otherwise, whole or in part, and says so.
func TestTheFiguresOfAnOlderFile(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "data-1.json"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := decode(b)
	if err != nil {
		t.Fatal(err)
	}
	x := d.Since(day + 10)
	if d.Adherence.Planned == 0 || d.Adherence.Held == 0 || x.Adherence != d.Adherence || len(x.Sessions) >= len(d.Sessions) {
		t.Errorf("of the whole file %+v, of a part %+v", d.Adherence, x.Adherence)
	}
	of := "of the whole file, " + d.From.String() + " to " + d.To.String()
	for name, d := range map[string]*Data{"whole": d, "a part": x} {
		if !strings.Contains(Text(wording.English(), d), of) {
			t.Errorf("%s: it is not said what the figures are of", name)
		}
	}
	for _, d := range []*Data{sampleData(), sampleData().Since(day + 10)} {
		if strings.Contains(Text(wording.English(), d), "of the whole file") {
			t.Error("said where there is no need")
		}
	}
}

// What Open would refuse is never sealed, however it came into the data.
func TestNothingIsSealedThatCanNotBeOpened(t *testing.T) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	far, err := homework.ParseDay("9999-12-31")
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*Data){
		"the last day":   func(d *Data) { d.To = far },
		"the order":      func(d *Data) { d.From, d.To = d.To, d.From },
		"a week":         func(d *Data) { d.Weeks[0].Week++ },
		"a title":        func(d *Data) { d.Sessions[0].Title = strings.Repeat("x", maxTitle+1) },
		"too many texts": func(d *Data) { d.Sessions[0].Shared = make([]homework.Text, maxTexts+1) },
	} {
		d := sampleData()
		spoil(d)
		var b bytes.Buffer
		if err := Seal(&b, wording.English(), d, id.Recipient()); err == nil || b.Len() > 0 {
			t.Errorf("%s: %v, and %d bytes were written", name, err, b.Len())
		}
	}
}
