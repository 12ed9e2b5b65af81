package shell_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/route"
	. "unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func TestF11GivesTheWindowTheWholeScreen(t *testing.T) {
	w, full := uitest.Start(t, uitest.Plain), 0
	s := New(Config{Language: wording.English(), Rail: entries(), Home: route.At(route.Today), Search: route.At(route.Library), Clock: uitest.NewClock(), FullScreen: func() { full++ }, Pages: func(route.Route) Page { return plain{widgets.NewText("")} }})
	s.Attach(w.Canvas)
	s.Reset(guided)
	w.Show(s.Content())
	w.Key(fyne.KeyF11)
	if full != 1 {
		t.Errorf("F11 asked for the screen %d times", full)
	}
}

func TestAPageUsesAKeyBeforeTheShell(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.s.Go(guided)
	b.Key(fyne.KeySpace)
	if b.last() != "key Program session" {
		t.Errorf("the pages were told %v", b.log)
	}
	widgets.Inform(wording.English(), b.Canvas, "A dialog", "has the keyboard.")
	b.Canvas.Unfocus()
	told := len(b.log)
	b.Key(fyne.KeySpace)
	if len(b.log) != told {
		t.Error("a key goes to the page under a dialog")
	}
}

func TestSearchAndUndo(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.Shortcut(ctrl(fyne.KeyF))
	if b.last() != "search Today" {
		t.Errorf("Ctrl+F: %v", b.log)
	}
	b.s.Go(bare)
	b.Shortcut(ctrl(fyne.KeyF))
	if b.last() != "search Library" {
		t.Errorf("Ctrl+F on a page without a search: %v", b.log)
	}
	b.s.Go(route.At(route.Program))
	b.Shortcut(&fyne.ShortcutUndo{})
	if b.last() != "undo Program" {
		t.Errorf("Ctrl+Z: %v", b.log)
	}
	b.MustNotShow("nothing to undo")
	b.s.Go(route.At(route.Today))
	b.Shortcut(&fyne.ShortcutUndo{})
	b.MustShow("There is nothing to undo here.")
}
