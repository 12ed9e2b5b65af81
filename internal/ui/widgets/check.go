package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// Check is a box to tick, with a label that wraps.
type Check struct {
	composite
	row     *TapRow
	mark    *boxMark
	changed func(bool)
}

// NewCheck makes a box.
func NewCheck(label string, checked bool, changed func(bool)) *Check {
	c := &Check{mark: &boxMark{on: checked}, changed: changed}
	c.mark.ExtendBaseWidget(c.mark)
	c.row = newTapRow(label, newMarkRow(c.mark, NewText(label)), func() {
		c.SetChecked(!c.mark.on)
		if c.changed != nil {
			c.changed(c.mark.on)
		}
	})
	c.root = c.row
	c.ExtendBaseWidget(c)
	return c
}

// Label returns the words beside the box.
func (c *Check) Label() string { return c.row.Label() }

// Checked tells whether the box is ticked.
func (c *Check) Checked() bool { return c.mark.on }

// SetChecked ticks the box or not, without a callback.
func (c *Check) SetChecked(on bool) {
	c.mark.on = on
	c.mark.Refresh()
}

// boxMark is the square of a Check.
type boxMark struct {
	widget.BaseWidget
	on bool
}

// CreateRenderer draws a square, with a tick in it when it is on.
func (b *boxMark) CreateRenderer() fyne.WidgetRenderer {
	r := &boxMarkRenderer{b: b, box: canvas.NewRectangle(nil),
		tick: [2]*canvas.Line{canvas.NewLine(nil), canvas.NewLine(nil)}}
	r.Refresh()
	return r
}

type boxMarkRenderer struct {
	b    *boxMark
	box  *canvas.Rectangle
	tick [2]*canvas.Line
}

func (r *boxMarkRenderer) Destroy() {}

func (r *boxMarkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.tick[0], r.tick[1]}
}

func (r *boxMarkRenderer) MinSize() fyne.Size {
	return fyne.NewSquareSize(themeSize(r.b, theme.SizeText) * 1.3)
}

func (r *boxMarkRenderer) Layout(s fyne.Size) {
	d := s.Height
	r.box.Resize(fyne.NewSquareSize(d))
	placeTick(r.tick, fyne.NewPos(d*0.25, d*0.53), d*0.5)
}

func (r *boxMarkRenderer) Refresh() {
	r.box.CornerRadius, r.box.StrokeWidth = 5, 2
	r.box.FillColor, r.box.StrokeColor = themeColor(r.b, theme.ColorCard), themeColor(r.b, theme.ColorEdge)
	if r.b.on {
		r.box.FillColor, r.box.StrokeColor = themeColor(r.b, theme.ColorAccent), themeColor(r.b, theme.ColorAccent)
	}
	for _, l := range r.tick {
		l.StrokeColor, l.StrokeWidth, l.Hidden = themeColor(r.b, theme.ColorOnAccent), 2.5, !r.b.on
	}
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}
