package shell_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Hiding locks: whoever starts the app next sees the lock screen.
func TestHidingLocks(t *testing.T) {
	for _, r := range []route.Route{route.At(route.Today), route.At(route.Library), guided, bare, right, unlock} {
		b := newBench(t, uitest.Plain)
		if b.s.Go(r); r == unlock {
			b.s.Reset(r) // a lock leaves no way back
		}
		b.Key(fyne.KeyEscape, fyne.KeyEscape)
		want := 1
		if r == unlock {
			want = 0
		}
		if b.hides != 1 || b.locks != want {
			t.Errorf("%v: hidden %d times, locked %d times, want %d", r, b.hides, b.locks, want)
		}
	}
}

func TestLockByKeyAndRail(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.Focus("words")
	widgets.Inform(wording.English(), b.Canvas, "Private", "A private sentence.")
	b.Shortcut(ctrl(fyne.KeyL))
	if b.locks != 1 || b.s.Route() != unlock {
		t.Fatalf("locked %d times, at %v", b.locks, b.s.Route())
	}
	b.MustNotShow("A private sentence.")
	b.MustNotShow("Lock")
	b.MustNotShow("Library")
	if b.log[len(b.log)-2] != "left Today" {
		t.Errorf("the page was not told to save: %v", b.log)
	}
	b.Shortcut(ctrl(fyne.KeyL))
	b.Shortcut(ctrl("3"))
	b.Key(fyne.KeyF1)
	b.Key(fyne.KeyEscape)
	if b.locks != 1 || b.s.Route() != unlock {
		t.Errorf("keys lead past the lock: locked %d times, at %v", b.locks, b.s.Route())
	}
	b.s.Reset(route.At(route.Today))
	b.Settle()
	b.Tap("Lock")
	if b.locks != 2 {
		t.Error("the rail's lock does nothing")
	}
	b.s.Back()
	if b.s.Route() != unlock {
		t.Error("Back leads into the locked vault")
	}
}
