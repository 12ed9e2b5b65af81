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
	"unhurried/internal/tools/xdrive"
)

// These tests run the programs for Windows under wine as an installer left them; make test-windows says with which tools, where
// wine keeps its Windows (WINEPREFIX), and where the programs are (UNHURRIED_INSTALLED).

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

// What the installer put there does the main job, and goes without a trace but the diaries.
func TestWhatIsInstalledOnWindows(t *testing.T) {
	dir := os.Getenv("UNHURRIED_INSTALLED")
	if _, err := os.Stat(filepath.Join(dir, "unhurried.exe")); err != nil {
		t.Fatal(err)
	}
	t.Run("a diary goes between Windows and Linux", func(t *testing.T) { diaryBetween(t, filepath.Join(dir, "unhurriedctl.exe")) })
	t.Run("the main job in the window", func(t *testing.T) { mainJob(t, filepath.Join(dir, "unhurried.exe")) })
	t.Run("the window at the desk", func(t *testing.T) { atTheDesk(t, dir) })
	t.Run("removing it", func(t *testing.T) { removed(t, dir) })
}

// diaryBetween: a diary that Windows made opens on Linux and shows the same, line by line; what Linux adds, Windows reads.
func diaryBetween(t *testing.T, exe string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	dir := t.TempDir()
	ctl := filepath.Join(dir, "unhurriedctl")
	build(ctx, t, ctl, tags, "unhurried/cmd/unhurriedctl")
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

// mainJob: a couple makes a diary in the window, does an exercise, checks in, and exports.
func mainJob(t *testing.T, exe string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Minute)
	defer cancel()
	bin, out := t.TempDir(), os.Getenv("UNHURRIED_PICTURES")
	if out == "" {
		out = t.TempDir()
	}
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
		// The programs hold the example's invented people, who share a name with these.
		if err := scenario.Leaks(dir, r.Secrets(), filepath.Dir(exe)); err != nil {
			t.Error(err)
		}
	}
}

// atTheDesk: a lock and the next start stand where the window stood; that wine can't leave it out of pictures is
// said; the program ends with the session; and what was half-typed when it was told so is kept. The folder has a long name of
// umlauts and spaces.
func atTheDesk(t *testing.T, dir string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	const passphrase = "four words for Alex alone"
	at := t.TempDir()
	vault, words := filepath.Join(at, strings.Repeat("ü", 110)+" und", strings.Repeat("ä", 110), "Tagebuch.unhurried"), filepath.Join(at, "words")
	if err := os.WriteFile(words, []byte(passphrase+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(vault), 0o700); err != nil {
		t.Fatal(err)
	}
	windows(ctx, t, "", filepath.Join(dir, "unhurriedctl.exe"), "new", "--out", z(vault), "--member", "Alex", "--passphrase-file", z(words))
	endSession := filepath.Join(t.TempDir(), "endsession.exe")
	c := exec.CommandContext(ctx, "go", "build", "-o", endSession, "unhurried/internal/e2e/testdata/endsession")
	c.Env = append(os.Environ(), "GOOS=windows", "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	_, desk := open(ctx, t)
	desk.Extra = []string{"WINEPREFIX=" + os.Getenv("WINEPREFIX"), "WINEDEBUG=-all"}
	exe := filepath.Join(dir, "unhurried.exe")
	unlock := func(a *xdrive.App) { a.Type(passphrase, "Passphrase").Press("Open").Opened("Today", "Lock") }

	a := desk.Launch(ctx, exe, "", z(vault))
	a.Step("a lock stands where the window stood").Await("Use a recovery code").Move(150, 120, 1000, 650)
	stood := a.Frame()
	unlock(a)
	a.Stands(stood).Shortcut("ctrl+l").Anew("Use a recovery code").Stands(stood)
	a.Step("pictures of the screen")
	unlock(a)
	a.Press("Settings").Await("How it looks").Click("Keep this window out of screenshots and recordings of the screen").Await("does not let a window choose")
	if err := a.Err(); err != nil {
		t.Fatal(err, a.Failure(filepath.Join(os.TempDir(), "wine-desk-failed.png")))
	}
	if err := desk.Run(ctx, "wineboot", "--end-session"); err != nil {
		t.Fatal(err)
	}
	a.Ended()

	a = desk.Launch(ctx, exe, "", z(vault))
	a.Step("the next start stands there, too").Await("Use a recovery code").Stands(stood)
	unlock(a)
	a.Step("the user logs out in the middle of a word").Press("Therapist").Await("To bring up").Type(unsaid, "One more thing").Reads(unsaid, "One more thing")
	if err := a.Err(); err != nil {
		t.Fatal(err, a.Failure(filepath.Join(os.TempDir(), "wine-desk-failed.png")))
	}
	if err := desk.Program(ctx, "wine", endSession, "unhurried-system"); err != nil {
		t.Fatal(err)
	}
	a.Ended()

	a = desk.Launch(ctx, exe, "", z(vault))
	a.Step("what was being typed is there").Await("Use a recovery code")
	unlock(a)
	a.Press("Therapist").Await("To bring up").Reads(unsaid, "One more thing")
	if err := a.Quit(); err != nil {
		t.Fatal(err)
	}
}

// removed: the program's own way out takes away all that the installer put there, and leaves the diary as it was.
func removed(t *testing.T, dir string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	at := t.TempDir()
	vault, words := filepath.Join(at, "left.unhurried"), filepath.Join(at, "words")
	if err := os.WriteFile(words, []byte("four words for Alex alone\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	exe := filepath.Join(dir, "unhurriedctl.exe")
	windows(ctx, t, "", exe, "new", "--out", z(vault), "--member", "Alex", "--passphrase-file", z(words))
	before, err := os.ReadFile(vault)
	if err != nil {
		t.Fatal(err)
	}
	windows(ctx, t, "", filepath.Join(dir, "uninstall.exe"), "/S")
	if out, err := exec.CommandContext(ctx, "wineserver", "-w").CombinedOutput(); err != nil { // it removes itself from a copy
		t.Fatalf("%v\n%s", err, out)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		left, err := os.ReadDir(dir)
		t.Errorf("the folder is still there, with %v, %v", left, err)
	}
	if after, err := os.ReadFile(vault); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the diary is another one than before, %v", err)
	}
}
