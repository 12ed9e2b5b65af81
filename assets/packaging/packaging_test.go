// Package packaging holds what a desktop, a software centre or a list of packages is told of the program.
package packaging

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// telling finds words that would say to somebody who looks over a shoulder what the program is about. telling.txt has how they
// begin, a line each; .ci/dist-check looks for the same in what was built.
func telling(t *testing.T) *regexp.Regexp {
	t.Helper()
	b, err := os.ReadFile("telling.txt")
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`(?i)\b(` + strings.Join(strings.Fields(string(b)), "|") + `)`)
}

// What is shown beside other programs says that it is a journal, and nothing else. The completions and what
// a manual page says below its name are left out: whoever reads them asked for this program by its name.
func TestNothingSaysWhatItIsAbout(t *testing.T) {
	seen, words := 0, telling(t)
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || filepath.Dir(path) == "completions" || path == "bom.json" || path == "telling.txt" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		seen++
		for i, line := range strings.Split(string(b), "\n") {
			if w := words.FindString(line); w != "" {
				t.Errorf("%s:%d says %q", path, i+1, w)
			}
		}
		return nil
	})
	if err != nil || seen < 5 {
		t.Errorf("%d files read, %v", seen, err)
	}
	for _, b := range []string{"a diary for couples", "Sex therapy", "an exercise"} {
		if !words.MatchString(b) {
			t.Errorf("%q passes", b)
		}
	}
}
