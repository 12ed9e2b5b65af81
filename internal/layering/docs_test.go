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

// A merge that was half resolved leaves lines that no compiler of Go looks at in a page.
func TestNoPageHoldsTwoVersionsOfItself(t *testing.T) {
	root, n := filepath.Join("..", ".."), 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && (d.Name() == ".git" || path == filepath.Join(root, "build")) {
			return fs.SkipDir
		}
		switch filepath.Ext(path) {
		case ".md", ".yaml", ".json", ".txt", ".py", ".toml":
		default:
			return err
		}
		b, err := os.ReadFile(path)
		for i, line := range strings.Split(string(b), "\n") {
			if strings.HasPrefix(line, strings.Repeat("<", 7)+" ") || strings.HasPrefix(line, strings.Repeat(">", 7)+" ") {
				t.Errorf("%s:%d: %s", path, i+1, line)
			}
		}
		n++
		return err
	})
	if err != nil || n < 500 {
		t.Fatal(n, err)
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
