package library_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"unhurried/internal/app/apptest"
	"unhurried/internal/ui"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

// scrolled is a page that tells how far it is scrolled.
type scrolled interface{ Offset() float32 }

// TestInTheWindow walks through the library as one does: from anywhere by Ctrl+F, into an item, and back to the same row.
func TestInTheWindow(t *testing.T) {
	k := fixture.Couple(t)
	w := uitest.Start(t, uitest.Plain)
	win := ui.New(k.Env, func() {})
	win.Attach(w.Canvas)
	w.Show(win.Content())
	win.Reset(route.At(route.Today))
	w.Shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierControl})
	if win.Route() != route.At(route.Library) || w.Canvas.Focused() == nil {
		t.Fatalf("Ctrl+F led to %+v", win.Route())
	}
	w.Tap(fmt.Sprintf("Show more (%d)", len(apptest.Catalog(t).Exercises)-24))
	page := win.Page().(interface{ ScrollTo(float32) })
	page.ScrollTo(700)
	w.Settle()
	w.Tap("Mindful touch in turns")
	if win.Route() != route.Exercise("mindful-touch-shared") {
		t.Fatalf("at %+v", win.Route())
	}
	w.Tap("Back")
	if got := win.Page().(scrolled).Offset(); got < 650 || got > 750 {
		t.Errorf("the way back leads to %.0f px, not to the row that was left at 700", got)
	}
	w.Key(fyne.KeyF1)
	if win.Route() != route.Safety() {
		t.Errorf("F1 leads to %+v", win.Route())
	}
	w.Key(fyne.KeyEscape)
	if win.Route().Place != route.Library {
		t.Errorf("Esc leads to %+v", win.Route())
	}
}

// TestPlaceAcrossALock: a lock in the middle of a reading keeps the place.
func TestPlaceAcrossALock(t *testing.T) {
	k := fixture.Couple(t)
	w := uitest.Start(t, uitest.Plain)
	win := ui.New(k.Env, func() {})
	win.Attach(w.Canvas)
	w.Show(win.Content())
	win.Reset(route.Reading("pain-with-sex"))
	w.Settle()
	win.Page().(interface{ ScrollTo(float32) }).ScrollTo(600)
	win.Lock()
	k.As(0)
	win.Reset(route.Reading("pain-with-sex"))
	if got := win.Page().(scrolled).Offset(); got < 550 || got > 650 {
		t.Errorf("goes on at %.0f px, was left at 600", got)
	}
}
