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

// telling are words that would say to somebody who looks over a shoulder what the program is about.
var telling = regexp.MustCompile(`(?i)\b(sex|erot|intima|couple|partner|lover|relationship|marri|touch|sensate|therap|counsel|clinic|health|homework|exercise|desire|arous|orgasm|genital|consent)`)

// What is shown beside other programs says that it is a journal, and nothing else. The manual pages and completions are left
// out: whoever reads them asked for this program by its name.
func TestNothingSaysWhatItIsAbout(t *testing.T) {
	seen := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || filepath.Dir(path) == "completions" || path == "bom.json" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		seen++
		for i, line := range strings.Split(string(b), "\n") {
			if w := telling.FindString(line); w != "" {
				t.Errorf("%s:%d says %q", path, i+1, w)
			}
		}
		return nil
	})
	if err != nil || seen < 5 {
		t.Errorf("%d files read, %v", seen, err)
	}
	for _, b := range []string{"a diary for couples", "Sex therapy", "an exercise"} {
		if !telling.MatchString(b) {
			t.Errorf("%q passes", b)
		}
	}
}
