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
	edge, ring *slab
	on         func() bool
}

func (r *ringedRenderer) Objects() []fyne.CanvasObject {
	all := slices.Clone(r.WidgetRenderer.Objects())
	if r.edge != nil {
		all = append(all, r.edge.objects()...)
	}
	return append(all, r.ring.objects()...)
}

func (r *ringedRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.place(size)
}

func (r *ringedRenderer) place(size fyne.Size) {
	if r.edge != nil {
		r.edge.place(fyne.Position{}, size)
	}
	r.ring.place(fyne.NewPos(-ringOut, -ringOut), size.AddWidthHeight(2*ringOut, 2*ringOut))
}

func (r *ringedRenderer) Refresh() {
	r.paint()
	r.WidgetRenderer.Refresh()
}

func (r *ringedRenderer) paint() {
	if r.edge != nil {
		r.edge.paint(color.Transparent, themeColor(r.w, theme.ColorEdge), 1, theme.InputRadius)
	}
	r.ring.paint(color.Transparent, themeColor(r.w, theme.ColorFocus), ringLine, theme.InputRadius+ringOut)
	r.ring.hidden = !r.on()
	r.place(r.w.Size())
}

// ringOut is how far a focus ring stands off, and ringLine how wide it is, in pixels.
const ringOut, ringLine float32 = 3, 2

func newRing() *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.StrokeWidth = ringLine
	r.Hide()
	return r
}

// placeRing puts the focus ring just around an area.
func placeRing(ring *canvas.Rectangle, pos fyne.Position, size fyne.Size, radius float32) {
	ring.Move(pos.SubtractXY(ringOut, ringOut))
	ring.Resize(size.AddWidthHeight(2*ringOut, 2*ringOut))
	ring.CornerRadius = radius + ringOut
}

func showRing(ring *canvas.Rectangle, w fyne.Widget, on bool) {
	ring.StrokeColor = themeColor(w, theme.ColorFocus)
	ring.Hidden = !on
	ring.Refresh()
}
