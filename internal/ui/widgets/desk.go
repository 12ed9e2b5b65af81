package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// deskLayout sets three columns of one height side by side where there is room, and one below the other where not.
type deskLayout struct{ width float32 }

// The shares of the columns of a desk, and from which width on they stand beside each other, in pixels at 100 % text.
var deskShares = [3]float32{464. / 1282, 532. / 1282, 286. / 1282}

const deskFrom = 1180

func (l *deskLayout) wide() bool { return l.width >= deskFrom*themeSize(nil, theme.SizeText)/16 }

// place lays the columns out in a width and returns how high they are.
func (l *deskLayout) place(objects []fyne.CanvasObject, width float32) (height float32) {
	l.width = width
	if !l.wide() {
		for i, o := range objects {
			if i > 0 {
				height += theme.Gap
			}
			o.Move(fyne.NewPos(0, height))
			height += resizeToWidth(o, width)
		}
		return height
	}
	room := width - theme.Gap*float32(len(objects)-1)
	x := float32(0)
	for i, o := range objects {
		column := room * deskShares[i]
		o.Move(fyne.NewPos(x, 0))
		height = fyne.Max(height, heightAt(o, column))
		x += column + theme.Gap
	}
	for i, o := range objects {
		o.Resize(fyne.NewSize(room*deskShares[i], height))
	}
	return height
}

func (l *deskLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if l.width <= 0 {
		l.width = theme.PageWidth
	}
	return fyne.NewSize(0, l.place(objects, l.width))
}

func (l *deskLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.place(objects, size.Width)
}

// NewDesk sets what changed, what was done and what comes next beside each other.
func NewDesk(left, middle, right fyne.CanvasObject) *fyne.Container {
	return container.New(&deskLayout{}, left, middle, right)
}

// tableLayout sets cells in columns: each as wide as its widest cell, and one of them as wide as the rest lets it be.
type tableLayout struct {
	columns, wide int
	width         float32
}

// tableGap is between columns, tableLine between lines.
const (
	tableGap  float32 = 14
	tableLine float32 = 7
)

func (l *tableLayout) place(objects []fyne.CanvasObject, width float32) (y float32) {
	l.width = width
	widths := make([]float32, l.columns)
	left := width - tableGap*float32(l.columns-1)
	for i, o := range objects {
		if c := i % l.columns; c != l.wide {
			widths[c] = fyne.Max(widths[c], naturalSize(o).Width)
		}
	}
	for c, w := range widths {
		if c != l.wide {
			left -= w
		}
	}
	widths[l.wide] = fyne.Max(left, 60)
	for i := 0; i < len(objects); i += l.columns {
		var x, high float32
		for c, o := range objects[i:min(i+l.columns, len(objects))] {
			o.Move(fyne.NewPos(x, y))
			high = fyne.Max(high, resizeToWidth(o, widths[c]))
			x += widths[c] + tableGap
		}
		y += high + tableLine
	}
	return fyne.Max(0, y-tableLine)
}

func (l *tableLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if l.width <= 0 {
		l.width = 400
	}
	return fyne.NewSize(0, l.place(objects, l.width))
}

func (l *tableLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.place(objects, size.Width)
}

// NewTable sets small text in lines of so many cells; the column wide takes what room the others leave.
func NewTable(columns, wide int, cells ...string) *fyne.Container {
	c := container.New(&tableLayout{columns: columns, wide: wide})
	for i, s := range cells {
		cell := newPlain(s, theme.SizeCaption, theme.ColorInk, false)
		if i < columns {
			cell.Tone(theme.ColorSoft)
		}
		c.Objects = append(c.Objects, cell)
	}
	return c
}
