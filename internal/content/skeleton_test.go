package content

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNew shows that every skeleton is sound but for the places that it names as still to be filled in.
func TestNew(t *testing.T) {
	for _, kind := range SkeletonKinds() {
		t.Run(kind, func(t *testing.T) {
			dir := t.TempDir()
			written, err := New(kind, "my-first", dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range written {
				if _, err := os.Stat(file); err != nil {
					t.Error(err)
				}
			}
			report, err := CheckPack(dir, released)
			if err != nil {
				t.Fatal(err)
			}
			if len(report.Problems) == 0 {
				t.Error("a skeleton passes as it is")
			}
			for _, p := range report.Problems {
				if !strings.Contains(p.What.String(), "still waits to be filled in") {
					t.Error(p)
				}
			}
		})
	}
}

func TestNewOverwritesNothing(t *testing.T) {
	dir := t.TempDir()
	if _, err := New("reading", "mine", dir); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "readings", "mine.md")
	if err := os.WriteFile(file, []byte("my words"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := New("reading", "mine", dir); err == nil || !strings.Contains(err.Error(), "is there already; choose another id") {
		t.Errorf("got %v", err)
	}
	if data, err := os.ReadFile(file); err != nil || string(data) != "my words" {
		t.Errorf("the file was touched: %q, %v", data, err)
	}
}

func TestNewAddsToLists(t *testing.T) {
	dir := t.TempDir()
	for _, id := range []string{"one-1900", "two-1901"} {
		if _, err := New("source", id, dir); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, "SOURCES.yaml"))
	if err != nil || strings.Count(string(data), "- id: ") != 2 {
		t.Errorf("got %q, %v", data, err)
	}
}

func TestNewRefuses(t *testing.T) {
	for _, c := range []struct{ kind, id, want string }{
		{"readings", "mine", `there is no kind "readings"; did you mean "reading"?`},
		{"reading", "../../x", `the id "../../x" is not well formed; ` + idRule.String()},
		{"reading", "Mine", `the id "Mine" is not well formed; ` + idRule.String()},
	} {
		if _, err := New(c.kind, c.id, t.TempDir()); err == nil || err.Error() != c.want {
			t.Errorf("%s %s: got %v, want %s", c.kind, c.id, err, c.want)
		}
	}
}
