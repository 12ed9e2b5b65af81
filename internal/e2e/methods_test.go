package e2e

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// An input method writes into a field by X's own protocol, which is all that GLFW speaks: dead keys and sequences of a compose key
// through it, and words of a language that is chosen from. What is not chosen yet is the method's: its Backspace, Space and
// Tab leave the text and the page as they are.
func TestAnInputMethodWritesIntoAField(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	app := filepath.Join(t.TempDir(), "unhurried")
	build(ctx, t, app, underTest, "unhurried/cmd/unhurried")
	_, desk := open(ctx, t)
	if err := desk.InputMethod(ctx); err != nil {
		t.Fatal(err)
	}
	engine := func(name string) {
		t.Helper()
		if err := desk.Program(ctx, "ibus", "engine", name); err != nil {
			t.Fatal(err)
		}
	}
	a := desk.Launch(ctx, app, "")
	failed := func() {
		t.Helper()
		if err := a.Err(); err != nil {
			t.Fatal(err, a.Failure(filepath.Join(os.TempDir(), "methods-failed.png")))
		}
	}
	a.Step("a field").Await("Make a diary for two of us").Press("Open a diary that is already here").Await("Use this").Replace("plain ", "Path").Reads("plain ", "Path")
	failed()

	engine("xkb:us:intl:eng")
	a.Step("dead keys").Shortcut(keyQuote, keyE, "shift+"+keyQuote, keyO).Reads("plain éö", "Path")
	failed()
	if err := desk.Layout(ctx, "us", "-option", "compose:ralt"); err != nil {
		t.Fatal(err)
	}
	engine("xkb:us::eng")
	a.Step("a compose key").Shortcut(rightAlt, keyO, keyE).Reads("plain éöœ", "Path")
	failed()

	engine("table:wubi-haifeng86")
	a.Step("what is chosen").Shortcut("w", "q", "space").Reads("plain éöœ你", "Path")
	a.Step("what is taken back").Shortcut("w", "q", "q", "BackSpace", "space").Reads("plain éöœ你你", "Path")
	a.Step("what is taken back whole, and chosen by Tab").Shortcut("w", "q", "BackSpace", "BackSpace", "w", "q", "Tab").Reads("plain éöœ你你你", "Path")
	a.Step("the text's own").Shortcut("BackSpace").Reads("plain éöœ你你", "Path")
	a.Step("the field has the keyboard still").Shortcut("q", "space").Reads("plain éöœ你你我", "Path")
	failed()
	if err := a.Quit(); err != nil {
		t.Fatal(err)
	}
}
