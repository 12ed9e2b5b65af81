package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// pageTop and pageEnd are the room over and under what stands on a page, in pixels.
const (
	pageTop float32 = 30
	pageEnd float32 = 36
)

// pageLayout gives title block, column and right column their places in a page's width. Larger text makes a window
// smaller: at 150 % the rules are those of a window two thirds as large.
type pageLayout struct {
	page  *Page
	limit float32 // widest column at 100 % text
	wide  bool    // the column takes the right column's room too
	whole bool    // the page has the window for itself
	top   float32

	x, width float32 // of the column, as laid out last; the bar goes by it
}

// grow is how large the text is, 1 for 100 %.
func (l *pageLayout) grow() float32 { return themeSize(l.page, theme.SizeText) / 16 }

// small tells whether a page of this width stands beside a rail without words, or alone in such a window.
func (l *pageLayout) small(width float32) bool {
	rail := theme.RailNarrow
	if l.whole {
		rail = 0
	}
	return width < (theme.Below-rail)*l.grow()
}

// roomy tells whether there is room for a right column.
func (l *pageLayout) roomy(width float32) bool {
	rail := theme.RailWidth
	if l.whole {
		rail = 0
	}
	return width >= (theme.From-rail)*l.grow()
}

func (l *pageLayout) margin(width float32) float32 {
	switch {
	case l.whole:
		return theme.WindowMargin
	case l.small(width):
		return theme.GapEdge
	}
	return theme.WindowMargin
}

// column returns where the column stands, and the width of the right column, which is 0 where there is none.
func (l *pageLayout) column(width float32) (x, column, aside float32) {
	grow := l.grow()
	pair := (theme.PageWidthWide + theme.AsideGap + theme.AsideWidth) * grow
	most := width - 2*l.margin(width)
	switch {
	case l.roomy(width) && len(l.page.beside.Objects) > 0:
		return (width - pair) / 2, theme.PageWidthWide * grow, theme.AsideWidth * grow
	case l.wide:
		column = fyne.Min(most, pair)
	default:
		column = fyne.Min(most, l.limit*grow)
	}
	return (width - column) / 2, column, 0
}

func (l *pageLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects[:2] {
		if m := o.MinSize(); o.Visible() {
			size = fyne.NewSize(fyne.Max(size.Width, m.Width), size.Height+m.Height)
		}
	}
	size.Height += l.top + l.gap(objects[0]) + pageEnd
	if objects[2].Visible() && len(l.page.beside.Objects) > 0 {
		size.Height = fyne.Max(size.Height, l.top+objects[0].MinSize().Height+l.gap(objects[0])+objects[2].MinSize().Height+pageEnd)
	}
	return size.AddWidthHeight(2*theme.GapEdge, 0)
}

// gap is the room between title block and body.
func (l *pageLayout) gap(head fyne.CanvasObject) float32 {
	if head.Visible() {
		return theme.GapWide
	}
	return 0
}

func (l *pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head, body, beside := objects[0], objects[1], objects[2]
	x, column, aside := l.column(size.Width)
	l.x, l.width = x, column
	l.page.below.Hidden = aside > 0 || len(l.page.below.Objects) == 0
	beside.(*fyne.Container).Hidden = aside == 0
	y := l.top
	if head.Visible() {
		head.Move(fyne.NewPos(x, y))
		y += resizeToWidth(head, column) + l.gap(head)
	}
	body.Move(fyne.NewPos(x, y))
	resizeToWidth(body, column)
	if aside > 0 {
		beside.Move(fyne.NewPos(x+column+theme.AsideGap*l.grow(), y))
		resizeToWidth(beside, aside)
	}
}

// InColumn sets an object that stands under the page in line with the page's column.
func (p *Page) InColumn(o fyne.CanvasObject) *fyne.Container {
	return container.New(inColumnLayout{p.layout}, o)
}

type inColumnLayout struct{ page *pageLayout }

func (inColumnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(0, 2*theme.GapText)
}

func (l inColumnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, column, _ := l.page.column(size.Width)
	objects[0].Move(fyne.NewPos(x, theme.GapText))
	resizeToWidth(objects[0], column)
}

// headLayout sets the words of a title block at the left, and something level with their last line at the right; where
// there is no room for both, below.
type headLayout struct{ width float32 }

