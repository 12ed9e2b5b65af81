package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// foot is the bar at the foot of a page: a caption at the left, buttons at the right, flush with the page's column.
type foot struct {
	composite
	caption  *Text
	buttons  *fyne.Container
	x, width float32 // of the page's column
}

func newFoot() *foot {
	b := &foot{caption: NewCaption(""), buttons: container.New(&flowLayout{gap: theme.GapText})}
	b.root = container.New(&footLayout{b}, NewPanel(theme.ColorCard, "", 0), NewPanel(theme.ColorLine, "", 0), b.caption, b.buttons)
	b.ExtendBaseWidget(b)
	return b
}

func (b *foot) set(caption string, buttons []fyne.CanvasObject) {
	b.caption.SetText(caption)
	b.caption.Hidden = caption == ""
	b.buttons.Objects = buttons
	b.Refresh()
}

// footLayout sets the caption before the buttons, and over them where there is no room for it.
type footLayout struct{ b *foot }

// leastCaption is the width in ems under which a caption stands over the buttons.
const leastCaption = 14

// beside returns the width that the buttons leave to the caption; 0 is none.
func (l *footLayout) beside() float32 {
	var buttons float32
	for _, o := range visible(l.b.buttons.Objects) {
		buttons += naturalSize(o).Width + theme.GapText
	}
	rest := l.b.width - buttons - theme.Gap
	least := fyne.Min(leastCaption*themeSize(l.b, theme.SizeCaption), naturalSize(l.b.caption).Width)
	if l.b.caption.Hidden || rest < least {
		return 0
	}
	return rest
}

func (l *footLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	if l.b.width <= 0 {
		return fyne.NewSize(0, theme.BarHeight)
	}
	height := l.buttonsHeight()
	if rest := l.beside(); rest > 0 {
		height = fyne.Max(height, l.b.caption.sizeWithin(rest).Height)
	} else if !l.b.caption.Hidden {
		height += theme.GapClose + l.b.caption.sizeWithin(l.b.width).Height
	}
	return fyne.NewSize(0, fyne.Max(theme.BarHeight, height+2*footPad))
}

// footPad is the room over and under the buttons, in pixels.
const footPad = 14

// buttonsHeight is how high the buttons are in the column.
func (l *footLayout) buttonsHeight() float32 {
	flow := l.b.buttons.Layout.(*flowLayout)
	return flow.place(l.b.buttons.Objects, l.b.width, false).Height
}

func (l *footLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	objects[1].Resize(fyne.NewSize(size.Width, 1))
	b := l.b
	flow := b.buttons.Layout.(*flowLayout)
	need := flow.place(b.buttons.Objects, b.width, false)
	rest := l.beside()
	switch {
	case b.caption.Hidden:
	case rest > 0:
		words := b.caption.sizeWithin(rest)
		b.caption.Resize(words)
		b.caption.Move(fyne.NewPos(b.x, (size.Height-words.Height)/2))
	default:
		words := b.caption.sizeWithin(b.width)
		b.caption.Resize(words)
		b.caption.Move(fyne.NewPos(b.x, footPad))
	}
	y := (size.Height - need.Height) / 2
	if rest == 0 && !b.caption.Hidden {
		y = size.Height - footPad - need.Height
	}
	b.buttons.Move(fyne.NewPos(b.x+b.width-need.Width, y))
	b.buttons.Resize(need)
}
