package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
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

// TestWhatCouldHurtIsPrintedWithItsRemedy breaks a sound pack in each of the eight ways in which content could mislead or
// hurt somebody. The check prints the file, the line, what is wrong and what would be right. In a pack of one's own the
// first six keep nothing from loading.
func TestWhatCouldHurtIsPrintedWithItsRemedy(t *testing.T) {
	const touch = "exercises/lakeside-hands-in-turns.md"
	for _, x := range []struct {
		name, file string
		oldnew     []string
		line, what string
		code       int
	}{
		{"a claim with no source", "readings/lakeside-why-hands.md", []string{" (Field, 2010)", ""}, "23", "names no source", 0},
		{"touch without the rule on a no", touch, []string{"A no or a stop was passed over.", "Something hurts."}, "50", "a no that is passed over", 0},
		{"a mirror without its notes", touch, []string{"activities: [clothed-touch]", "activities: [clothed-touch, look]", "Wash and warm your hands.", "Have a mirror."},
			"14", "nothing is said to people with an eating disorder", 0},
		{"a toy shared uncovered", touch, []string{"activities: [clothed-touch]", "activities: [clothed-touch, toys]"}, "14", "cleaned or covered before it changes", 0},
		{"a card too light by its words", "prompts/lakeside-evenings.yaml", []string{"Where in our home do you rest best?", "Which touch do you put up with?"}, "9", "filed as light", 0},
		{"a country without a crisis line", "helplines.yaml", []string{"code: GB", "code: ZZ"}, "4", "no line for people in despair", 0},
		{"a source that nothing cites", "SOURCES.yaml", []string{"- id: lakeside", "- id: lakeside-other\n  authors: Someone, A.\n  year: 2000\n  title: A book\n  where: A press\n  checked: read\n- id: lakeside"},
			"1", "nothing cites", 1},
		{"a link that is not https", "media.yaml", []string{"https://doi", "http://doi"}, "11", "no link that can be opened safely", 1},
	} {
		dir := filepath.Join(t.TempDir(), "lakeside")
		if err := os.CopyFS(dir, os.DirFS("../../docs/example-pack")); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, x.file)
		text, err := os.ReadFile(name)
		if err != nil || !strings.Contains(string(text), x.oldnew[0]) {
			t.Fatal(x.name, err)
		}
		if err := os.WriteFile(name, []byte(strings.NewReplacer(x.oldnew...).Replace(string(text))), 0o600); err != nil {
			t.Fatal(err)
		}
		code, out, _ := ctl("content", "check", dir, "--today", "2026-11-23")
		told := regexp.MustCompile("(?m)^(?:note: )?" + regexp.QuoteMeta(x.file+":"+x.line+": ") + ".*" + regexp.QuoteMeta(x.what) + ".*; .+$")
		if code != x.code || !told.MatchString(out) {
			t.Errorf("%s: code %d, out %q", x.name, code, out)
		}
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
