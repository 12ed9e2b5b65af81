package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// WholeWindow is a page of an evening: no rail and no scrolling, a line at the top, a line at the foot, and between them what
// it is about, whose light may fall on both.
type WholeWindow struct {
	widget.BaseWidget
	top, middle, foot fyne.CanvasObject
}

// NewWholeWindow makes the page. Top and foot are what stands at their two ends; where both do not fit in one line, the
// right end goes under the left.
func NewWholeWindow(top []fyne.CanvasObject, middle fyne.CanvasObject, foot []fyne.CanvasObject) *WholeWindow {
	w := &WholeWindow{top: ends(top), middle: middle, foot: ends(foot)}
	w.ExtendBaseWidget(w)
	return w
}

// Children are what stands on the page, from top to bottom.
func (w *WholeWindow) Children() []fyne.CanvasObject {
	return []fyne.CanvasObject{w.top, w.middle, w.foot}
}

// CreateRenderer draws the middle first, so that its light lies under the words around it.
func (w *WholeWindow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(&wholeLayout{}, w.middle, w.top, w.foot))
}

// NewEnds sets two things at the two ends of a line, or the right one below the left where both do not fit.
func NewEnds(left, right fyne.CanvasObject) fyne.CanvasObject {
	return ends([]fyne.CanvasObject{left, right})
}

// ends sets one or two objects at the ends of a line.
func ends(objects []fyne.CanvasObject) fyne.CanvasObject {
	switch len(objects) {
	case 0:
		return NewGap(0)
	case 1:
		return objects[0]
	}
	return container.New(&endsLayout{}, objects[0], objects[1])
}

// wholeLayout gives the middle what top and foot leave.
type wholeLayout struct{}

func (wholeLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 120) }

func (wholeLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	middle, top, foot := objects[0], objects[1], objects[2]
	margin, edge := theme.WindowMargin, theme.GapEdge
	top.Move(fyne.NewPos(margin, edge))
	y := edge + resizeToWidth(top, size.Width-2*margin)
	bottom := size.Height
	if high := resizeToWidth(foot, size.Width-2*margin); high > 0 {
		bottom -= high + edge
		foot.Move(fyne.NewPos(margin, bottom))
	}
	middle.Move(fyne.NewPos(0, y))
	middle.Resize(fyne.NewSize(size.Width, fyne.Max(0, bottom-y)))
}

// endsLayout sets two flows at the ends of a line, level with each other, or the second below the first.
type endsLayout struct{ width float32 }

func (l *endsLayout) beside(objects []fyne.CanvasObject, width float32) bool {
	return lineSize(objects[0]).Width+theme.Gap+lineSize(objects[1]).Width <= width
}

func (l *endsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := lineSize(objects[0]), lineSize(objects[1])
	if l.width == 0 || l.beside(objects, l.width) {
		return fyne.NewSize(0, fyne.Max(a.Height, b.Height))
	}
	return fyne.NewSize(0, objects[0].MinSize().Height+theme.GapSmall+objects[1].MinSize().Height)
}

func (l *endsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	a, b := objects[0], objects[1]
	if l.beside(objects, size.Width) {
		left, right := lineSize(a), lineSize(b)
		high := fyne.Max(left.Height, right.Height)
		a.Resize(left)
		a.Move(fyne.NewPos(0, (high-left.Height)/2))
		b.Resize(right)
		b.Move(fyne.NewPos(size.Width-right.Width, (high-right.Height)/2))
		return
	}
	a.Move(fyne.NewPos(0, 0))
	y := resizeToWidth(a, size.Width)
	b.Move(fyne.NewPos(0, y+theme.GapSmall))
	resizeToWidth(b, size.Width)
}
