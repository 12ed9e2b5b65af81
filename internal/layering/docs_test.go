package layering

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A promise that names its test names one that is there, and so does the pack for a reviewer.
func TestEveryTestThatIsNamedIsThere(t *testing.T) {
	declared := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz|Benchmark)\w+)\(`)
	there := map[string]bool{}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		b, err := os.ReadFile(path)
		for _, m := range declared.FindAllSubmatch(b, -1) {
			there[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`((?:Test|Fuzz|…)\\w+)`")
	n := 0
	for _, doc := range []string{"threat-model.md", "review-pack.md", "format-3.md"} {
		b, err := os.ReadFile(filepath.Join(root, "docs", doc))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range named.FindAllStringSubmatch(string(b), -1) {
			n++
			if !isThere(there, m[1]) {
				t.Errorf("docs/%s names %s, which is not there", doc, m[1])
			}
		}
	}
	if n < 200 {
		t.Errorf("only %d are named", n)
	}
}

// isThere tells whether there is a test of that name; one that begins with … of a name with that end.
func isThere(there map[string]bool, name string) bool {
	end, short := strings.CutPrefix(name, "…")
	if !short {
		return there[name]
	}
	for full := range there {
		if strings.HasSuffix(full, end) {
			return true
		}
	}
	return false
}
