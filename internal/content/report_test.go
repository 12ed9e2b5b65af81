package content

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestStaleNumbers shows that a number is asked for again a year after somebody last read it, and not before.
func TestStaleNumbers(t *testing.T) {
	for _, c := range []struct {
		day  string
		want []string
	}{
		{"2026-11-23", nil},
		{"2027-11-23", nil},
		{"2027-11-24", []string{
			"bodies.yaml:10: this was last verified on 2026-11-23, over a year ago; read the source again and set the date",
			"helplines.yaml:10: this was last verified on 2026-11-23, over a year ago; read the source again and set the date",
		}},
		{"2026-11-01", []string{
			"bodies.yaml:10: this says that it was verified on 2026-11-23, which is still to come; set the day on which it was read",
			"helplines.yaml:10: this says that it was verified on 2026-11-23, which is still to come; set the day on which it was read",
		}},
	} {
		day, err := time.Parse(time.DateOnly, c.day)
		if err != nil {
			t.Fatal(err)
		}
		report, err := CheckPack(examplePack, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := report.Problems.Error(); got != strings.Join(c.want, "\n") {
			t.Errorf("on %s:\n%s", c.day, got)
		}
	}
}

func TestCounts(t *testing.T) {
	kind := nouns[kindExercise]
	for _, c := range []struct {
		count Count
		want  string
	}{
		{Count{kind, 74, 70}, "exercise 74 (at least 70) ok"},
		{Count{kind, 69, 70}, "exercise 69 (at least 70) short"},
		{Count{kind, 3, 0}, "exercise 3"},
	} {
		if got := c.count.Text().String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	report, err := CheckPack(examplePack, released)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Hardest) != 4 || !strings.HasPrefix(report.Hardest[1].Text().String(), "hardest exercise lakeside-") {
		t.Errorf("hardest items: %v", report.Hardest)
	}
	if !report.OK() || len(report.Counts) == 0 || report.Counts[1].Text().String() != "exercises 3" {
		t.Errorf("a pack of somebody else is held to the counts of the shipped one: %v", report.Counts)
	}
}

// TestCopyOfTheShippedPack shows that a folder that says it is the shipped pack, as that of somebody who works on it
// does, is held to its counts.
func TestCopyOfTheShippedPack(t *testing.T) {
	dir := copyPack(t)
	pack := []byte("id: unhurried\ntitle: Ours\nrevision: 1\nlanguage: en\nauthors: [We all]\nlicense: none\nreviewed: none\n")
	if err := os.WriteFile(filepath.Join(dir, "pack.yaml"), pack, 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := CheckPack(dir, released)
	if err != nil {
		t.Fatal(err)
	}
	short := func(c Count) bool { return c.Text().String() == "help-line countries 1 (at least 24) short" }
	if !slices.ContainsFunc(report.Counts, short) || report.OK() {
		t.Errorf("counts %v", report.Counts)
	}
}

// TestShippedItemsAreOnStages shows that of the shipped pack we ask that a program leads to all that there is to do.
func TestShippedItemsAreOnStages(t *testing.T) {
	fsys := examplePackFS(t)
	edit(t, fsys, "pack.yaml", "id: lakeside", "id: unhurried")
	edit(t, fsys, program, "[lakeside-hands-in-turns, lakeside-hands-alone]", "[lakeside-quiet-start]")
	cat, problems := Load(fsys)
	got := problems.Error()
	for _, want := range []string{
		couple + ":2: the exercise lakeside-hands-in-turns is on no stage of any program; add it to a stage, or take it out",
		"pack.yaml:1: no program answers the concern pain; write one, or name the concern in one that does",
	} {
		if cat != nil || !strings.Contains(got, want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestIDs(t *testing.T) {
	cat, problems := Load(os.DirFS(examplePack))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	for plural, want := range map[string]string{
		"programs": "lakeside-hands", "exercises": "lakeside-hands-alone lakeside-hands-in-turns lakeside-quiet-start",
		"readings": "lakeside-why-hands", "media": "lakeside-touch-review", "interests": "lakeside-hand-cream",
		"prompts":   "lakeside-evenings-chair lakeside-evenings-door lakeside-evenings-near lakeside-evenings-missing",
		"helplines": "GB", "bodies": "lakeside-cosrt", "figures": "lakeside-hands", "spoons": "",
	} {
		if got := strings.Join(IDs(cat, plural), " "); got != want {
			t.Errorf("%s: got %q, want %q", plural, got, want)
		}
	}
}
