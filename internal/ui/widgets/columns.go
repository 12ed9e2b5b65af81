package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// twoLayout is two columns where there is room for both, and one below the other where not.
type twoLayout struct {
	share float32 // of the left column
	width float32
}

func (l *twoLayout) narrow(width float32) bool {
	// Inside of its card a column needs about 28 characters of body text, whatever the text size.
	return width*fyne.Min(l.share, 1-l.share) < 17*themeSize(nil, theme.SizeText)
}

func (l *twoLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	size := fyne.NewSize(fyne.Max(a.Width, b.Width), fyne.Max(a.Height, b.Height))
	if l.narrow(l.width) {
		size.Height = a.Height + theme.Gap + b.Height
	}
	return size
}

func (l *twoLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	a, b := objects[0], objects[1]
	a.Move(fyne.NewPos(0, 0))
	if l.narrow(size.Width) {
		y := resizeToWidth(a, size.Width)
		b.Move(fyne.NewPos(0, y+theme.Gap))
		resizeToWidth(b, size.Width)
		return
	}
	left := (size.Width - theme.Gap) * l.share
	resizeToWidth(a, left)
	b.Move(fyne.NewPos(left+theme.Gap, 0))
	resizeToWidth(b, size.Width-theme.Gap-left)
}

// NewTwoColumns sets two objects side by side in halves; narrow windows and large text put the right one below.
func NewTwoColumns(left, right fyne.CanvasObject) *fyne.Container {
	return NewTwoColumnsAt(0.5, left, right)
}

// NewTwoColumnsAt is NewTwoColumns with the left column's share of the width, from 0.3 to 0.7.
func NewTwoColumnsAt(share float32, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&twoLayout{share: min(max(share, 0.3), 0.7)}, left, right)
}

// evenly returns how many of n stand in each row but the last, at most most: as few as the number of rows allows, so that
// the last is not left almost empty. Four in rows of at most three are two and two.
func evenly(n, most int) int {
	if n == 0 {
		return 1
	}
	most = max(1, min(n, most))
	rows := (n + most - 1) / most
	return (n + rows - 1) / rows
}

// gridLayout sets objects in equal columns, as many as fit or fewer where that fills the rows evenly, all of a row as high
// as its highest.
type gridLayout struct {
	least float32 // least width of a cell at 100 % text
	fixed bool    // as many columns as fit, however few objects there are
	width float32
}

func (l *gridLayout) columns(width float32, n int) int {
	least := l.least * themeSize(nil, theme.SizeText) / 16
	fit := int((width + theme.Gap) / (least + theme.Gap))
	if l.fixed {
		return max(1, fit)
	}
	return evenly(n, fit)
}

func (l *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	objects = visible(objects)
	var size fyne.Size
	cols := l.columns(l.width, len(objects))
	for i := 0; i < len(objects); i += cols {
		var row float32
		for _, o := range objects[i:min(i+cols, len(objects))] {
			m := o.MinSize()
			size.Width = fyne.Max(size.Width, m.Width)
			row = fyne.Max(row, m.Height)
		}
		if i > 0 {
			size.Height += theme.Gap
		}
		size.Height += row
	}
	return size
}

func (l *gridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects = visible(objects)
	l.width = size.Width
	cols := l.columns(size.Width, len(objects))
	cell := (size.Width - theme.Gap*float32(cols-1)) / float32(cols)
	var y float32
	for i := 0; i < len(objects); i += cols {
		var row float32
		line := objects[i:min(i+cols, len(objects))]
		for j, o := range line {
			o.Move(fyne.NewPos(float32(j)*(cell+theme.Gap), y))
			row = fyne.Max(row, resizeToWidth(o, cell))
		}
		for _, o := range line {
			o.Resize(fyne.NewSize(cell, row))
		}
		y += row + theme.Gap
	}
}

// cardsLayout sets cards in as many columns as fit, each next card where there is most room left, so that no column has a
// hole.
type cardsLayout struct {
	width float32 // of the last layout
}

// leastCard is the least width of a column of cards in ems: about 28 characters inside of a card.
const leastCard = 20

func (l *cardsLayout) place(objects []fyne.CanvasObject, width float32) float32 {
	objects = visible(objects)
	least := leastCard * themeSize(nil, theme.SizeText)
	columns := max(1, min(len(objects), int((width+theme.Gap)/(least+theme.Gap))))
	cell := (width - theme.Gap*float32(columns-1)) / float32(columns)
	ends := make([]float32, columns)
	for _, o := range objects {
		c := 0
		for i, end := range ends {
			if end < ends[c] {
				c = i
			}
		}
		o.Move(fyne.NewPos(float32(c)*(cell+theme.Gap), ends[c]))
		ends[c] += resizeToWidth(o, cell) + theme.Gap
	}
	return fyne.Max(0, slices.Max(ends)-theme.Gap)
}

func (l *cardsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var widest float32
	for _, o := range visible(objects) {
		widest = fyne.Max(widest, o.MinSize().Width)
	}
	if l.width <= 0 {
		l.width = fyne.Max(widest, 320)
	}
	return fyne.NewSize(widest, l.place(objects, l.width))
}

func (l *cardsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width)
}

// NewCards sets cards in columns of about the same height, as many as fit: one where the window is narrow or the text large.
// Tab goes through them in the order given.
func NewCards(cards ...fyne.CanvasObject) *fyne.Container {
	return container.New(&cardsLayout{}, cards...)
}

// NewGrid sets cards in equal columns, as many as fit when each is at least the given width (in pixels at 100 % text).
func NewGrid(least float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&gridLayout{least: least}, objects...)
}

// NewTiles is a grid whose cells are as wide as in the grids above and below it, however few stand in it.
func NewTiles(least float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&gridLayout{least: least, fixed: true}, objects...)
}
