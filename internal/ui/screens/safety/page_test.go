package safety

import (
	"bytes"
	"os"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
)

func fresh(e *screen.Env) shell.Page { return New(e) }

func TestStoresNothing(t *testing.T) {
	k := fixture.Couple(t)
	file := func() []byte {
		t.Helper()
		b, err := os.ReadFile(k.Path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	events := func() (n int) {
		k.Read(func(s *homework.State) { n = s.Events })
		return n
	}
	n, before := events(), file()
	w := k.Open(fresh)
	w.MustShow("This page keeps nothing")
	w.Tap("When a doctor comes first")
	w.Tap("Programs for one person")
	w.Tap("Leave this page")
	if events() != n || !bytes.Equal(before, file()) {
		t.Error("looking at the page leaves a trace in the vault")
	}
	if k.Router.Backs != 1 || len(k.Router.Routes) != 2 || k.Router.Routes[1] != route.SoloPrograms() {
		t.Errorf("went to %+v, and back %d times", k.Router.Routes, k.Router.Backs)
	}
	if len(k.Links) != 0 || len(k.Copied) != 0 {
		t.Error("something was opened or copied")
	}
}

func TestShowsNothingThatWasWritten(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(fresh)
	for _, name := range k.Names {
		w.MustNotShow(name)
	}
}

func TestWorksLocked(t *testing.T) {
	k := fixture.Locked(t)
	w := k.Open(fresh)
	if k.Page.(shell.Framed).Frame() != shell.FrameBare {
		t.Error("the rail is shown while the vault is locked")
	}
	for _, words := range []string{"Some questions to yourself", "What a yes is", "Signs that this is not the time", "People to call or write to",
		"24 hours, every day", "check the number", "In danger now", "A doctor first"} {
		w.MustShow(words)
	}
	w.MustNotShow("Let everything rest")
	w.MustNotShow("Programs for one person")
	if !k.Page.(shell.Escaper).Escape() || k.Router.Backs != 1 {
		t.Error("Esc does not leave the page")
	}
}

func TestPause(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(fresh)
	w.Tap("Let everything rest")
	w.MustShow("Everything rests.")
	w.MustNotShow("Let everything rest")
	k.As(1)
	k.Read(func(s *homework.State) {
		if !s.PausedNow("sensate-focus") {
			t.Error("nothing rests")
		}
	})
}

func TestKeyboardReachesEverything(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(fresh)
	for _, label := range []string{"Leave this page", "Let everything rest", "Programs for one person", "When a doctor comes first"} {
		w.TabTo(label)
	}
}
