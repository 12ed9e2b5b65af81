package uitest

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/ui/outline"
)

var update = flag.Bool("update", false, "write golden files instead of comparing with them")

// Outline compares what the window says, in words, with testdata/NAME.txt. What moves or changes its colour makes no
// difference.
func (w *Window) Outline(name string) {
	w.t.Helper()
	Golden(w.t, name, strings.Join(outline.Lines(outline.Of(w.Canvas)), "\n")+"\n")
}

// Golden compares a text with testdata/NAME.txt, and says which lines are gone and which are new. With -update it writes
// that file instead.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run the test with -update to write it", err)
	}
	if got != string(want) {
		t.Errorf("it is not as in %s (- is gone, + is new; if that is meant, run with -update):\n%s", path, diff(string(want), got))
	}
}

// around is how many lines before and after a difference are shown.
const around = 2

// diff writes what has to go from one text, and what has to come, to make the other.
func diff(from, to string) string {
	split := func(s string) []string { return strings.Split(strings.TrimSuffix(s, "\n"), "\n") }
	a, b := split(from), split(to)
	// same[i][j] is how many lines a[i:] and b[j:] have in common, in order.
	same := make([][]int, len(a)+1)
	for i := range same {
		same[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			same[i][j] = max(same[i+1][j], same[i][j+1])
			if a[i] == b[j] {
				same[i][j] = same[i+1][j+1] + 1
			}
		}
	}
	var lines []string
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			lines = append(lines, "  "+a[i])
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && same[i+1][j] >= same[i][j+1]:
			lines = append(lines, "- "+a[i])
			i++
		default:
			lines = append(lines, "+ "+b[j])
			j++
		}
	}
	changed := func(s string) bool { return !strings.HasPrefix(s, "  ") }
	var near []string
	for i, line := range lines {
		if slices.ContainsFunc(lines[max(0, i-around):min(len(lines), i+around+1)], changed) {
			near = append(near, line)
		} else if len(near) > 0 && near[len(near)-1] != "  …" {
			near = append(near, "  …")
		}
	}
	return strings.Join(near, "\n")
}
