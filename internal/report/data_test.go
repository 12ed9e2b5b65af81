package report

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

var update = flag.Bool("update", false, "write golden files instead of comparing with them")

// forms returns all that a report is written as, but the PDF, whose words are compressed; it is made of the same data.
func forms(t interface{ Fatal(...any) }, d *Data) string {
	var all strings.Builder
	for _, f := range []string{"text", "json", "html", "csv"} {
		b, err := render(wording.English(), f, d)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(b)
	}
	return all.String()
}

// TestWhatIsPrivateNeverGetsOut draws histories of two members, in which the exporting member's state even holds words
// that only the other's key would open, and looks for every text in every form of the report.
func TestWhatIsPrivateNeverGetsOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		me := rapid.IntRange(0, 1).Draw(t, "me")
		h := newHistory(me, 2)
		h.add(0, day, &homework.ProgramStarted{Program: "focus", Stage: "first"})
		n := rapid.IntRange(1, 12).Draw(t, "n")
		type written struct {
			author   int
			audience homework.Audience
			key      homework.SessionKey
			week     homework.Day
			body     string
		}
		var all []written
		weekIn := map[homework.Day][2]bool{}
		for i := range n {
			author := rapid.IntRange(0, 1).Draw(t, "author")
			a := rapid.SampledFrom(homework.Audiences).Draw(t, "audience")
			d := day + homework.Day(rapid.IntRange(0, 20).Draw(t, "day"))
			x := words(author, a, i)
			if rapid.Bool().Draw(t, "weekly") {
				week := d.WeekStart()
				h.add(author, d, &homework.WeeklyCheckedIn{Weekly: homework.Weekly{Week: week, Texts: []homework.Text{x}}})
				in := weekIn[week]
				in[author] = true
				weekIn[week] = in
				all = append(all, written{author, a, homework.SessionKey{}, week, x.Body})
				continue
			}
			k := homework.SessionKey{Exercise: rapid.SampledFrom([]string{"back", "hands"}).Draw(t, "exercise"), Day: d}
			h.add(author, d, &homework.CheckedIn{Session: k, Program: "focus", Stage: "first", CheckIn: homework.CheckIn{
				Outcome: rapid.SampledFrom(homework.Outcomes).Draw(t, "outcome"), Texts: []homework.Text{x},
			}})
			all = append(all, written{author, a, k, 0, x.Body})
		}
		o := Everything(day, day+20)
		o.Notes = rapid.Bool().Draw(t, "notes")
		out := forms(t, Collect(h.State, catalog(), "couple", day+21, o))
		for _, w := range all {
			if !strings.Contains(out, w.body) {
				continue
			}
			switch {
			case !o.Notes:
				t.Fatalf("%q is in a report without words", w.body)
			case w.author == me && !w.audience.Therapist():
				t.Fatalf("%q is in the report", w.body)
			case w.author != me && w.audience != homework.AudienceUsTherapist:
				t.Fatalf("%q is in the other's report", w.body)
			case w.author != me && w.week == 0 && !h.Session(w.key).AllIn([]int{0, 1}):
				t.Fatalf("%q is in the other's report before both had checked in", w.body)
			case w.author != me && w.week != 0 && weekIn[w.week] != [2]bool{true, true}:
				t.Fatalf("%q is in the other's report before both had checked in on the week", w.body)
			}
		}
	})
}

// TestThePartnersAnswersChangeNothing draws a history, changes every answer of the partner, and wants the same report.
func TestThePartnersAnswersChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type night struct {
			k      homework.SessionKey
			author int
			mine   homework.CheckIn
			theirs [2]homework.CheckIn
		}
		answers := func() homework.CheckIn {
			c := homework.CheckIn{
				Outcome:       rapid.SampledFrom(homework.Outcomes).Draw(t, "outcome"),
				KeptAgreement: homework.Answer(rapid.IntRange(0, 2).Draw(t, "kept")),
			}
			for _, s := range homework.ScalesOf(homework.AfterSession) {
				c.Answers.Set(s.ID, homework.Score(rapid.IntRange(0, s.Most+1).Draw(t, "score")))
			}
			return c
		}
		var nights []night
		for i := range rapid.IntRange(1, 8).Draw(t, "n") {
			nights = append(nights, night{homework.SessionKey{Exercise: "back", Day: day + homework.Day(i)}, rapid.IntRange(0, 1).Draw(t, "author"),
				answers(), [2]homework.CheckIn{answers(), answers()}})
		}
		logged := rapid.Bool().Draw(t, "logged")
		report := func(version int) string {
			h := newHistory(0, 2)
			h.add(0, day, &homework.ProgramStarted{Program: "focus", Stage: "first"})
			for _, x := range nights {
				if logged {
					h.add(0, x.k.Day, &homework.SessionLogged{Session: x.k, Program: "focus", Stage: "first", Outcome: homework.OutcomeHeld})
				}
				h.add(1, x.k.Day, &homework.CheckedIn{Session: x.k, Program: "focus", Stage: "first", CheckIn: x.theirs[version]})
				if x.author == 0 {
					h.add(0, x.k.Day, &homework.CheckedIn{Session: x.k, Program: "focus", Stage: "first", CheckIn: x.mine})
				}
			}
			d := Collect(h.State, catalog(), "couple", day+9, Everything(day, day+9))
			for i := range d.Programs {
				d.Programs[i].Gate = nil // where the gate stands needs both, and both see it
			}
			return forms(t, d)
		}
		if a, b := report(0), report(1); a != b {
			t.Fatalf("the partner's answers show:\n%s\n%s", a, b)
		}
	})
}

