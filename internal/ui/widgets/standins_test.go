package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// However a passphrase is typed and mended, what comes out is what a plain entry would hold, and Fyne's entry, which makes a
// string at each key, has none of its characters.
func TestAPassphraseStandsInNoString(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	p, plain := NewPassphrase(wording.English(), "", nil), NewEntry(wording.English(), "", nil)
	w.Show(NewColumn(p, plain))
	hidden := entryOf(t, p)
	both := func(do func(e *Entry)) {
		do(hidden)
		do(plain)
	}
	key := func(name fyne.KeyName) func(e *Entry) {
		return func(e *Entry) { e.TypedKey(&fyne.KeyEvent{Name: name}) }
	}
	rapid.Check(t, func(t *rapid.T) {
		p.Clear()
		plain.SetText("")
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			switch rapid.IntRange(0, 9).Draw(t, "step") {
			case 0:
				both(key(fyne.KeyBackspace))
			case 1:
				both(key(fyne.KeyDelete))
			case 2:
				both(key(fyne.KeyLeft))
			case 3:
				both(key(fyne.KeyHome))
			case 4:
				both(func(e *Entry) { e.TypedShortcut(&fyne.ShortcutSelectAll{}) })
			case 5:
				both(func(e *Entry) { e.TypedShortcut(&fyne.ShortcutUndo{}) })
			case 6:
				both(func(e *Entry) { e.TypedShortcut(&fyne.ShortcutRedo{}) })
			case 7: // the eye, from which on nothing can be undone
				hidden.Password = !hidden.Password
				hidden.Refresh()
				at := plain.CursorColumn
				plain.SetText(plain.Text)
				plain.CursorColumn = at
			default: // no spaces: Fyne undoes by words, of which stand-ins tell nothing
				r := rapid.SampledFrom([]rune("abßж😀"+"\U000F0000")).Draw(t, "character")
				both(func(e *Entry) { e.TypedRune(r) })
			}
			if hidden.Password && strings.ContainsAny(hidden.Text, "abßж😀") {
				t.Fatalf("the entry holds %q", hidden.Text)
			}
			if !hidden.Password && hidden.Text != plain.Text {
				t.Fatalf("the eye shows %q, not %q", hidden.Text, plain.Text)
			}
		}
		want := plain.Text
		if got := string(p.Take()); got != want || !p.Empty() {
			t.Fatalf("taken %q, not %q; left %q", got, want, hidden.Text)
		}
	})
}
