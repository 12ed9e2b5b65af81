package shell_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

// A toast covers no button of the bar at the foot of a page.
func TestAToastStandsOverTheBar(t *testing.T) {
	for _, look := range []uitest.Look{uitest.Plain, uitest.Tight, {Width: 700, Height: 500, Mode: theme.Light, Text: 1}} {
		b := newBench(t, look)
		b.s.Toast("Noted.", "Undo", func() {}) // before the page has its bar, and after
		p, ok := b.s.Page().Content().(*widgets.Page)
		if !ok {
			t.Fatal("the page is no page")
		}
		p.SetBar("Kept as you go.", widgets.Quiet("Later", nil), widgets.Primary("Save", nil))
		b.Settle()
		b.s.Toast("The session is noted.", "Undo", func() {})
		b.Settle()
		if cut := b.Cut(); len(cut) > 0 {
			t.Errorf("%v: %v", look, cut)
		}
		undo, save := b.Find("Undo"), b.Find("Save")
		below := b.App.Driver().AbsolutePositionForObject(undo).Y + undo.Size().Height
		if top := b.App.Driver().AbsolutePositionForObject(save).Y; below > top {
			t.Errorf("%v: Undo ends at %.0f, Save begins at %.0f", look, below, top)
		}
	}
}

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
