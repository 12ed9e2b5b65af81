package layering

import (
	"errors"
	"os"
	"os/exec"
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

// An old Go, as Debian 12's, does not know what make asks of the one that go.mod names, and refuses every word then: it is found to be
// old, and the other one is fetched, all the same. The old one here is a script, which says so by how it ends.
func TestAnOldGoIsFoundToBeOld(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	asked := regexp.MustCompile(`(?m)^export GOEXPERIMENT := (\S+)$`).FindSubmatch(text)
	if asked == nil {
		t.Fatal("make asks for no experiment")
	}
	bin := t.TempDir()
	old := "#!/bin/sh\n[ -z \"$GOEXPERIMENT\" ] || { echo \"go: unknown GOEXPERIMENT\" >&2; exit 2; }\n" +
		"[ \"$1\" != version ] || { echo go version go1.19.8 linux/amd64; exit 0; }\n[ \"$1\" != env ] || { echo x; exit 0; }\nexit 7\n"
	if err := os.WriteFile(filepath.Join(bin, "go"), []byte(old), 0o700); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("sh", filepath.Join(root, ".ci", "deps"))
	c.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"), "GOEXPERIMENT="+string(asked[1]))
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 7 || !strings.Contains(string(out), "Fetching go1.") {
		t.Errorf("%v\n%s", err, out)
	}
}
