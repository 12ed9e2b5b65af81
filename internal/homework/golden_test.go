package homework_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	hw "unhurried/internal/homework"
)

var update = flag.Bool("update", false, "write golden files instead of comparing with them")

// line is an event by the byte.
func line(b *strings.Builder, raw hw.Raw) {
	fmt.Fprintf(b, "%d shared %x private %x %v", raw.Type, raw.Shared, raw.Private, raw.HasPrivate)
	if raw.Answers != nil {
		fmt.Fprintf(b, " answers %x fixed %v opens %x", raw.Answers, raw.Fixed, raw.Opens)
	}
	b.WriteByte('\n')
}

// The bytes of an event are on people's disks. This file was written by the version before the table of events; a change
// of it is a change of the record format.
func TestTheBytesOfEventsStayTheSame(t *testing.T) {
	var b strings.Builder
	for _, typ := range slices.Sorted(maps.Keys(every)) {
		raw := encode(t, every[typ])
		line(&b, raw)
	}
	for _, e := range []hw.Event{ // with as little in them as there can be
		&hw.Setup{}, &hw.Paused{}, &hw.MediumNoted{Medium: "a"}, &hw.DoctorFlagMarked{Program: "a", Flag: "b"}, &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: day}},
		&hw.CheckedIn{Session: hw.SessionKey{Exercise: "a"}, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld}},
		// A field that came later: a check-in whose author shows words only.
		&hw.CheckedIn{Session: hw.SessionKey{Exercise: "a"}, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld, WordsOnly: true}},
		// Another: a vault that is a workspace.
		&hw.Setup{Solo: true, Members: 1, Names: []string{"Lee"}, Workspace: true},
		// One that came later still: the day on which what was over was told.
		&hw.SessionLogged{Session: hw.SessionKey{Exercise: "a", Day: day}, Outcome: hw.OutcomeHeld, ToldOn: day + 3},
		&hw.CheckedIn{Session: hw.SessionKey{Exercise: "a", Day: day}, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld, ToldOn: day + 3}},
		&hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: day, ToldOn: day + 10}},
		// The word of whether one is ready, and what a tick came to: each as long whatever it says.
		&hw.ReadyNoted{Program: "a", Stage: "b", Ready: true}, &hw.ReadyNoted{Program: "a", Stage: "b"},
		&hw.TickJudged{Program: "a", Stage: "b", Since: day, Tick: 6838, Outcome: hw.TickBoth}, &hw.TickJudged{Program: "a", Stage: "b", Since: day, Tick: 6838},
		// A field that came later: how a therapist would begin an if-then plan.
		&hw.PlanReceived{Plan: planID, Author: "Dr. Lee", Parts: []hw.PlanPart{
			{Kind: hw.PartAssignment, Work: hw.Work{Kind: hw.WorkOwn, Words: "a walk"}, Dose: hw.Dose{Times: 1}, If: "it is late", Then: "we go to the corner"},
		}},
		// Answers that are fixed, and what both read meanwhile.
		&hw.CheckedIn{Session: key, Program: "sensate-focus", Stage: "body", Closed: true, CheckIn: fullCheckIn},
		&hw.WeeklyCheckedIn{Closed: true, Weekly: fullWeek},
		// What is written each week, whatever waits.
		&hw.Beat{},
		// A field that came later: the stay that one is ready on, and the day of its beginning, which stood there before.
		&hw.ReadyNoted{Program: "a", Stage: "b", Ready: true, Entered: day}, &hw.ReadyNoted{Program: "a", Stage: "b", Ready: true, Stay: hw.KeyOf("a stay")},
	} {
		raw := encode(t, e)
		line(&b, raw)
	}
	path := filepath.Join("testdata", "events.txt")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	for i, w := range strings.Split(string(want), "\n") {
		if i >= len(lines) || lines[i] != w {
			t.Errorf("line %d is not\n%s", i+1, w)
		}
	}
}
