package report

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// Files of one member, from visit to visit and in any order, are together what one file of all the time is.
func TestFilesOfSeveralVisitsAreOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, today := genHistory(t)
		whole := everything(h, today)
		cuts := []homework.Day{whole.From}
		for range rapid.IntRange(1, 4).Draw(t, "cuts") {
			cuts = append(cuts, whole.From+homework.Day(rapid.IntRange(0, int(whole.To-whole.From)).Draw(t, "cut")))
		}
		slices.Sort(cuts)
		var files []*Data
		for i, from := range cuts {
			to := whole.To
			if i+1 < len(cuts) {
				to = max(cuts[i+1]-1, from)
			}
			d := Collect(h.State, catalog(), "couple", today, Everything(from, to))
			files = append(files, d)
		}
		if rapid.Bool().Draw(t, "backward") {
			slices.Reverse(files)
		}
		joined, err := Join(files...)
		if err != nil || len(joined) != 1 {
			t.Fatalf("%d members, %v", len(joined), err)
		}
		got := joined[0]
		days := func(d *Data) (all []string) {
			for _, s := range d.Sessions {
				all = append(all, s.Date.String()+s.Exercise+string(rune('0'+s.Nth)))
			}
			for _, w := range d.Weeks {
				all = append(all, w.Week.String())
			}
			for _, x := range d.Homework {
				all = append(all, x.From.String()+x.Title)
			}
			slices.Sort(all)
			return all
		}
		if a, b := days(got), days(whole); !slices.Equal(a, b) {
			t.Fatalf("together they tell\n%v\nand one file\n%v", a, b)
		}
		if got.From != whole.From || got.To != whole.To || len(got.Gaps()) != 0 || got.Adherence.Held != whole.Adherence.Held {
			t.Fatalf("%s to %s, gaps %v, figures %+v and not %+v", got.From, got.To, got.Gaps(), got.Adherence, whole.Adherence)
		}
		for _, x := range got.Trends {
			if !slices.IsSortedFunc(x.Points, func(a, b homework.Point) int { return int(a.Day - b.Day) }) {
				t.Fatal("a line is not in order of time")
			}
		}
	})
}

// The newer of two tellings counts, what only the older file has stays, the files stay as they are, and days of which none tells are
// named.
func TestTheNewerFileCounts(t *testing.T) {
	older, newer := noted("as it was"), noted("as it is told since")
	older.MadeOn, newer.MadeOn = day+30, day+60
	older.To, newer.From, newer.To = day+3, day, day+5
	lone := newer.Sessions[0]
	lone.Date = day - 20
	older.Sessions = append([]SessionData{lone}, older.Sessions...)
	older.From = day - 20
	newer.From = day
	far := *newer
	far.From, far.To, far.MadeOn, far.Sessions = day+20, day+25, day+90, nil
	joined, err := Join(&far, newer, older)
	if err != nil || len(joined) != 1 {
		t.Fatal(len(joined), err)
	}
	d := joined[0]
	if len(d.Sessions) != 2 || d.Sessions[1].CheckIn.Texts[0].Body != "as it is told since" {
		t.Errorf("%+v", d.Sessions)
	}
	if gaps := d.Gaps(); len(gaps) != 1 || gaps[0] != (homework.Span{From: day + 6, To: day + 19}) {
		t.Errorf("the gaps are %v", gaps)
	}
	if said := strings.Join(NewOnePage(wording.English(), d).Said(), "\n"); !strings.Contains(said, "No file of Ana's tells of 13 Sep to 26 Sep") {
		t.Errorf("page one names no gap:\n%s", said)
	}
	if len(older.Sessions) != 2 || older.Sessions[1].CheckIn.Texts[0].Body != "as it was" || len(newer.Sessions) != 1 {
		t.Error("the files were changed")
	}
}

// Couples are never mixed, and both members stand in the order of their places, whoever's file is opened first.
func TestFilesOfACouple(t *testing.T) {
	ana, ben, other := sampleData(), sampleData(), sampleData()
	ben.Place, ben.Name = 1, "Ben"
	other.Vault = "fedcba9876543210"
	joined, err := Join(ben, ana, ben)
	if err != nil || len(joined) != 2 || joined[0].Name != "Ana" || joined[1].Name != "Ben" {
		t.Errorf("%d files, %v", len(joined), err)
	}
	if _, err := Join(ana, other); !errors.Is(err, ErrOthers) {
		t.Errorf("two couples: %v", err)
	}
	alone := sampleData()
	alone.Names, alone.Name, alone.Place, alone.Solo, alone.MadeOn = []string{"Ben"}, "Ben", 0, true, day+90
	if joined, err = Join(ana, ben, alone); err != nil || len(joined) != 2 || !joined[1].Solo {
		t.Errorf("Ben, alone since: %d files, %v", len(joined), err)
	}
}

// A choice lists the sessions and weeks that it names, in every form, and changes no figure.
func TestOnlySomeAreListed(t *testing.T) {
	l, d := wording.English(), sampleData()
	for only, want := range map[Only]struct{ sessions, weeks int }{OnlyAll: {12, 2}, OnlyHeld: {6, 0}, OnlyStopped: {2, 0}, OnlyDeclined: {4, 0}, OnlyWeeks: {0, 2}} {
		form := Form{Format: "csv", Only: only}
		b, err := form.bytes(l, d)
		if err != nil {
			t.Fatal(err)
		}
		if s, w := strings.Count(string(b), ",session,"), strings.Count(string(b), ",week,"); s != want.sessions || w != want.weeks {
			t.Errorf("%q: %d sessions and %d weeks", only, s, w)
		}
		form.Format = "text"
		b, err = form.bytes(l, d)
		if err != nil || !strings.Contains(string(b), "Planned 6, offered 6, held 6") {
			t.Errorf("%q: %v, or other figures", only, err)
		}
	}
}

// Visits stand beside each other with the figures and means of their own days, and those of an agreement apart.
func TestVisitsAreCompared(t *testing.T) {
	d := sampleData()
	d.Appointments = []homework.Appointment{{On: day + 10}, {On: day + 60}}
	d.Homework = []HomeworkData{{From: day, To: day + 9, Title: "a", Times: 1, Planned: 3, Offered: 3, Held: 2}, {From: day + 10, To: day + 20, Title: "b", Times: 1, Planned: 2, Offered: 1, Held: 1}}
	text := Text(wording.English(), d)
	for _, want := range []string{"2026-09-07 – 2026-09-16  planned 3, offered 3, held 2; Anxiety at its peak 7.5; Anxiety at its peak 6 while an agreement held",
		"2026-09-17 – 2026-10-01  planned 2, offered 1, held 1; Anxiety at its peak 3.5; Anxiety at its peak 5.3 while an agreement held"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if strings.Contains(Text(wording.English(), sampleData()), "FROM VISIT") {
		t.Error("one visit is compared with itself")
	}
}
