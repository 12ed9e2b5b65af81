package content

import (
	"os"
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
