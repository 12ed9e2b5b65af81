package widgets_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
)

// Whether something is folded is seen, and told to what reads the window.
func TestADisclosureShowsWhetherItIsOpen(t *testing.T) {
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject { return NewColumn(NewDisclosure("Why", NewText("Because."))) })
	arrow := func(label string) []uint32 {
		b := w.Find(label)
		at := w.App.Driver().AbsolutePositionForObject(b)
		picture := w.Canvas.Capture()
		var all []uint32
		for y := range int(b.Size().Height) {
			for x := range 24 {
				r, _, _, _ := picture.At(int(at.X)+x, int(at.Y)+y).RGBA()
				all = append(all, r)
			}
		}
		icons := 0
		for _, p := range w.Parts() {
			if _, ok := p.Object.(*canvas.Image); ok {
				icons++
			}
		}
		if icons != 1 {
			t.Errorf("%q has %d arrows", label, icons)
		}
		return all
	}
	closed := arrow("›  Why")
	w.Tap("›  Why")
	open := arrow("˅  Why")
	if slices.Equal(closed, open) {
		t.Error("the arrow stays as it was")
	}
	w.Tap("˅  Why")
	if !slices.Equal(closed, arrow("›  Why")) {
		t.Error("the arrow does not turn back")
	}
}

// The sentence under a title never ends with one word alone in its last line, in a window of any width.
func TestNoWordStandsAloneUnderATitle(t *testing.T) {
	const words = "You read all of it first. Nothing of it counts until you take it; you may change or leave each of them."
	for _, text := range []func() *Text{func() *Text { return NewBeneath(words) }, func() *Text { return NewBeneath(words).Center() }} {
		for width := float32(300); width <= 700; width += 20 {
			var o *Text
			w := uitest.Open(t, uitest.Look{Width: width, Height: 400, Text: 1}, func() fyne.CanvasObject {
				o = text()
				return NewColumn(o)
			})
			last, lowest := "", float32(-1)
			for _, p := range w.Parts() {
				if line, ok := p.Object.(*canvas.Text); ok && line.Text != "" {
					if y := w.App.Driver().AbsolutePositionForObject(line).Y; y > lowest {
						last, lowest = line.Text, y
					}
				}
			}
			if !strings.Contains(strings.TrimSpace(last), " ") {
				t.Errorf("%.0f wide: the last line is %q", width, last)
			}
		}
	}
}
