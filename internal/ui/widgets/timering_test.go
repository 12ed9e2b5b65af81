package widgets_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
)

// driven is an app with another driver.
type driven struct {
	fyne.App
	driver fyne.Driver
}

func (d driven) Driver() fyne.Driver { return d.driver }

// asked is a driver that notes of which objects somebody wanted the window to be painted.
type asked struct {
	fyne.Driver
	of []fyne.CanvasObject
}

func (a *asked) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	a.of = append(a.of, o)
	return a.Driver.CanvasForObject(o)
}

// When the ring and the marks of an evening begin to show, their widget is painted: Fyne knows the window of what was painted once, so
// a part that was hidden from the beginning can't ask for it. From then on the ring's arc and head alone ask.
func TestWhatBeginsToShowIsPainted(t *testing.T) {
	var ring *TimeRing
	var line *TwoMarks
	var table *FloorTable
	uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		ring, line, table = NewTimeRing(nil), NewTwoMarks(Marks{Label: "Closeness", Most: 10, At: [2]int{8, 2}}), NewFloorTable([2]string{"Alex", "Sam"}, "the floor")
		line.Draw(0, 0, false)
		table.SetShare(0)
		return NewColumn(ring, line, table)
	})
	before := fyne.CurrentApp()
	t.Cleanup(func() { fyne.SetCurrentApp(before) })
	var a *asked
	paints := func(o fyne.CanvasObject, do func()) bool {
		a = &asked{Driver: before.Driver()}
		fyne.SetCurrentApp(driven{before, a})
		do()
		fyne.SetCurrentApp(before)
		return slices.Contains(a.of, o)
	}
	if !paints(ring, func() { ring.SetShare(.01) }) {
		t.Error("the first bit of the ring is not painted")
	}
	if paints(ring, func() { ring.SetShare(.02) }) {
		t.Error("all of the ring is painted where its arc alone moves")
	}
	if !paints(line, func() { line.Draw(.5, 0, false) }) || !paints(line, func() { line.Draw(.6, .1, false) }) {
		t.Error("a mark that sets out is not painted")
	}
	paints(table, func() { table.SetShare(.1) })
	if !slices.ContainsFunc(a.of, func(o fyne.CanvasObject) bool { return strings.HasSuffix(fmt.Sprintf("%T", o), ".floorDisc") }) {
		t.Error("the first bit of the ring around the floor is not painted")
	}
}

// The lamp lights a dark evening. By day it is not painted at all, and never as circles: three that are larger than the window
// took most of each frame.
func TestTheLampIsLitInTheDarkAlone(t *testing.T) {
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		look := uitest.Plain
		look.Mode = mode
		var ring *TimeRing
		w := uitest.Open(t, look, func() fyne.CanvasObject {
			ring = NewTimeRing(nil)
			return container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(200), ring))
		})
		for _, o := range test.WidgetRenderer(ring).Objects() {
			if _, circle := o.(*canvas.Circle); circle && o.Visible() && o.Size().Width > 200 {
				t.Errorf("mode %v: a circle of %v", mode, o.Size())
			}
		}
		img := w.Canvas.Capture()
		middle, far := img.Bounds().Dx()/2, img.Bounds().Dy()/2
		lit := img.At(middle+115, far) != img.At(2, 2)
		if lit != (mode == theme.Dark) {
			t.Errorf("mode %v: lit %v", mode, lit)
		}
	}
}
