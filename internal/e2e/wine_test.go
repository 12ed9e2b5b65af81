//go:build wine

package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"unhurried/internal/tools/scenario"
)

// These tests run the programs for Windows under wine; make test-windows says with which tools, and where wine keeps its
// Windows (WINEPREFIX).

// windows runs a program for Windows and returns what it printed.
func windows(ctx context.Context, t *testing.T, in string, exe string, args ...string) string {
	t.Helper()
	c := exec.CommandContext(ctx, "wine", append([]string{exe}, args...)...)
	c.Stdin = strings.NewReader(in)
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s%s", filepath.Base(exe), args, err, out, errs.String())
	}
	return strings.ReplaceAll(string(out), "\r\n", "\n")
}

// linux does the same by a program of this system.
func linux(ctx context.Context, t *testing.T, in string, program string, args ...string) string {
	t.Helper()
	c := exec.CommandContext(ctx, program, args...)
	c.Stdin = strings.NewReader(in)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", filepath.Base(program), args, err, out)
	}
	return string(out)
}

// z is a path of this system as Windows names it.
func z(path string) string { return `Z:` + strings.ReplaceAll(path, "/", `\`) }

// A diary that Windows made opens on Linux and shows the same, line by line; what Linux adds, Windows reads.
func TestADiaryGoesBetweenWindowsAndLinux(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	dir := t.TempDir()
	exe, ctl := filepath.Join(dir, "unhurriedctl.exe"), filepath.Join(dir, "unhurriedctl")
	build(ctx, t, ctl, tags, "unhurried/cmd/unhurriedctl")
	buildWindows(ctx, t, exe, "migrated_fynedo", "unhurried/cmd/unhurriedctl")
	vault := filepath.Join(dir, "Tagebuch für uns.unhurried")
	for name, words := range map[string]string{"a": "four words for Alex alone", "b": "other words that are Sam's"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(words+"\r\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	at := func(name string) string { return filepath.Join(dir, name) }
	windows(ctx, t, "", exe, "new", "--out", z(vault), "--member", "Alex", "--passphrase-file", z(at("a")), "--member", "Sam", "--passphrase-file", z(at("b")))
	act := `{"do":"program.start","program":"sensate-focus"}` + "\n"
	week := `{"do":"agenda.add","words":"to bring up: größer","audience":"me"}` + "\n"
	windows(ctx, t, act, exe, "act", "--vault", z(vault), "--member", "Alex", "--passphrase-file", z(at("a")))
	state := func(run func(context.Context, *testing.T, string, string, ...string) string, program string, path func(string) string) string {
		out := run(ctx, t, "", program, "state", "--vault", path(vault), "--member", "Alex", "--passphrase-file", path(at("a")), "--format", "json", "--today", "2026-11-26")
		var b bytes.Buffer
		if err := json.Indent(&b, []byte(out), "", " "); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	same := func(path string) string { return path }
	if w, l := state(windows, exe, z), state(linux, ctl, same); w != l {
		t.Errorf("Windows shows\n%s\nand Linux\n%s", w, l)
	}
	linux(ctx, t, week, ctl, "act", "--vault", vault, "--member", "Alex", "--passphrase-file", at("a"))
	w, l := state(windows, exe, z), state(linux, ctl, same)
	if w != l || !strings.Contains(w, "größer") {
		t.Errorf("after Linux wrote, Windows shows\n%s\nand Linux\n%s", w, l)
	}
	windows(ctx, t, "", exe, "backup", "--vault", z(vault), "--member", "Alex", "--passphrase-file", z(at("a")), "--out", z(at("copy.unhurried")))
	linux(ctx, t, "", ctl, "verify", "--vault", at("copy.unhurried"), "--member", "Sam", "--passphrase-file", at("b"))
}

// The whole main job, in the window for Windows: a couple makes a diary, does an exercise, checks in, and exports.
func TestTheMainJobInTheWindowForWindows(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Minute)
	defer cancel()
	bin, out := t.TempDir(), os.Getenv("UNHURRIED_PICTURES")
	if out == "" {
		out = t.TempDir()
	}
	exe := filepath.Join(bin, "unhurried.exe")
	buildWindows(ctx, t, exe, "probe", "unhurried/cmd/unhurried")
	build(ctx, t, filepath.Join(bin, "unhurriedctl"), tags, "unhurried/cmd/unhurriedctl")
	home, desk := open(ctx, t)
	desk.Extra = []string{"WINEPREFIX=" + os.Getenv("WINEPREFIX"), "WINEDEBUG=-all"}
	r, err := scenario.Run(ctx, desk, exe, out, true)
	if err != nil {
		t.Fatal(err)
	}
	users := filepath.Join(os.Getenv("WINEPREFIX"), "drive_c", "users")
	made, err := filepath.Glob(filepath.Join(users, "*", "Documents", "Private", "Diary.unhurried"))
	if err != nil || len(made) != 1 {
		t.Fatalf("the diary is at %q, %v", made, err)
	}
	r.Vault = made[0]
	t.Cleanup(func() {
		if err := os.RemoveAll(filepath.Dir(made[0])); err != nil {
			t.Error(err)
		}
	})
	if err := scenario.Prove(ctx, filepath.Join(bin, "unhurriedctl"), t.TempDir(), r); err != nil {
		t.Error(err)
	}
	for _, dir := range []string{home, users} {
		if err := scenario.Leaks(dir, r.Secrets()); err != nil {
			t.Error(err)
		}
	}
}

func buildWindows(ctx context.Context, t *testing.T, to, tags, pkg string) {
	t.Helper()
	c := exec.CommandContext(ctx, "go", "build", "-trimpath", "-tags", tags, "-o", to, pkg)
	c.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=1", "CC=x86_64-w64-mingw32-gcc")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", pkg, err, out)
	}
}
