package content

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const translatedExercise = "exercises/after-a-no.md"

// aTranslation writes a pack with one shipped exercise in other words into a folder of packs; edit changes its text.
func aTranslation(t *testing.T, edit ...string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	text, err := os.ReadFile(filepath.Join("../../assets/content", translatedExercise))
	if err != nil {
		t.Fatal(err)
	}
	edit = append(edit, "title: The evening after a no", "title: Der Abend nach einem Nein", "text: Ten long out-breaths and one sentence.",
		"text: Du musst zehnmal lang ausatmen und einen Satz sagen.")
	exercise := strings.NewReplacer(edit...).Replace(string(text))
	for i := 0; i < len(edit); i += 2 {
		if !strings.Contains(string(text), edit[i]) {
			t.Fatalf("%q is not in the exercise", edit[i])
		}
	}
	for name, body := range map[string]string{
		"pack.yaml":        "id: auf-deutsch\ntitle: Auf Deutsch\nrevision: 1\nlanguage: de\ntranslates: unhurried\nauthors: [Jemand]\nlicense: none\nreviewed: none\n",
		translatedExercise: exercise,
	} {
		path := filepath.Join(dir, "de", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A translation of the shipped content stands in its place where its language is spoken, and nowhere else.
func TestATranslationIsUsedWhereItsLanguageIsSpoken(t *testing.T) {
	shipped, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	dir := aTranslation(t)
	for locale, title := range map[string]string{
		"de-AT": "Der Abend nach einem Nein", "de_DE.UTF-8": "Der Abend nach einem Nein", "de": "Der Abend nach einem Nein",
		"en-GB": "The evening after a no", "C": "The evening after a no", "": "The evening after a no",
	} {
		cat, problems, err := Installed(dir, locale)
		if err != nil || len(problems) != 0 {
			t.Fatal(problems, err)
		}
		if got := cat.Exercise("after-a-no").Title; got != title {
			t.Errorf("%q: %q, want %q", locale, got, title)
		}
		if len(cat.Exercises) != len(shipped.Exercises) || cat.Program(shipped.Programs[0].ID) == nil {
			t.Errorf("%q: %d exercises, want %d", locale, len(cat.Exercises), len(shipped.Exercises))
		}
	}
	if shipped.Exercise("after-a-no").Title != "The evening after a no" {
		t.Error("the shipped catalog itself was changed")
	}
}

// A translation changes words and nothing else: no time, no activity, no step, and it brings nothing of its own.
func TestATranslationChangesWordsAlone(t *testing.T) {
	for what, edit := range map[string][]string{
		"minutes is not as":         {"minutes: [10, 25]", "minutes: [10, 60]"},
		"activities is not as":      {"activities: [breathe, write]", "activities: [breathe]"},
		"steps.1.minutes is not as": {"ten times or so.\n    minutes: 2", "ten times or so.\n    minutes: 3"},
		"for is not as":             {"for: solo", "for: couple"},
		`no exercise "after-a-yes"`: {"id: after-a-no", "id: after-a-yes"},
		"concerns is not as":        {"concerns: [absent-partner, ", "concerns: ["},
		"difficulties is not as":    {"  - often: It feels unfair that you are the one to work on this.\n    helps: It may be unfair. The calm that you gain is yours all the same.\n", ""},
	} {
		_, problems, err := Installed(aTranslation(t, edit...), "de")
		if err != nil {
			t.Fatal(err)
		}
		if len(problems) != 1 || !strings.Contains(problems[0].Error(), what) {
			t.Errorf("want %q, got %v", what, problems)
		}
	}
}
