package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/assets/spots"
	"unhurried/internal/ui/theme"
)

// Offer is something that one may turn to beside the one main thing of a page: what kind it is, what it is called, how it
// stands, a drawing, and buttons.
type Offer struct {
	Kind, Name, State string
	Spot              spots.Name
	Buttons           []*Button
}

// words are kind, name and state, one below the other.
func (o Offer) words() *fyne.Container {
	column := NewColumnGap(theme.GapHair)
	if o.Kind != "" {
		column.Add(NewCaption(o.Kind))
	}
	if o.Name != "" {
		column.Add(newPlain(o.Name, theme.SizeRow, theme.ColorInk, true))
	}
	if o.State != "" {
		column.Add(NewCaption(o.State))
	}
	return column
}

// buttons are small and side by side.
func (o Offer) buttons() *fyne.Container {
	flow := NewFlow()
	for _, b := range o.Buttons {
		flow.Add(b.Small())
	}
	return flow
}

// NewStrip sets offers in one card side by side, with lines between, up to four in a line and the lines
// evenly filled; where the window is small it sets one below the other, with the buttons at their ends.
func NewStrip(offers ...Offer) fyne.CanvasObject {
	if len(offers) == 0 {
		return NewColumn()
	}
	var cells []fyne.CanvasObject
	for _, o := range offers {
		cells = append(cells, container.New(&cellLayout{}, o.words(), o.buttons()))
	}
	l := &stripLayout{ground: NewPanel(theme.ColorCard, theme.ColorLine, theme.CardRadius)}
	all := []fyne.CanvasObject{l.ground}
	for range cells[1:] {
		line := NewPanel(theme.ColorLine, "", 0)
		l.lines = append(l.lines, line)
		all = append(all, line)
	}
	return container.New(l, append(all, cells...)...)
}

// NewOffers sets offers one below the other, each a card with its drawing: the right column of a wide window.
func NewOffers(offers ...Offer) fyne.CanvasObject {
	column := NewColumnGap(theme.Gap)
	for _, o := range offers {
		column.Add(NewCard("", "", container.New(&offerLayout{}, NewSpot(o.Spot, theme.SpotHeightRow), NewColumnGap(theme.GapSmall, o.words(), o.buttons()))))
	}
	return column
}

// offerLayout sets a drawing before words.
type offerLayout struct{}

func (offerLayout) drawing() float32 {
	return theme.SpotHeightRow * 1.5 * themeSize(nil, theme.SizeText) / 16
}

func (l offerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	words := objects[1].MinSize()
	return fyne.NewSize(l.drawing()+theme.Gap+words.Width, fyne.Max(words.Height, objects[0].MinSize().Height))
}

func (l offerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := l.drawing() + theme.Gap
	objects[0].Resize(fyne.NewSize(l.drawing(), size.Height))
	objects[1].Move(fyne.NewPos(x, 0))
	resizeToWidth(objects[1], size.Width-x)
}

// cellLayout sets buttons under words, level with those of the cells beside it, or at their end where it is wide.
type cellLayout struct {
	row   bool
	words float32 // the height of the longest words in the row of cells
}

func (l *cellLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	words, buttons := objects[0].MinSize(), objects[1].MinSize()
	if l.row {
		return fyne.NewSize(words.Width, fyne.Max(words.Height, buttons.Height))
	}
	return fyne.NewSize(fyne.Max(words.Width, buttons.Width), fyne.Max(words.Height, l.words)+theme.GapText+buttons.Height)
}

// broad is from how many ems on a cell has its buttons at the end.
const broad = 26

// say gives the words their width in a cell, and returns how high they are, and what the buttons need.
func (l *cellLayout) say(objects []fyne.CanvasObject, width float32) (height float32, need fyne.Size) {
	buttons := objects[1].(*fyne.Container)
	need = buttons.Layout.(*flowLayout).place(buttons.Objects, width, false)
	if l.row = width >= broad*themeSize(nil, theme.SizeText) && need.Width < width/2; l.row {
		width -= need.Width + theme.Gap
	}
	return resizeToWidth(objects[0], width), need
}

func (l *cellLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	buttons := objects[1]
	height, need := l.say(objects, size.Width)
	if l.row {
		buttons.Resize(need)
		buttons.Move(fyne.NewPos(size.Width-need.Width, (fyne.Max(height, need.Height)-need.Height)/2))
		return
	}
	resizeToWidth(buttons, size.Width)
	buttons.Move(fyne.NewPos(0, fyne.Max(height, l.words)+theme.GapText))
}

// stripLayout sets the cells of a strip and the lines between them.
type stripLayout struct {
	ground fyne.CanvasObject
	lines  []fyne.CanvasObject
	width  float32
}

// The cells of a strip.
const (
	mostCells = 4
	leastCell = 10 // ems
)

// columns is how many cells stand side by side.
func (l *stripLayout) columns(width float32) int {
	n := len(l.lines) + 1
	fit := int(width / (leastCell*themeSize(nil, theme.SizeText) + 2*theme.CardPadding))
	if fit < min(n, mostCells) { // a list reads better than a block of two by two
		return 1
	}
	return evenly(n, mostCells)
}

// place lays all out in a width and returns how high it is.
func (l *stripLayout) place(objects []fyne.CanvasObject, width float32) float32 {
	cells := objects[1+len(l.lines):]
	columns := l.columns(width)
	var y float32
	line := 0
	for i := 0; i < len(cells); i += columns {
		row := cells[i:min(i+columns, len(cells))]
		cell := width / float32(len(row))
		inner := cell - 2*theme.CardPadding
		var high, words float32
		for _, o := range row {
			cell := o.(*fyne.Container)
			said, _ := cell.Layout.(*cellLayout).say(cell.Objects, inner)
			words = fyne.Max(words, said)
		}
		for _, o := range row {
			cell := o.(*fyne.Container)
			cell.Layout.(*cellLayout).words = words
			cell.Layout.Layout(cell.Objects, fyne.NewSize(inner, cell.Size().Height))
			high = fyne.Max(high, heightAt(o, inner))
		}
		for j, o := range row {
			x := float32(j) * cell
			o.Resize(fyne.NewSize(inner, high))
			o.Move(fyne.NewPos(x+theme.CardPadding, y+theme.Gap))
			if i+j == 0 {
				continue
			}
			if j > 0 { // before each cell but the first of a row
				l.lines[line].Move(fyne.NewPos(x, y))
				l.lines[line].Resize(fyne.NewSize(1, high+2*theme.Gap))
			} else {
				l.lines[line].Move(fyne.NewPos(0, y))
				l.lines[line].Resize(fyne.NewSize(width, 1))
			}
			line++
		}
		y += high + 2*theme.Gap
	}
	return y
}

func (l *stripLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if l.width <= 0 {
		l.width = theme.PageWidth
	}
	return fyne.NewSize(0, l.place(objects, l.width))
}

func (l *stripLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.ground.Resize(fyne.NewSize(size.Width, l.place(objects, size.Width)))
}
