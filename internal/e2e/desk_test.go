package e2e

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"unhurried/internal/tools/scenario"
	"unhurried/internal/tools/xdrive"
)

// unsaid is what somebody is in the middle of typing when the session ends.
const unsaid = "The evening began like slow green trains and then"

// TestTheWindowAtTheDesk is what a window owes its desktop, in the real one: Browse by the mouse; a lock that keeps the
// size, the place and the maximized state, and shows no path in the list of processes; an unlocking that leaves no passphrase
// in memory, and the window where it stands; Esc, Esc, which locks, also while a diary is being opened, and a second start that
// brings the window back; the end of the session in the middle of a word, or of an evening, which loses nothing; a next start that
// stands as the last one did, and preferences that nobody else may read.
func TestTheWindowAtTheDesk(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	app, ctl := programs(ctx, t)
	home, desk := open(ctx, t)
	vault, passphrase := example(ctx, t, ctl, filepath.Join(home, "home", "Private"))
	var a *xdrive.App
	failed := func() {
		t.Helper()
		if err := a.Err(); err != nil {
			t.Fatal(err, a.Failure(filepath.Join(os.TempDir(), "desk-failed.png")))
		}
	}
	unlock := func() {
		t.Helper()
		a.Type(passphrase, "Passphrase").Press("Open").Opened("Today", "Therapist", "Lock")
		nowhere(t, a, passphrase)
	}

	a = desk.Launch(ctx, app, "")
	a.Step("browse by the mouse").Await("Make a diary for two of us").Press("Open a diary that is already here").Await("Use this").Click("Browse …")
	a.Await("› Private").Click("Private").Await("example.unhurried").Click("example.unhurried").Await("Use this").Press("Use this")
	a.Step("unlock").Await("Use a recovery code")
	unlock()
	failed()

	a.Step("a lock keeps place and size").Move(150, 120, 1000, 650)
	stood := a.Frame()
	a.Shortcut("ctrl+l").Anew("Use a recovery code").Stands(stood)
	failed()
	a.Step("an unlocking too")
	unlock()
	a.Stands(stood).Shortcut("ctrl+l").Anew("Use a recovery code")
	failed()
	a.Step("Esc, Esc while it is being opened").Type(passphrase, "Passphrase").See("Open").HiddenAnew("Return", "Escape", "Escape")
	if err := desk.Run(ctx, app); err != nil { // a second start
		t.Fatal(err)
	}
	a.Anew("Use a recovery code")
	failed()
	for _, file := range []string{"cmdline", "comm"} {
		b, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", a.PID(), file))
		if err != nil || strings.Contains(string(b), "Private") {
			t.Errorf("%s of the process holds %q, %v", file, b, err)
		}
	}

	a.Step("Esc, Esc hides and locks, and the window comes back maximized as it was")
	unlock()
	a.Maximize()
	full := a.Frame()
	a.Shortcut("Escape", "Escape").Hidden()
	if err := desk.Run(ctx, app); err != nil { // a second start
		t.Fatal(err)
	}
	a.Anew("Use a recovery code").Stands(full)
	failed()

	a.Step("the session ends in the middle of a word")
	unlock()
	a.Press("Your check-in for", "Check in").Await("How was it for you?").Type(unsaid, "A note").Reads(unsaid, "A note")
	a.Signal(syscall.SIGTERM)
	failed()

	a = desk.Launch(ctx, app, "")
	a.Step("what was being typed is there").Await("Use a recovery code")
	unlock()
	a.Press("Your check-in for", "Check in").Await("How was it for you?").Reads(unsaid, "A note")
	a.Step("how it stood is remembered").Stands(full)
	a.Step("an evening begins").Shortcut("ctrl+1").Await("Why now").Press("Start").Await("Am I up for this?").Tick("Yes, today").Press("Begin")
	a.Await("Body touch, alone · 1 of ").Press("Next").Await("Body touch, alone · 2 of ")
	a.Signal(syscall.SIGTERM)
	failed()

	a = desk.Launch(ctx, app, "")
	a.Step("it is asked what that evening was").Await("Use a recovery code")
	unlock()
	a.Await("You were interrupted", "Body touch, alone", "step 2 of").See("It ended there").See("It didn't take place")
	a.Step("it goes on").Press("Go on from step 2").Await("Am I up for this?").Tick("Yes, today").Press("Go on from step 2").Await("Body touch, alone · 2 of ")
	failed()
	if err := a.Quit(); err != nil {
		t.Fatal(err)
	}

	prefs := filepath.Join(home, "config", "unhurried", "preferences.json")
	info, err := os.Stat(prefs)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the preferences have mode %v, %v", info, err)
	}
	if b, err := os.ReadFile(prefs); err != nil || strings.Count(string(b), "Private") != 1 || !strings.Contains(string(b), vault) {
		t.Errorf("the preferences hold more than the path of the diary: %s, %v", b, err)
	}
	if left, err := filepath.Glob(filepath.Join(home, "config", "fyne", "*", "*.json")); err != nil || len(left) != 0 {
		t.Errorf("Fyne keeps %v, %v", left, err)
	}
	if err := scenario.Leaks(home, []string{unsaid}); err != nil {
		t.Error(err)
	}
}

// example makes the diary of one person in a folder, and returns it with its passphrase.
func example(ctx context.Context, t *testing.T, ctl, dir string) (vault, passphrase string) {
	t.Helper()
	if out, err := exec.CommandContext(ctx, ctl, "demo", "--out", dir, "--years", "0", "--solo").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	b, err := os.ReadFile(filepath.Join(dir, "alex.passphrase"))
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "example.unhurried"), strings.TrimSpace(string(b))
}
