package widgets_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
)

// rows counts how many objects stand in each row, from the top.
func rows(w *uitest.Window, objects []fyne.CanvasObject) (all []int) {
	last := float32(-1)
	for _, o := range objects {
		if y := w.App.Driver().AbsolutePositionForObject(o).Y; y != last {
			last, all = y, append(all, 0)
		}
		all[len(all)-1]++
	}
	return all
}

// No cell is left alone in the last row while the one before is full.
func TestRowsAreFilledEvenly(t *testing.T) {
	for n, want := range map[int]string{1: "[1]", 3: "[3]", 4: "[2 2]", 5: "[3 2]", 7: "[3 3 1]"} {
		var cells []fyne.CanvasObject
		for i := range n {
			cells = append(cells, NewText(fmt.Sprint("cell ", i)))
		}
		w := uitest.Open(t, uitest.Look{Width: 3*200 + 2*theme.Gap, Height: 600, Text: 1}, func() fyne.CanvasObject { return NewGrid(200, cells...) })
		if got := fmt.Sprint(rows(w, cells)); got != want {
			t.Errorf("%d cells stand in rows of %s, want %s", n, got, want)
		}
	}
	for n, want := range map[int]string{2: "[2]", 4: "[4]", 5: "[3 2]", 6: "[3 3]", 7: "[4 3]"} {
		var offers []Offer
		for i := range n {
			offers = append(offers, Offer{Kind: "kind", Name: fmt.Sprint("offer ", i), Buttons: []*Button{Secondary(fmt.Sprint("open ", i), nil)}})
		}
		w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject { return NewPage("", "", NewStrip(offers...)) })
		var buttons []fyne.CanvasObject
		for i := range n {
			buttons = append(buttons, w.Find(fmt.Sprint("open ", i)))
		}
		if got := fmt.Sprint(rows(w, buttons)); got != want {
			t.Errorf("%d offers stand in rows of %s, want %s", n, got, want)
		}
	}
}

// The buttons of offers side by side are level, though one has a second button below, longer words, or no kind over them.
func TestButtonsOfAStripAreLevel(t *testing.T) {
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		return NewPage("", "", NewStrip(
			Offer{Kind: "kind", Name: "one", State: "as it stands", Buttons: []*Button{Secondary("first", nil), Quiet("a second one with many words", nil)}},
			Offer{Kind: "kind", Name: "two", Buttons: []*Button{Secondary("second", nil)}},
			Offer{Name: "three", Buttons: []*Button{Secondary("third", nil)}}))
	})
	buttons := []fyne.CanvasObject{w.Find("first"), w.Find("second"), w.Find("third")}
	if got := fmt.Sprint(rows(w, buttons)); got != "[3]" {
		t.Errorf("the buttons stand in rows of %s", got)
	}
	if a, b := w.Find("second").Position(), w.Find("a second one with many words").Position(); a == b {
		t.Error("the second button does not stand below, so that nothing is tried")
	}
}

func TestAGapIsAsHighAsItSays(t *testing.T) {
	if size := NewGap(6).MinSize(); size != fyne.NewSize(0, 6) {
		t.Errorf("a gap of 6 takes %v", size)
	}
}