func (l *headLayout) apart(objects []fyne.CanvasObject, width float32) bool {
	c := lineSize(corner(objects)).Width
	return c == 0 || width-c >= .55*width
}

// corner is what stands at the right, or the empty box where nothing does.
func corner(objects []fyne.CanvasObject) fyne.CanvasObject {
	if box, ok := objects[1].(*fyne.Container); ok && len(box.Objects) > 0 {
		return box.Objects[0]
	}
	return objects[1]
}

func (l *headLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	words, c := objects[0].MinSize(), corner(objects).MinSize()
	if l.width > 0 && !l.apart(objects, l.width) {
		return fyne.NewSize(words.Width, words.Height+theme.GapSmall+c.Height)
	}
	return fyne.NewSize(words.Width, fyne.Max(words.Height, c.Height))
}

func (l *headLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	if !l.apart(objects, size.Width) {
		y := resizeToWidth(objects[0], size.Width) + theme.GapSmall
		objects[1].Move(fyne.NewPos(0, y))
		resizeToWidth(objects[1], size.Width)
		return
	}
	c := lineSize(corner(objects))
	gap := float32(0)
	if c.Width > 0 {
		gap = theme.Gap
	}
	height := fyne.Max(resizeToWidth(objects[0], size.Width-c.Width-gap), c.Height)
	objects[1].Resize(c)
	objects[1].Move(fyne.NewPos(size.Width-c.Width, height-c.Height-theme.GapTight))
}

// frameLayout sets the line at the top and the bar at the foot around what scrolls.
type frameLayout struct{ page *Page }

func (*frameLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 120) }

func (l *frameLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top, scroll, foot := objects[0], objects[1], objects[2]
	var y float32
	l.page.layout.top = pageTop
	if top.Visible() {
		top.Move(fyne.NewPos(theme.WindowMargin, theme.GapEdge))
		y = theme.GapEdge + resizeToWidth(top, size.Width-2*theme.WindowMargin)
		l.page.layout.top = theme.Gap
	} else if l.page.layout.small(size.Width) {
		l.page.layout.top = theme.GapWide
	}
	bottom := size.Height
	if foot.Visible() {
		l.page.foot.x, l.page.foot.width, _ = l.page.layout.column(size.Width)
		bottom -= resizeToWidth(foot, size.Width)
		foot.Move(fyne.NewPos(0, bottom))
	}
	scroll.Move(fyne.NewPos(0, y))
	scroll.Resize(fyne.NewSize(size.Width, bottom-y))
}

// topLayout sets one thing at the left and one at the right of a line, or under it where there is no room for both.
type topLayout struct{ width float32 }

func (*topLayout) height() float32 { return theme.TopLine * themeSize(nil, theme.SizeText) / 16 }

// place returns how high the line is, and moves what stands in it.
func (l *topLayout) place(objects []fyne.CanvasObject, width float32, move bool) float32 {
	left, right := lineSize(objects[0]), lineSize(objects[1])
	high := fyne.Max(l.height(), fyne.Max(left.Height, right.Height))
	if left.Width == 0 || right.Width == 0 || left.Width+right.Width+theme.Gap <= width {
		if move {
			left.Width, right.Width = fyne.Min(left.Width, width), fyne.Min(right.Width, width)
			objects[0].Resize(left)
			objects[0].Move(fyne.NewPos(0, (high-left.Height)/2))
			objects[1].Resize(right)
			objects[1].Move(fyne.NewPos(width-right.Width, (high-right.Height)/2))
		}
		return high
	}
	y := resizeToWidth(objects[0], width) + theme.GapSmall
	if move {
		objects[0].Move(fyne.NewPos(0, 0))
		objects[1].Move(fyne.NewPos(0, y))
	}
	return y + resizeToWidth(objects[1], width)
}

func (l *topLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if len(objects) < 2 {
		return fyne.NewSize(0, l.height())
	}
	if l.width <= 0 {
		l.width = theme.PageWidth
	}
	return fyne.NewSize(0, l.place(objects, l.width, false))
}

func (l *topLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if l.width = size.Width; len(objects) >= 2 {
		l.place(objects, size.Width, true)
	}
}
