package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unhurried/internal/ui/theme"
)

// ringedRenderer draws a focus ring, and an edge where one is given, around a widget of Fyne's.
type ringedRenderer struct {
	fyne.WidgetRenderer
	w          fyne.Widget
	edge, ring *canvas.Rectangle
	on         func() bool
}

func (r *ringedRenderer) Objects() []fyne.CanvasObject {
	all := slices.Clone(r.WidgetRenderer.Objects())
	if r.edge != nil {
		all = append(all, r.edge)
	}
	return append(all, r.ring)
}

func (r *ringedRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	if r.edge != nil {
		r.edge.Resize(size)
	}
	placeRing(r.ring, fyne.Position{}, size, theme.InputRadius)
}

func (r *ringedRenderer) Refresh() {
	r.paint()
	r.WidgetRenderer.Refresh()
}

func (r *ringedRenderer) paint() {
	if r.edge != nil {
		r.edge.StrokeColor, r.edge.StrokeWidth = themeColor(r.w, theme.ColorEdge), 1
		r.edge.CornerRadius = theme.InputRadius
	}
	showRing(r.ring, r.w, r.on())
}

func newRing() *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.StrokeWidth = 2
	r.Hide()
	return r
}

// placeRing puts the focus ring just around an area.
func placeRing(ring *canvas.Rectangle, pos fyne.Position, size fyne.Size, radius float32) {
	const out = 3
	ring.Move(pos.SubtractXY(out, out))
	ring.Resize(size.AddWidthHeight(2*out, 2*out))
	ring.CornerRadius = radius + out
}

func showRing(ring *canvas.Rectangle, w fyne.Widget, on bool) {
	ring.StrokeColor = themeColor(w, theme.ColorFocus)
	ring.Hidden = !on
	ring.Refresh()
}