func TestOptionsLeaveOut(t *testing.T) {
	h, cat := sample(), catalog()
	span := Options{Span: homework.Span{From: day, To: day + 24}}
	bare := Collect(h.State, cat, "couple", day+24, span)
	if len(bare.Trends)+len(bare.Weeks)+len(bare.Readings) > 0 {
		t.Error("what was left out is in it")
	}
	for _, s := range bare.Sessions {
		if c := s.CheckIn; c != nil && (len(c.Texts) > 0 || c.Answers != (homework.Answers{}) || c.KeptAgreement != homework.NoAnswer) {
			t.Errorf("an answer of %s is in a report without any: %+v", s.Date, c)
		}
	}
	span.Weeks = true
	for _, w := range Collect(h.State, cat, "couple", day+24, span).Weeks {
		if w.Answers != (homework.Answers{}) || len(w.Texts) > 0 {
			t.Errorf("the answers of a week are in a report without any: %+v", w)
		}
	}
	half := Everything(day+10, day+14)
	for _, s := range Collect(h.State, cat, "couple", day+24, half).Sessions {
		if s.Date < half.From || s.Date > half.To {
			t.Errorf("a session of %s is in a report of %s to %s", s.Date, half.From, half.To)
		}
	}
}

func TestStaysOutCountsEveryTextOfMine(t *testing.T) {
	h := sample()
	for _, notes := range []bool{true, false} {
		o := Everything(day, day+24)
		o.Notes = notes
		w := StaysOut(h.State, day+24, o)
		in := 0
		for _, s := range Collect(h.State, catalog(), "couple", day+24, o).Sessions {
			in += len(s.CheckIn.Texts)
		}
		mine := 0
		for _, x := range h.Sessions {
			mine += len(x.CheckIns[0].Texts)
		}
		for _, k := range h.Weeklies[0] {
			mine += len(k.Texts)
			if notes {
				in += len(k.Texts)
			}
		}
		if got := w.OnlyMe + w.Us + w.Therapist + in; got != mine {
			t.Errorf("with words %t: %+v and %d in the report make %d of %d texts", notes, w, in, got, mine)
		}
	}
}

func TestText(t *testing.T) {
	got := Text(wording.English(), sampleData())
	path := filepath.Join("testdata", "report.txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the text differs from %s; look at it and run with -update:\n%s", path, got)
	}
}

func TestWordsFromOutsideSteerNoTerminalAndNoBrowser(t *testing.T) {
	d := sampleData()
	d.Sessions[0].CheckIn.Texts = []homework.Text{{Field: homework.FieldNote, Audience: homework.AudienceMeTherapist,
		Body: "\x1b]0;title\a\u202Egnp <script>alert(1)</script> <img src=x onerror=alert(1)>"}}
	d.Name, d.Names[0] = `<b onclick="x">Ana`, `<b onclick="x">Ana`
	if out := Text(wording.English(), d); strings.ContainsAny(out, "\x1b\a\u202E") {
		t.Error("control characters are in the text form")
	}
	page, err := render(wording.English(), "html", d)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<script", "<img", `onclick="x"`} {
		if strings.Contains(string(page), bad) {
			t.Errorf("the page holds %s", bad)
		}
	}
	if _, err := render(wording.English(), "pdf", d); err != nil {
		t.Errorf("the PDF: %v", err)
	}
}

func TestTheTableRunsNothing(t *testing.T) {
	d := sampleData()
	for i, s := range []string{"=1+1", "+1", "-1", "@x", "\t=1", "\r=1"} {
		d.Sessions[i].Title, d.Sessions[i].Exercise = s, s
	}
	d.Name = "=cmd|' /C calc'!A0"
	b, err := render(wording.English(), "csv", d)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(b), "\n")[1:] {
		for _, cell := range strings.Split(line, ",") {
			if cell = strings.Trim(cell, `"`); cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("the cell %q could run", cell)
			}
		}
	}
}

func TestDataJSONReadsBack(t *testing.T) {
	d := sampleData()
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	back, err := decode(b)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := json.Marshal(back); err != nil || string(again) != string(b) {
		t.Errorf("it reads back as something else: %v", err)
	}
}

