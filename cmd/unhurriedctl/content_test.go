package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// ctl runs a command with nothing on its input.
func ctl(args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = run(args, strings.NewReader(""), &o, &e)
	return code, o.String(), e.String()
}

func TestContentCheck(t *testing.T) {
	code, out, errs := ctl("content", "check", "../../docs/example-pack", "--today", "2026-11-23")
	if code != 0 || !strings.HasPrefix(out, "programs 1\nexercises 3\n") || errs != "" {
		t.Errorf("a sound pack: code %d, out %q, errors %q", code, out, errs)
	}
	code, out, errs = ctl("content", "check", "../../docs/example-pack", "--today", "2028-11-23")
	if code != 1 || !strings.HasPrefix(out, "bodies.yaml:10: this was last verified on 2026-11-23") || !strings.Contains(errs, "the pack has 2 problems") {
		t.Errorf("stale numbers: code %d, out %q, errors %q", code, out, errs)
	}
	if code, _, errs := ctl("content", "check", filepath.Join(t.TempDir(), "none")); code != 1 || !strings.Contains(errs, "no such file") {
		t.Errorf("no pack: code %d, errors %q", code, errs)
	}
}

func TestContentList(t *testing.T) {
	if code, out, _ := ctl("content", "list", "programs"); code != 0 || !strings.Contains("\n"+out, "\nsensate-focus\n") {
		t.Errorf("code %d, out %q", code, out)
	}
	if code, _, _ := ctl("content", "list", "spoons"); code != 2 {
		t.Errorf("an unknown kind: code %d, want 2", code)
	}
}

func TestContentNew(t *testing.T) {
	dir := t.TempDir()
	code, out, _ := ctl("content", "new", "exercise", "my-first", "--dir", dir)
	if code != 0 || !strings.Contains(out, filepath.Join(dir, "exercises", "my-first.md")) {
		t.Errorf("code %d, out %q", code, out)
	}
	if code, out, _ := ctl("content", "check", dir); code != 1 || !strings.Contains(out, "exercises/my-first.md:3: this still waits to be filled in") {
		t.Errorf("a skeleton: code %d, out %q", code, out)
	}
}
