package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// StepState is where a step of a path or a condition stands.
type StepState int

// The states; each has its own shape: a tick, a full ring with a point, an empty ring.
const (
	Ahead StepState = iota
	Current
	Done
)

// Mark is the round sign of a state.
type Mark struct {
	widget.BaseWidget
	state StepState
}

// NewMark makes a sign.
func NewMark(state StepState) *Mark {
	m := &Mark{state: state}
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer draws a ring, with a tick in it when done and a point when current.
func (m *Mark) CreateRenderer() fyne.WidgetRenderer {
	r := &markRenderer{m: m, ring: canvas.NewCircle(nil), point: canvas.NewCircle(nil),
		tick: [2]*canvas.Line{canvas.NewLine(nil), canvas.NewLine(nil)}}
	r.Refresh()
	return r
}

type markRenderer struct {
	m           *Mark
	ring, point *canvas.Circle
	tick        [2]*canvas.Line
}

func (r *markRenderer) Destroy() {}

func (r *markRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.point, r.tick[0], r.tick[1]}
}

func (r *markRenderer) MinSize() fyne.Size {
	return fyne.NewSquareSize(themeSize(r.m, theme.SizeText) * 1.15)
}

func (r *markRenderer) Layout(s fyne.Size) {
	d := fyne.Min(s.Width, s.Height)
	r.ring.Resize(fyne.NewSquareSize(d))
	r.point.Resize(fyne.NewSquareSize(d / 2))
	r.point.Move(fyne.NewSquareOffsetPos(d / 4))
	placeTick(r.tick, fyne.NewPos(d*0.27, d*0.52), d*0.48)
}

func (r *markRenderer) Refresh() {
	r.ring.StrokeWidth = 2
	r.ring.FillColor = themeColor(r.m, theme.ColorCard)
	r.ring.StrokeColor = themeColor(r.m, theme.ColorEdge)
	switch r.m.state {
	case Done:
		r.ring.FillColor, r.ring.StrokeColor = themeColor(r.m, theme.ColorSage), themeColor(r.m, theme.ColorSage)
	case Current:
		r.ring.StrokeColor = themeColor(r.m, theme.ColorAccent)
	}
	r.point.FillColor, r.point.Hidden = themeColor(r.m, theme.ColorAccent), r.m.state != Current
	for _, l := range r.tick {
		l.StrokeColor, l.StrokeWidth = themeColor(r.m, theme.ColorOnSage), 2
		l.Hidden = r.m.state != Done
	}
	r.Layout(r.m.Size())
	canvas.Refresh(r.m)
}

func newMarkRow(mark, words fyne.CanvasObject) *fyne.Container {
	return container.New(&markLayout{gap: 12}, mark, words)
}

// markLayout sets a small sign before a block of text, level with its first line.
type markLayout struct{ gap float32 }

func (l *markLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(m.Width+l.gap+b.Width, fyne.Max(m.Height+4, b.Height))
}

func (l *markLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	m := objects[0].MinSize()
	objects[0].Resize(m)
	line := fyne.MeasureText("M", themeSize(nil, theme.SizeText), fyne.TextStyle{}).Height
	objects[0].Move(fyne.NewPos(0, fyne.Max(0, (line-m.Height)/2)))
	objects[1].Move(fyne.NewPos(m.Width+l.gap, 0))
	resizeToWidth(objects[1], size.Width-m.Width-l.gap)
}