// What was noticed about a diary, and what was done after both were in, is in every form that people read, on the first page
// and beside its entry, and reads back.
func TestWhatWasNoticedIsInEveryForm(t *testing.T) {
	d := sampleData()
	d.Integrity = []string{"One entry is missing."}
	d.Sessions[len(d.Sessions)-1].After = []AfterData{{Place: 1, What: AfterChanged, On: day}, {Place: 0, What: AfterWithdrawn, On: day}}
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	back, err := decode(b)
	if err != nil || !slices.Equal(back.Integrity, d.Integrity) {
		t.Fatalf("%+v, %v", back, err)
	}
	for _, format := range []string{"text", "html"} {
		body, err := render(wording.English(), format, back)
		if err != nil {
			t.Fatal(err)
		}
		for _, words := range []string{"not as its members left it", "One entry is missing.", "Ben changed their answers on", "Ana took their check-in away on"} {
			if !strings.Contains(string(body), words) {
				t.Errorf("%s lacks %q", format, words)
			}
		}
		if at := strings.Index(string(body), "One entry is missing."); at > strings.Index(strings.ToLower(string(body)), "adherence") {
			t.Errorf("%s says it further down", format)
		}
	}
}

func TestOneWhoIsLeftAloneStandsFirst(t *testing.T) {
	h := newHistory(1, 1)
	h.add(1, day, &homework.MemberNamed{Name: "Ben"})
	h.add(1, day, &homework.Assigned{Work: homework.Work{Kind: homework.WorkExercise, ID: "back"}, For: homework.WhomMe, Audience: homework.AudienceMeTherapist, Dose: homework.Dose{Times: 1}})
	h.add(1, day, &homework.CheckedIn{Session: homework.SessionKey{Exercise: "back", Day: day},
		CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld, Answers: homework.AnswersOf(homework.Given{homework.ScaleEngaged: 3})}})
	d := Collect(h.State, catalog(), "one", day, Everything(day, day))
	if err := d.validate(); err != nil {
		t.Fatal(err)
	}
	if d.Name != "Ben" || len(d.Names) != 1 || d.Adherence.Engagement[0].N != 1 {
		t.Errorf("the report is of %q among %q: %+v", d.Name, d.Names, d.Adherence)
	}
}

func TestHeldIsWhenAnyAgreementHeldByAnyFile(t *testing.T) {
	begins, to, later := day, day+12, day+20
	one := &Data{Agreements: []AgreementData{{From: day + 22}, {From: day + 10, To: &to}}}
	two := &Data{Agreements: []AgreementData{{From: day - 9, To: &begins}, {From: day + 12, To: &later}, {From: day + 15, To: &to}}}
	got := Held(homework.Span{From: day, To: day + 30}, one, two)
	if want := []homework.Span{{From: day + 10, To: day + 19}, {From: day + 22, To: day + 30}}; !slices.Equal(got, want) {
		t.Errorf("held %v, want %v", got, want)
	}
}

// A sign that a member noted for themselves alone is in no file, and changes none.
func TestASignIsInNoFile(t *testing.T) {
	flag := homework.DoctorFlag{ID: "bleeding", Sign: "Bleeding", Closes: []string{"first", "second"}}
	rapid.Check(t, func(t *rapid.T) {
		cat := catalog()
		cat.Programs[0].DoctorFirst = []homework.DoctorFlag{flag}
		me := rapid.IntRange(0, 1).Draw(t, "me")
		tell := func(sign bool) string {
			h := newHistory(me, 2)
			h.add(0, day, &homework.ProgramStarted{Program: "focus", Stage: "first"})
			for i := range homework.Day(3) {
				for m := range 2 {
					h.add(m, day+i, &homework.CheckedIn{
						Session: homework.SessionKey{Exercise: "back", Day: day + i}, Program: "focus", Stage: "first", CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld},
					})
				}
			}
			for m := range 2 {
				h.add(m, day+3, &homework.ReadyNoted{Program: "focus", Stage: "first", Ready: true})
				h.add(m, day+3, &homework.TickJudged{Program: "focus", Stage: "first", Since: day, Outcome: homework.TickBoth})
			}
			if !h.Gate(cat, "focus", day+3).Met {
				t.Fatal("the gate is not met, so nothing is shown")
			}
			if sign {
				h.add(me, day+3, &homework.DoctorFlagMarked{Program: "focus", Flag: flag.ID, Open: true})
				if h.Gate(cat, "focus", day+3).Met {
					t.Fatal("the sign holds nothing, so nothing is shown")
				}
			}
			return forms(t, Collect(h.State, cat, "couple", day+4, Everything(day, day+4)))
		}
		if without, with := tell(false), tell(true); with != without {
			t.Fatalf("the file tells of the sign:\n%s\n%s", with, without)
		}
	})
}
