package shell_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/uitest"
)

func TestToastGoesAwayAndUndoes(t *testing.T) {
	b := newBench(t, uitest.Tight)
	undone := false
	b.s.Toast("Deleted.", "Undo", func() { undone = true })
	b.Settle()
	b.Tap("Undo")
	b.MustNotShow("Deleted.")
	b.s.Toast("Saved.", "", nil)
	b.Settle()
	b.MustShow("Saved.")
	b.clock.Advance(7 * time.Second)
	b.MustNotShow("Saved.")
	if !undone {
		t.Error("the toast's action does nothing")
	}
	undone = false // a page without an undo of its own leaves Ctrl+Z to what the toast offers, once
	b.s.Go(bare)
	b.s.Toast("Noted.", "Undo", func() { undone = true })
	b.Shortcut(&fyne.ShortcutUndo{})
	if !undone {
		t.Error("Ctrl+Z does not do what the toast offers")
	}
	undone = false
	if b.Shortcut(&fyne.ShortcutUndo{}); undone {
		t.Error("Ctrl+Z took one thing back twice")
	}
}
