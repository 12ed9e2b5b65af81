package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// spreadLayout sets two objects at the two ends of a line, or one under the other where they do not fit.
type spreadLayout struct{ width float32 }

func (l *spreadLayout) fits(objects []fyne.CanvasObject, width float32) bool {
	return fyne.Max(naturalSize(objects[0]).Width, unbroken(objects[0]))+12+naturalSize(objects[1]).Width <= width
}

func (l *spreadLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	size := fyne.NewSize(fyne.Max(a.Width, b.Width), fyne.Max(a.Height, b.Height))
	switch {
	case !objects[1].Visible():
		return a
	case l.width > 0 && !l.fits(objects, l.width):
		size.Height = a.Height + 4 + b.Height
	}
	return size
}

func (l *spreadLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	a, b := objects[0], objects[1]
	if !b.Visible() {
		a.Move(fyne.NewPos(0, 0))
		resizeToWidth(a, size.Width)
		return
	}
	if l.fits(objects, size.Width) {
		right := naturalSize(b)
		b.Resize(right)
		left := resizeToWidth(a, size.Width-right.Width-12)
		height := fyne.Max(left, right.Height)
		a.Move(fyne.NewPos(0, (height-left)/2))
		b.Move(fyne.NewPos(size.Width-right.Width, (height-right.Height)/2))
		return
	}
	a.Move(fyne.NewPos(0, 0))
	y := resizeToWidth(a, size.Width)
	b.Move(fyne.NewPos(0, y+4))
	width := fyne.Min(naturalSize(b).Width, size.Width)
	resizeToWidth(b, width)
}

// NewSpread sets left and right at the two ends of one line; where they do not fit, right goes under left.
func NewSpread(left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&spreadLayout{}, left, right)
}
