package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// NewQuietEnd sets a drawing over a few words and buttons in the middle of a room. Where the room is small the drawing is,
// too, and where it is very small there is none and the words scroll.
func NewQuietEnd(drawing fyne.CanvasObject, words ...fyne.CanvasObject) fyne.CanvasObject {
	column := NewColumnGap(theme.GapWide, words...)
	scroll := NewScroll(container.New(&middleLayout{}, column))
	return container.New(&quietLayout{}, drawing, scroll)
}

// quietLayout gives the drawing what the words leave.
type quietLayout struct{}

func (quietLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 120) }

// The drawing over a quiet end, in pixels: the least that there is room for, and as a share of the room's height.
const (
	leastQuiet   = 90
	quietOfRoom  = .46
	quietOfWords = .25 // of the room, so that all stands a little above the middle
)

func (quietLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	drawing, scroll := objects[0], objects[1].(*container.Scroll)
	width := size.Width - 2*theme.WindowMargin
	scroll.Content.Resize(fyne.NewSize(width, 0))
	words := resizeToWidth(scroll.Content, width)
	side := fyne.Min(size.Height*quietOfRoom, size.Height-words-theme.GapEdge-theme.Gap)
	if show := side >= leastQuiet; show != drawing.Visible() {
		if show {
			drawing.Show()
		} else {
			drawing.Hide()
		}
	}
	y := float32(0)
	if drawing.Visible() {
		y = (size.Height - side - theme.GapEdge - words) * quietOfWords
		y = fyne.Max(y, 0)
		drawing.Resize(fyne.NewSquareSize(side))
		drawing.Move(fyne.NewPos((size.Width-side)/2, y))
		y += side + theme.GapEdge
		scroll.Move(fyne.NewPos(theme.WindowMargin, y))
		scroll.Resize(fyne.NewSize(width, fyne.Min(words, size.Height-y)))
	} else {
		scroll.Move(fyne.NewPos(theme.WindowMargin, 0))
		scroll.Resize(fyne.NewSize(width, size.Height))
	}
	scroll.Refresh()
}
