package cycle

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

// The page of a cycle asks what of a member's own goes on it.
func TestTheCycleIsSavedToPrint(t *testing.T) {
	k, _ := set(t)
	k.Files.Path = filepath.Join(t.TempDir(), "page.pdf")
	for _, look := range []uitest.Look{uitest.Plain, uitest.Tight} {
		w := uitest.Open(t, look, func() fyne.CanvasObject { return New(k.Env, route.Cycle()).Content() })
		w.Tap("Save a page to print")
		w.CheckLook("cycle-print", look)
	}
	w := k.Open(at(route.Cycle()))
	w.Tap("Save a page to print")
	w.Tap("With my own words, and what is mine alone")
	w.Tap("Save the page")
	if b, err := os.ReadFile(k.Files.Path); err != nil || len(b) == 0 {
		t.Errorf("%d bytes, %v", len(b), err)
	}
}
