package shell_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Before a diary is open Esc goes back too, where there is a way back, and nowhere else.
func TestEscGoesBackOnAPageWithoutADiary(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.s.Reset(unlock)
	b.Key(fyne.KeyEscape)
	if b.s.Route() != unlock {
		t.Errorf("with no way back, Esc leads to %v", b.s.Route())
	}
	b.clock.Advance(time.Second)
	b.s.Reset(unlockFirst)
	b.s.Go(unlock)
	b.Key(fyne.KeyEscape)
	if b.s.Route() != unlockFirst {
		t.Errorf("Esc leads to %v", b.s.Route())
	}
}

func TestEscEscHides(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.s.Go(guided)
	b.Key(fyne.KeyEscape)
	if b.s.Route() != guided {
		t.Error("one Esc leaves a guided session")
	}
	b.clock.Advance(300 * time.Millisecond)
	b.Key(fyne.KeyEscape)
	if b.hides != 1 {
		t.Errorf("hidden %d times, want once", b.hides)
	}
}

// An Esc that closes something is none of the two: somebody who leaves two dialogs does not lose the window.
func TestEscsThatCloseSomethingDoNotHide(t *testing.T) {
	b := newBench(t, uitest.Plain)
	for _, title := range []string{"One", "Two"} {
		widgets.Inform(wording.English(), b.Canvas, title, "A sentence.")
	}
	b.Key(fyne.KeyEscape, fyne.KeyEscape)
	b.Key(fyne.KeyEscape)
	if b.hides != 0 || len(b.Canvas.Overlays().List()) != 0 {
		t.Fatalf("hidden %d times with %d dialogs open", b.hides, len(b.Canvas.Overlays().List()))
	}
	b.Key(fyne.KeyEscape)
	if b.hides != 1 {
		t.Error("with nothing left to close, Esc, Esc does not hide")
	}

	b = newBench(t, uitest.Plain)
	b.s.Go(route.At(route.Library))
	closes := 2
	b.escape = func() bool { closes--; return closes >= 0 }
	b.Key(fyne.KeyEscape, fyne.KeyEscape, fyne.KeyEscape)
	if b.hides != 0 {
		t.Error("hidden by an Esc that ended a search")
	}
	b = newBench(t, uitest.Plain)
	asks := func() bool {
		widgets.Confirm(wording.English(), b.Canvas, widgets.Question{Title: "Stop?"}, func(bool) {})
		return true
	}
	b.escape = asks
	b.Key(fyne.KeyEscape, fyne.KeyEscape)
	if len(b.Canvas.Overlays().List()) != 0 {
		t.Error("a second Esc does not take the question back")
	}
}

func TestEscClosesADialogFirst(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.s.Go(route.At(route.Program))
	answered, yes := false, true
	widgets.Confirm(wording.English(), b.Canvas, widgets.Question{Title: "Pause?", Text: "Nothing is lost.", Yes: "Pause"},
		func(y bool) { answered, yes = true, y })
	b.Key(fyne.KeyEscape)
	if !answered || yes {
		t.Error("Esc is not taken as no")
	}
	if b.s.Route() != route.At(route.Program) {
		t.Error("Esc also left the page")
	}
}

// Fyne's own dialogs, such as the one that shows folders, and its menus close by Esc too, one after the other.
func TestEscClosesWhatIsFynesOwn(t *testing.T) {
	for name, show := range map[string]func(b *bench, win fyne.Window){
		"a file dialog": func(_ *bench, win fyne.Window) { dialog.ShowFileOpen(func(fyne.URIReadCloser, error) {}, win) },
		"a question":    func(_ *bench, win fyne.Window) { dialog.ShowConfirm("Folder", "Make it?", func(bool) {}, win) },
		"a menu": func(b *bench, _ fyne.Window) {
			widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", fyne.NewMenuItem("Paste", func() {})), b.Canvas, fyne.NewPos(90, 90))
		},
	} {
		b := newBench(t, uitest.Plain)
		windows := fyne.CurrentApp().Driver().AllWindows()
		widgets.Inform(wording.English(), b.Canvas, "Below", "A dialog of ours.")
		show(b, windows[len(windows)-1])
		b.Canvas.Unfocus()
		b.Key(fyne.KeyEscape)
		b.MustShow("A dialog of ours.")
		b.clock.Advance(time.Second)
		b.Key(fyne.KeyEscape)
		if b.Canvas.Overlays().Top() != nil {
			t.Errorf("Esc does not close %s", name)
		}
	}
}
