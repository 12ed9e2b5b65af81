package uitest

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/outline"
)

// Unseen goes once around by Tab and describes each stop that cannot be seen where it then stands: scrolled away, or
// behind something that lies over the page. Of what is higher than its room, the beginning is to be seen.
func (w *Window) Unseen() []string {
	var faults []string
	w.Canvas.Unfocus()
	seen := map[fyne.Focusable]bool{}
	for {
		w.Canvas.FocusNext()
		f := w.Canvas.Focused()
		if f == nil || seen[f] {
			return faults
		}
		seen[f] = true
		if o, ok := f.(fyne.CanvasObject); ok {
			if why := w.unseen(o); why != "" {
				faults = append(faults, fmt.Sprintf("Tab comes to a %T called %q, which is %s", o, outline.Label(o), why))
			}
		}
	}
}

// OutOfSight tells why an object cannot be seen as the window stands, without scrolling; "" where it can.
func (w *Window) OutOfSight(o fyne.CanvasObject) string { return w.unseen(o) }

// unseen tells why an object cannot be seen; "" where it can.
func (w *Window) unseen(o fyne.CanvasObject) string {
	size := w.Canvas.Size()
	sight := frame{0, 0, size.Width, size.Height}
	at, found := w.frameOf(o), false
	for _, p := range w.Parts() {
		switch {
		case p.Object == o:
			found = true
			for _, around := range p.Around {
				if s, ok := around.(*container.Scroll); ok {
					sight = sight.meets(w.frameOf(s))
				}
			}
			if at.bottom-at.top > sight.bottom-sight.top {
				at.bottom = at.top + fyne.Min(44, sight.bottom-sight.top)
			}
			if !at.within(sight) {
				return fmt.Sprintf("at %.0f, out of the sight of %.0f", at, sight)
			}
		case found && !inside(p, o) && opaque(p.Object):
			over := w.frameOf(p.Object)
			for _, around := range p.Around {
				if s, ok := around.(*container.Scroll); ok {
					over = over.meets(w.frameOf(s))
				}
			}
			if hidden := over.meets(at); hidden.right-hidden.left > 2 && hidden.bottom-hidden.top > 2 {
				return fmt.Sprintf("at %.0f, behind a %T at %.0f", at, p.Around[len(p.Around)-1], over)
			}
		}
	}
	if !found {
		return "not on the screen"
	}
	return ""
}

// meets is what two rectangles have in common.
func (a frame) meets(b frame) frame {
	return frame{fyne.Max(a.left, b.left), fyne.Max(a.top, b.top), fyne.Min(a.right, b.right), fyne.Min(a.bottom, b.bottom)}
}

// inside tells whether a part belongs to an object.
func inside(p Part, o fyne.CanvasObject) bool {
	for _, around := range p.Around {
		if around == o {
			return true
		}
	}
	return false
}

// opaque tells whether nothing can be seen through an object.
func opaque(o fyne.CanvasObject) bool {
	var fill color.Color
	switch o := o.(type) {
	case *canvas.Rectangle:
		fill = o.FillColor
	case *canvas.Image, *canvas.Raster:
		return true
	}
	if fill == nil {
		return false
	}
	_, _, _, alpha := fill.RGBA()
	return alpha == 0xffff
}
