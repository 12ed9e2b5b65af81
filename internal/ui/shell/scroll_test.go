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

func TestTextWithoutAControlIsReadByKeyboard(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	var texts []fyne.CanvasObject
	for range 80 {
		texts = append(texts, widgets.NewText("A line of a long reading."))
	}
	long := widgets.NewPage("A reading", "", texts...)
	var told float32
	long.OnScrolled(func(offset float32) { told = offset })
	s := New(Config{Language: wording.English(), Rail: entries(), Home: route.At(route.Today), Search: route.At(route.Library), Clock: uitest.NewClock(), Pages: func(route.Route) Page { return plain{long} }})
	s.Attach(w.Canvas)
	w.Show(s.Content())
	s.Go(route.At(route.Library))
	w.Settle()

	w.Key(fyne.KeyPageDown)
	page := long.Offset()
	if page <= 0 || page >= w.Canvas.Size().Height {
		t.Errorf("PageDown scrolls by %.0f, which is not a little less than the window's %.0f", page, w.Canvas.Size().Height)
	}
	if told != page {
		t.Errorf("whoever follows the page hears of %.0f, not of %.0f", told, page)
	}
	w.Key(fyne.KeyDown)
	if long.Offset() <= page {
		t.Error("Down does not scroll on")
	}
	w.Key(fyne.KeyUp, fyne.KeyPageUp)
	if long.Offset() != 0 {
		t.Errorf("Up and PageUp do not lead back to the top but to %.0f", long.Offset())
	}
	w.Key(fyne.KeyEnd)
	if long.Progress() < 1 {
		t.Errorf("End leads to %.2f of the page", long.Progress())
	}
	w.Key(fyne.KeyHome)
	if long.Offset() != 0 {
		t.Error("Home does not lead to the top")
	}
}
