package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/route"
)

// A search needs nothing but the keyboard: Ctrl+F from anywhere, words, the arrows, Enter, and back to where one was.
func TestSearchByKeyboard(t *testing.T) {
	k := fixture.Couple(t)
	w, _ := open(t, k, route.At(route.Progress))
	w.Shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierControl})
	focused := func() string { return outline.Label(w.Canvas.Focused().(fyne.CanvasObject)) }
	const field = "Search all, and what you wrote"
	for _, r := range `"LISTÉNER` {
		w.Canvas.Focused().TypedRune(r)
	}
	w.Settle()
	w.MustShow("Speaker and listener")
	w.Key(fyne.KeyDown)
	first := focused()
	w.Key(fyne.KeyDown)
	if second := focused(); second == first || second == "" {
		t.Errorf("the second row is %q, the first %q", second, first)
	}
	w.Key(fyne.KeyUp)
	if got := focused(); got != first {
		t.Errorf("Up leads to %q", got)
	}
	w.Key(fyne.KeyUp)
	if got := outline.Placeholder(w.Canvas.Focused().(fyne.CanvasObject)); got != field {
		t.Errorf("Up from the first row leads to %q", got)
	}
	w.Key(fyne.KeyReturn)
	w.MustShow(first)
	w.MustNotShow("Take what is useful now.")
	w.Shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierControl})
	w.MustShow("Take what is useful now.")
}
