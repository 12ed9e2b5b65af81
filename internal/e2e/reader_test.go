package e2e

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"unhurried/internal/probe"
	"unhurried/internal/tools/scenario"
)

// python is Debian's, for which its bindings of AT-SPI are made.
const python = "/usr/bin/python3"

// TestAnAssistiveProgramDoesTheMainJob works the app that people use, with no pixels and no door of its own, through AT-SPI
// alone: a diary is made, an exercise done and told of, the diary locked and opened again.
func TestAnAssistiveProgramDoesTheMainJob(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	app := filepath.Join(t.TempDir(), "unhurried")
	build(ctx, t, app, tags, "unhurried/cmd/unhurried")
	home, desk := open(ctx, t)
	if err := desk.Listen(ctx); err != nil {
		t.Fatal(err)
	}
	a := desk.Launch(ctx, app, "")
	script, err := filepath.Abs(filepath.Join("testdata", "mainjob.py"))
	if err != nil {
		t.Fatal(err)
	}
	who := []string{scenario.First.Name, scenario.First.Passphrase, scenario.Private}
	for _, part := range []string{"begin", "again"} {
		if err := desk.Program(ctx, python, append([]string{script, part}, who...)...); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Quit(); err != nil {
		t.Fatal(err)
	}
	if err := scenario.Leaks(home, who[1:]); err != nil {
		t.Error(err)
	}
}

// hint is what the outline writes behind a control.
var hint = regexp.MustCompile(`\((.*)\)$`)

// TestOrcaTellsTheCheckIn goes through a check-in by Tab, with Orca running. Its log, in which stands what it would have
// spoken, has each field in order: its name, what is answered there and its hint; then what one types and answers.
func TestOrcaTellsTheCheckIn(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	app, ctl := programs(ctx, t)
	home, desk := open(ctx, t)
	vault, passphrase := example(ctx, t, ctl, filepath.Join(home, "home", "Private"))
	if err := desk.Listen(ctx); err != nil {
		t.Fatal(err)
	}
	orca, err := desk.Orca(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	hear := func(words string) {
		t.Helper()
		more, err := orca.Until(ctx, words)
		if said = append(said, more...); err != nil {
			t.Fatal(err)
		}
	}
	a := desk.Launch(ctx, app, "", "-vault", vault)
	a.Await("Use a recovery code")
	hear("Passphrase")
	a.Type(passphrase, "Passphrase").Press("Open").Await("Today", "Therapist", "Lock")
	a.Press("Your check-in for", "Check in").Await("How was it for you?")
	hear("How was it for you? heading")
	said = nil
	var stops []probe.Item
	for _, it := range a.Screen().Items {
		if it.Stop && !it.Disabled {
			it.Words = strings.TrimLeft(it.Words, "›˅ ") // Orca says "collapsed" and "expanded"
			stops = append(stops, it)
		}
		if it.Stop && it.Words == "Save" {
			break
		}
	}
	if a.Err() != nil || len(stops) < 10 {
		t.Fatalf("the check-in has %d stops, %v", len(stops), a.Err())
	}
	for _, it := range stops {
		a.Shortcut("Tab")
		hear(it.Words)
	}
	if err := a.Err(); err != nil {
		t.Fatal(err, a.Failure(filepath.Join(os.TempDir(), "orca-failed.png")))
	}
	rest := strings.Join(said, "\n")
	for _, it := range stops {
		want := []string{it.Words}
		if len(it.Options) > 0 {
			want = append(want, it.Options[0])
		} else if it.Value != "" {
			want = append(want, it.Value)
		}
		if h := hint.FindStringSubmatch(it.Line); h != nil {
			want = append(want, h[1])
		}
		for _, w := range want {
			at := strings.Index(rest, w)
			if at < 0 {
				t.Fatalf("Orca does not tell %q of %s in its turn; it says\n%s", w, it.Line, strings.Join(said, "\n"))
			}
			rest = rest[at+len(w):]
		}
	}

	a.Step("what is answered and typed is told")
	a.Rate(7, "Closeness")
	hear("7")
	a.Choose("How fully did you take part?", "mostly")
	hear("mostly")
	a.Shortcut("ctrl+1")
	hear("heading level 1")
	if err := a.Quit(); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(strings.Join(said, "\n"), passphrase) {
		t.Error("a passphrase was spoken")
	}
}
