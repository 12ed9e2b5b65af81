package layering

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestWhatCheckLeavesOutExists: a test that was renamed would come back into make check, and the line would be a lie.
func TestWhatCheckLeavesOutExists(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	left := regexp.MustCompile(`(?m)^LEFT +:= (\S+)$`).FindSubmatch(text)
	if left == nil {
		t.Fatal("the Makefile leaves out nothing")
	}
	tests := testNames(parseAll(t))
	for _, name := range strings.Split(string(left[1]), "|") {
		if !tests[name] {
			t.Errorf("the Makefile leaves out %s, and there is no such test", name)
		}
	}
}
