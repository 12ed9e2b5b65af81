package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// floorDisc is the floor: a disc with its name on it, and a ring of the time that has passed.
type floorDisc struct {
	widget.BaseWidget
	name *Text
	ring *canvas.Arc
}

func newFloorDisc(name string) *floorDisc {
	d := &floorDisc{name: newPlain(name, theme.SizeText, theme.ColorAccent, true).Center(), ring: canvas.NewArc(0, 0, 0, nil)}
	d.ExtendBaseWidget(d)
	return d
}

// String is what it is called.
func (d *floorDisc) String() string { return d.name.String() }

// setShare turns the ring to a share, and draws nothing else anew.
func (d *floorDisc) setShare(share float32) {
	hidden := d.ring.Hidden
	d.ring.StartAngle, d.ring.EndAngle, d.ring.Hidden = 0, 360*min(max(share, 0), 1), share <= 0
	if d.ring.Hidden != hidden { // Fyne knows no window of what was never shown in one
		canvas.Refresh(d)
		return
	}
	d.ring.Refresh()
}

// The measures of the disc, in pixels at 100 % text.
const (
	floorSide  = 124
	floorSmall = 88 // in a small window
	floorRing  = 5
)

// side is how large the disc is.
func (d *floorDisc) side() float32 {
	grow := themeSize(d, theme.SizeText) / 16
	if roomAround(d) == roomSmall {
		return floorSmall * grow
	}
	return floorSide * grow
}

// CreateRenderer draws a disc, a thin circle on it, the ring and the name.
func (d *floorDisc) CreateRenderer() fyne.WidgetRenderer {
	r := &floorDiscRenderer{d: d, disc: canvas.NewCircle(nil), inner: canvas.NewCircle(nil)}
	r.Refresh()
	return r
}

type floorDiscRenderer struct {
	d           *floorDisc
	disc, inner *canvas.Circle
}

func (r *floorDiscRenderer) Destroy()           {}
func (r *floorDiscRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(r.d.side()) }

func (r *floorDiscRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.disc, r.inner, r.d.ring, r.d.name}
}

func (r *floorDiscRenderer) Layout(size fyne.Size) {
	side := size.Width
	r.disc.Resize(size)
	r.d.ring.Resize(size)
	if side > 0 {
		r.d.ring.CutoutRatio = 1 - 2*floorRing/side
	}
	inner := side - 5*floorRing
	r.inner.Resize(fyne.NewSquareSize(inner))
	r.inner.Move(fyne.NewSquareOffsetPos((side - inner) / 2))
	width := inner * .8
	high := resizeToWidth(r.d.name, width)
	r.d.name.Move(fyne.NewPos((side-width)/2, (side-high)/2))
}

func (r *floorDiscRenderer) Refresh() {
	r.disc.FillColor, r.disc.StrokeColor, r.disc.StrokeWidth = themeColor(r.d, theme.ColorAccentSoft), themeColor(r.d, theme.ColorAccent), 2
	r.inner.StrokeColor, r.inner.StrokeWidth = themeColor(r.d, theme.ColorTick), 1
	r.d.ring.FillColor = themeColor(r.d, theme.ColorSage)
	r.Layout(r.d.Size())
	canvas.Refresh(r.d)
}
