package e2e

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// The keys of the keyboard by their number, which is their place, whatever is printed on them. On a keyboard of the United
// States they are:
const (
	keyE, keyO, keyA, keyF, keyL, keyQuote, keyZ, keyEqual, key3, keyY = "26", "32", "38", "41", "46", "48", "52", "21", "12", "29"

	rightAlt = "108"
)

// The shortcuts work on keyboards whose letters stand elsewhere (German: Z where Y is), or that have none of them (Russian):
// there the place of the key counts. Accents that are typed before their letter, and sequences, come into a field as letters.
func TestShortcutsAndAccentsOnOtherKeyboards(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	app, ctl := programs(ctx, t)
	home, desk := open(ctx, t)
	vault, passphrase := example(ctx, t, ctl, filepath.Join(home, "home", "Private"))
	layout := func(names ...string) {
		t.Helper()
		if err := desk.Layout(ctx, names...); err != nil {
			t.Fatal(err)
		}
	}
	a := desk.Launch(ctx, app, "", "-vault", vault)
	failed := func() {
		t.Helper()
		if err := a.Err(); err != nil {
			t.Fatal(err, a.Failure(filepath.Join(os.TempDir(), "layouts-failed.png")))
		}
	}
	const search = "Search all, and what you wrote"
	a.Step("unlock").Await("Use a recovery code").Type(passphrase, "Passphrase").Press("Open").Opened("Today", "Therapist", "Lock")
	failed()
	for _, c := range []struct {
		name           string
		layout         []string
		letters, typed []string // keys, and what comes of them
		undo           string   // the key that has Z, or stands where it is
	}{
		{"us", []string{"us"}, []string{keyA, keyF}, []string{"a", "f"}, keyZ},
		{"de", []string{"de"}, []string{keyEqual, keyE, keyY, keyZ, keyQuote}, []string{"é", "z", "y", "ä"}, keyY},
		{"ru", []string{"ru"}, []string{keyA, keyF}, []string{"ф", "а"}, keyZ},
		{"us with accents", []string{"us", "-variant", "intl"}, []string{keyQuote, keyE, "shift+" + keyQuote, keyO}, []string{"é", "ö"}, keyZ},
		{"us with a compose key", []string{"us", "-option", "compose:ralt"}, []string{rightAlt, keyO, keyE}, []string{"œ"}, keyZ},
	} {
		layout(c.layout...)
		words := ""
		for _, w := range c.typed {
			words += w
		}
		a.Step(c.name + ": a place").Shortcut("ctrl+" + key3).Await(search)
		a.Step(c.name+": letters into the search").Shortcut("ctrl+"+keyF).Shortcut(c.letters...).Reads(words, search)
		a.Step(c.name+": taken back").Shortcut("ctrl+"+c.undo).Reads("", search)
		a.Step(c.name+": all of it").Shortcut(c.letters...).Shortcut("ctrl+"+keyA, "BackSpace").Reads("", search)
		failed()
	}
	layout("ru")
	a.Step("lock on a Russian keyboard").Shortcut("ctrl+" + keyL).Anew("Use a recovery code")
	failed()
	if err := a.Quit(); err != nil {
		t.Fatal(err)
	}
}
