package content

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestNoWordOfTheWindowClaims: what content may not promise (rule 14), neither window nor documents promise either.
func TestNoWordOfTheWindowClaims(t *testing.T) {
	for _, file := range []string{"../../assets/locales/en.json", "../../README.md", "../../docs/for-therapists.md"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			for _, r := range promises {
				if found := r.match.FindString(line); found != "" {
					t.Errorf("%s:%d says %q: %s", file, i+1, found, r.fix)
				}
			}
		}
	}
}

// figure is how a paper writes what a study found. What studies say of plans, reminders and feedback is why the program has them,
// and is told in its design; to somebody at home it would be a promise about themself (rule 14).
var figure = regexp.MustCompile(`(?i)\b[dgr]\s*=\s*[-−]?[01]?[.,]\d|effect size|cohen['’]?s d|hedges['’]? g|percentage points?|` +
	`\bp\s*[<=]\s*0?[.,]\d|confidence interval|odds ratio|\b95\s?% ?CI\b`)

// TestNoPageNamesAFigureOfAStudy looks at every word that a page can show: those of the interface and all that ships as content.
func TestNoPageNamesAFigureOfAStudy(t *testing.T) {
	for _, says := range []string{"d = 0.99", "an effect size of", "g=.34", "12 percentage points more", "p < 0.05"} {
		if !figure.MatchString(says) {
			t.Errorf("%q is not known as a figure", says)
		}
	}
	files := []string{"../../assets/locales/en.json", "../../README.md", "../../docs/for-therapists.md"}
	if err := filepath.WalkDir("../../assets/content", func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			files = append(files, path)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if len(files) < 300 {
		t.Errorf("only %d files were looked through", len(files))
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if found := figure.FindString(line); found != "" {
				t.Errorf("%s:%d names the figure %q", file, i+1, found)
			}
		}
	}
}
