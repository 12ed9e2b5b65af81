package homework

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// What is read aloud is what the step says, word for word and in its order, whatever stands in it, and each sentence is one line.
func TestAStepIsReadWordForWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.SampledFrom([]rune(`.!?…"'”)] `+"\n\r\x00")))).Draw(t, "text")
		e := &Exercise{Language: "en", Steps: []Step{{Title: "A title", Text: text}}}
		p := e.Passage(0)
		if !slices.Equal(words(strings.Join(p.Sentences(), " ")), append([]string{"A", "title"}, words(text)...)) || p.Language() != "en" {
			t.Fatalf("%q is read as %q", text, p.Sentences())
		}
		for _, s := range p.Sentences() {
			if s == "" || strings.ContainsFunc(s, unicode.IsControl) || strings.TrimSpace(s) != s {
				t.Fatalf("%q holds %q", text, s)
			}
		}
	})
	got := (&Exercise{Steps: []Step{{Title: "Settle", Text: `Say "stop." Or wait… Is it 3.5 minutes? (It is.) Yes`}}}).Passage(0).Sentences()
	if want := []string{"Settle", `Say "stop."`, "Or wait…", "Is it 3.5 minutes?", "(It is.)", "Yes"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}

// One file alone makes text that may be read aloud, and it takes it from the content: no word of a member's gets there.
func TestOnlyContentBecomesAPassage(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if f != "passage.go" && !strings.HasSuffix(f, "_test.go") && strings.Contains(string(b), "Passage") {
			t.Errorf("%s has to do with passages", f)
		}
		if f == "passage.go" && (strings.Count(string(b), "Passage{") != 1 || strings.Contains(string(b), "State")) {
			t.Errorf("a passage is made in several ways, or of what members wrote")
		}
	}
}
