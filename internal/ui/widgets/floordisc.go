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
	dial *dial
}

func newFloorDisc(name string) *floorDisc {
	d := &floorDisc{name: newPlain(name, theme.SizeText, theme.ColorAccent, true).Center(), dial: newDial()}
	d.ExtendBaseWidget(d)
	return d
}

// String is what it is called.
func (d *floorDisc) String() string { return d.name.String() }

// setShare turns the ring to a share, and draws nothing else anew.
func (d *floorDisc) setShare(share float32) {
	if d.dial.turn(share) { // Fyne knows no window of what was never shown in one
		canvas.Refresh(d)
	}
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

// CreateRenderer draws the dial, a thin circle on it and the name.
func (d *floorDisc) CreateRenderer() fyne.WidgetRenderer {
	r := &floorDiscRenderer{d: d, inner: canvas.NewCircle(nil)}
	r.Refresh()
	return r
}

type floorDiscRenderer struct {
	d     *floorDisc
	inner *canvas.Circle
}

func (r *floorDiscRenderer) Destroy()           {}
func (r *floorDiscRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(r.d.side()) }

func (r *floorDiscRenderer) Objects() []fyne.CanvasObject {
	return append(r.d.dial.objects(), r.inner, r.d.name)
}

func (r *floorDiscRenderer) Layout(size fyne.Size) {
	side := size.Width
	r.d.dial.place(fyne.Position{}, side, 2, floorRing)
	inner := side - 5*floorRing
	r.inner.Resize(fyne.NewSquareSize(inner))
	r.inner.Move(fyne.NewSquareOffsetPos((side - inner) / 2))
	width := inner * .8
	high := resizeToWidth(r.d.name, width)
	r.d.name.Move(fyne.NewPos((side-width)/2, (side-high)/2))
}

func (r *floorDiscRenderer) Refresh() {
	r.d.dial.paint(themeColor(r.d, theme.ColorAccentSoft), themeColor(r.d, theme.ColorAccent), themeColor(r.d, theme.ColorSage))
	r.inner.StrokeColor, r.inner.StrokeWidth = themeColor(r.d, theme.ColorTick), 1
	r.Layout(r.d.Size())
	canvas.Refresh(r.d)
}
