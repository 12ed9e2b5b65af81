package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// boxMark is the square of a Check.
type boxMark struct {
	widget.BaseWidget
	on bool
}

// CreateRenderer is Fyne's hook.
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
