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

// Ctrl and a number lead to a place from a page without the rail and from under a question too, but past no lock.
func TestPlacesByKeyFromEverywhere(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.s.Go(guided)
	answered := []bool{}
	widgets.Confirm(wording.English(), b.Canvas, widgets.Question{Title: "Stop here?", Yes: "Stop"}, func(yes bool) { answered = append(answered, yes) })
	b.Canvas.Unfocus()
	b.Shortcut(ctrl("3"))
	b.Settle()
	if b.s.Route() != route.At(route.Library) || len(answered) != 1 || answered[0] {
		t.Errorf("at %v, the question was answered %v", b.s.Route(), answered)
	}
	b.MustNotShow("Stop here?")
	b.s.Reset(unlock)
	b.Shortcut(ctrl("3"))
	if b.s.Route() != unlock {
		t.Errorf("past the lock to %v", b.s.Route())
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
