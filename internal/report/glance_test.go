package report

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
	"pgregory.net/rapid"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// A file that is kept comes back as it was, data.json byte for byte.
func TestAKeptFileTellsWhatItTold(t *testing.T) {
	d := sampleData()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var sealed bytes.Buffer
	if err := Seal(&sealed, wording.English(), d, id.Recipient()); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "p.age")
	if err := os.WriteFile(path, sealed.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	opened, kept, err := KeepFile(path, id)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Kept(&kept)
	if err != nil {
		t.Fatal(err)
	}
	if Text(wording.English(), opened) != Text(wording.English(), again) || Text(wording.English(), again) != Text(wording.English(), d) {
		t.Error("the kept file tells something else")
	}
	for name, body := range map[string][]byte{"cut": kept.Body[:len(kept.Body)/2], "no pack": []byte("words"), "empty": {}} {
		if _, err := Kept(&homework.ProgressKept{Body: body}); err == nil {
			t.Errorf("%s: it opened", name)
		}
	}
	bomb, err := deflate(make([]byte, 64<<20))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Kept(&homework.ProgressKept{Body: bomb}); err == nil {
		t.Error("a bomb opened")
	}
}

// What a glance tells is of the time since the last visit.
func TestAGlanceIsOfTheTimeSinceTheLastVisit(t *testing.T) {
	base := func() *Data {
		d := &Data{Names: []string{"Ana"}, Name: "Ana", Solo: true, Version: Version, MadeOn: day + 30, From: day, To: day + 30}
		for i := range homework.Day(10) {
			d.Sessions = append(d.Sessions, SessionData{Date: day + i, Outcome: homework.OutcomeHeld})
		}
		d.Homework = []HomeworkData{{From: day + 20, To: day + 30, Times: 3, Planned: 3}}
		return d
	}
	d := base()
	if g := GlanceAt(d); g.Since != day || g.Held != 10 || g.Rested {
		t.Errorf("with no visit: %+v", g)
	}
	d.Appointments = []homework.Appointment{{On: day + 20}, {On: day + 40}}
	if g := GlanceAt(d); g.Since != day+20 || g.Held != 0 || g.Rested {
		t.Errorf("with no practice since the visit: %+v", g)
	}
	d.Homework[0].Planned = 0
	if g := GlanceAt(d); !g.Rested {
		t.Errorf("a rest took all that was due: %+v", g)
	}
	d.Homework[0].Excused = 3
	if g := GlanceAt(d); g.Rested {
		t.Errorf("all of it was declined, which is no rest: %+v", g)
	}
	d.Programs = []ProgramData{{Paused: true}}
	if g := GlanceAt(d); !g.Rested {
		t.Errorf("a program rests: %+v", g)
	}
	d.Homework, d.Programs = nil, []ProgramData{{Ended: true}}
	if g := GlanceAt(d); !g.Rested {
		t.Errorf("homework has ended: %+v", g)
	}
	d.Programs = []ProgramData{{}}
	if g := GlanceAt(d); g.Rested {
		t.Errorf("a program goes on, without anything set: %+v", g)
	}
}

// Page one flags what puts a client first in the list, and nothing else does.
func TestPageOneAndTheListOfClientsSayNoPracticeAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &Data{Names: []string{"Ana"}, Name: "Ana", Solo: true, Version: Version, MadeOn: day + 30, From: day, To: day + 30}
		for range rapid.IntRange(0, 2).Draw(t, "sessions") {
			d.Sessions = append(d.Sessions, SessionData{Date: day + 1, Outcome: rapid.SampledFrom(homework.Outcomes).Draw(t, "outcome")})
		}
		for range rapid.IntRange(0, 2).Draw(t, "set") {
			d.Homework = append(d.Homework, HomeworkData{From: day, To: day + 30, Times: 1, Planned: rapid.IntRange(0, 1).Draw(t, "planned"), Excused: rapid.IntRange(0, 1).Draw(t, "excused")})
		}
		for range rapid.IntRange(0, 2).Draw(t, "programs") {
			d.Programs = append(d.Programs, ProgramData{Paused: rapid.Bool().Draw(t, "paused"), Ended: rapid.Bool().Draw(t, "ended")})
		}
		flagged := strings.Contains(strings.Join(NewOnePage(wording.English(), d).Said(), "\n"), "o practice, and nothing rests")
		first := (&homework.Client{Files: []*homework.ProgressFile{{ProgressKept: homework.ProgressKept{Glance: GlanceAt(d)}}}}).LookFirst().NoPractice
		if flagged != first {
			t.Fatalf("page one flags it: %v; the list: %v", flagged, first)
		}
	})
}

// Only a change beyond the published figure, in the bad direction, since the visit, and with no agreement over it counts.
func TestWorseIsSaidOnlyBeyondThePublishedFigure(t *testing.T) {
	total := func(id string, on homework.Day, value float64) MeasureData {
		return MeasureData{ID: id, Date: on, Total: value}
	}
	for _, c := range []struct {
		name string
		of   []MeasureData
		want bool
		held bool
	}{
		{"phq rose by five", []MeasureData{total("phq-9", day, 6), total("phq-9", day+60, 11)}, true, false},
		{"phq rose by four", []MeasureData{total("phq-9", day, 6), total("phq-9", day+60, 10)}, false, false},
		{"phq fell", []MeasureData{total("phq-9", day, 11), total("phq-9", day+60, 6)}, false, false},
		{"its weeks overlap", []MeasureData{total("phq-9", day+50, 6), total("phq-9", day+60, 11)}, false, false},
		{"before the visit", []MeasureData{total("phq-9", day, 6), total("phq-9", day+30, 11)}, false, false},
		{"under an agreement", []MeasureData{total("phq-9", day, 6), total("phq-9", day+60, 11)}, false, true},
		{"rdas fell by twelve", []MeasureData{total("rdas", day-300, 50), total("rdas", day+60, 38)}, true, false},
		{"rdas rose", []MeasureData{total("rdas", day-300, 38), total("rdas", day+60, 50)}, false, false},
		{"none is published", []MeasureData{total("csi-16", day, 70), total("csi-16", day+60, 10)}, false, false},
		{"one total", []MeasureData{total("phq-9", day+60, 20)}, false, false},
	} {
		d := &Data{Version: Version, From: day - 400, To: day + 61, MadeOn: day + 61, Measures: c.of, Appointments: []homework.Appointment{{On: day + 45}}}
		if c.held {
			d.Agreements = []AgreementData{{From: day - 5}}
		}
		if got := slices.Contains(GlanceAt(d).Worse, c.of[0].ID); got != c.want {
			t.Errorf("%s: worse is %v", c.name, got)
		}
	}
}
