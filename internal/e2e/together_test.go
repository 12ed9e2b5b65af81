package e2e

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"unhurried/internal/homework"
	"unhurried/internal/probe"
	"unhurried/internal/tools/scenario"
	"unhurried/internal/tools/xdrive"
)

// What one member wrote for themselves alone, and what each answered, as far as the other is not to know of it.
const (
	othersOwn = "lilac combs beneath the frozen harbour wall"
	othersNo  = "Choose words for our bodies that we both like"
	othersYes = "Hear out loud what my partner likes while we touch"
)

// noInMemory is the other's no as their diary holds it while it is open: the key of the idea, and the answer.
var noInMemory = func() []byte {
	key := homework.KeyOf("agree-words-for-body")
	return append(key[:], byte(homework.WishNot))
}()

// TestTwoLookAtTheListTogether is the joint moment in the real window: each answers alone at one key an idea, then one types a
// passphrase beside the other, and both see what both want. The process that goes on has neither that passphrase nor a word or a no
// that it opened in its memory, no file of the home has one, and neither has the process after each lock.
func TestTwoLookAtTheListTogether(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	app, ctl := programs(ctx, t)
	home, desk := open(ctx, t)
	keys := t.TempDir() // the files with the passphrases are no files of the app's
	vault := filepath.Join(home, "ours.unhurried")
	phrases := [2]string{"seven slow herons under one umbrella", "nine plain kettles behind the quarry"}
	names := [2]string{"Alex", "Sam"}
	made := []string{"new", "--out", vault}
	var as [2][]string
	for i, name := range names {
		file := filepath.Join(keys, name)
		if err := os.WriteFile(file, []byte(phrases[i]), 0o600); err != nil {
			t.Fatal(err)
		}
		made = append(made, "--member", name, "--passphrase-file", file)
		as[i] = []string{"--vault", vault, "--passphrase-file", file}
	}
	run := func(in string, args ...string) string {
		t.Helper()
		c := exec.CommandContext(ctx, ctl, args...)
		c.Env = append(os.Environ(), "XDG_STATE_HOME="+filepath.Join(home, "state"))
		c.Stdin = strings.NewReader(in)
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	run("", made...)
	run(fmt.Sprintf(`{"do":"medium.note","medium":"come-as-you-are","note":%q}`+"\n", othersOwn), append([]string{"act"}, as[1]...)...)

	a := desk.Launch(ctx, app, "")
	failed := func() {
		t.Helper()
		if err := a.Err(); err != nil {
			t.Fatal(err, a.Failure(filepath.Join(os.TempDir(), "together-failed.png")))
		}
	}
	answer := func(name string, want func(n, ideas int) bool) {
		t.Helper()
		a.Step(name+" answers, at one key an idea").Shortcut("ctrl+4").Await("What would you like?").Press("What would you like?", "Open the list")
		a.Await("Wording and invitations").Press("Wording and invitations", "Answer alone").Await(name + " is at the keyboard")
		ideas := ofMany(a.Screen())
		if ideas < 5 {
			t.Errorf("%d ideas in the part", ideas)
		}
		for n := 1; n <= ideas; n++ {
			a.Await(fmt.Sprintf("%d of %d", n, ideas)).Shortcut(map[bool]string{true: "y", false: "n"}[want(n, ideas)])
		}
		a.Await("That is all of them").Press("Back to the list").Await("Wording and invitations")
		failed()
	}
	a.Step("the other opens the diary").Await("Make a diary for two of us").Press("Open a diary that is already here").Await("Path").Type(vault, "Path").Press("Use this")
	a.Await("Use a recovery code").Type(phrases[1], "Passphrase").Press("Open").Opened("Today", "Together")
	answer(names[1], func(int, int) bool { return xdrive.Shows(a.Screen(), othersYes) })
	if bytesInMemory(t, a.PID(), noInMemory) == 0 {
		t.Error("a no is not found in memory while its author's diary is open: the search does not work")
	}
	a.Step("hand over").Shortcut("ctrl+l").Anew("Use a recovery code")
	if n := bytesInMemory(t, a.PID(), noInMemory); n != 0 {
		t.Errorf("the other's no is %d times in memory after their lock", n)
	}
	a.Type(phrases[0], "Passphrase").Press("Open").Opened("Today", "Together")
	answer(names[0], func(n, ideas int) bool { return n < ideas })
	a.Step("both look together").Press("Wording and invitations", "Look together").Await("Sam's passphrase").Type(phrases[1], "Sam's passphrase").Press("Show what we both want").Anew("You would both like", "Say out loud what I like while we touch").Without(othersNo)
	failed()
	for what, words := range map[string]string{"the other's passphrase": phrases[1], "my passphrase": phrases[0], "what is the other's alone": othersOwn} {
		if n := inMemory(t, a.PID(), words); n != 0 {
			t.Errorf("%s is %d times in memory after both have looked", what, n)
		}
	}
	if n := bytesInMemory(t, a.PID(), noInMemory); n != 0 {
		t.Errorf("the other's no is %d times in memory after both have looked", n)
	}
	a.Step("the lock").Shortcut("ctrl+l").Anew("Use a recovery code")
	for _, words := range []string{phrases[0], phrases[1], othersOwn} {
		if n := inMemory(t, a.PID(), words); n != 0 {
			t.Errorf("%q is %d times in memory after the lock", words, n)
		}
	}
	if n := bytesInMemory(t, a.PID(), noInMemory); n != 0 {
		t.Errorf("the other's no is %d times in memory after the lock", n)
	}
	failed()
	if err := a.Quit(); err != nil {
		t.Fatal(err)
	}
	if err := scenario.Leaks(home, []string{phrases[0], phrases[1], othersOwn, othersNo, "agree-words-for-body", "hear-what-you-like", string(noInMemory)}); err != nil {
		t.Error(err)
	}
	for i, want := range []string{"say-what-i-like", "hear-what-you-like"} {
		out := run("", append([]string{"state"}, as[i]...)...)
		if matches := out[strings.Index(out, `"matches"`):]; strings.Count(matches, `"interest"`) != 1 || !strings.Contains(matches, want) {
			t.Errorf("%s is shown %s", names[i], matches)
		}
	}
}

// ofMany reads how many ideas a part has, from "1 of 20" on the screen of the first.
func ofMany(s probe.Screen) (n int) {
	for _, it := range s.Items {
		if _, err := fmt.Sscanf(it.Words, "1 of %d", &n); err == nil {
			return n
		}
	}
	return 0
}
