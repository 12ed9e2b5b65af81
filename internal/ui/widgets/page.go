package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// Page is what every screen is: a title block, a column as wide as reads well in the middle of its room, and what may stand
// around it: a right column in a wide window, a bar at the foot that is always in view, a line at the top where the page
// has the window for itself.
type Page struct {
	composite
	eyebrow *Text
	heading *Serif
	sub     *Text
	corner  *fyne.Container
	head    *fyne.Container
	body    *fyne.Container
	below   *fyne.Container // what stands under the body where there is no room beside it
	beside  *fyne.Container // the right column
	foot    *foot
	top     *fyne.Container
	scroll  *container.Scroll
	layout  *pageLayout
}

// NewPage makes a page. An empty sub-heading is left out.
func NewPage(heading, sub string, body ...fyne.CanvasObject) *Page {
	p := &Page{eyebrow: newPlain("", theme.SizeChip, theme.ColorSoft, false), heading: NewHeading(heading),
		sub: newPlain(sub, theme.SizeLead, theme.ColorSoft, false), corner: container.NewStack(), beside: NewColumnGap(theme.Gap),
		below: NewColumnGap(theme.Gap), top: container.New(&topLayout{}), foot: newFoot()}
	p.sub.anyWidth, p.sub.even = true, true
	p.eyebrow.Hide()
	p.body = NewColumnGap(theme.Gap, body...)
	p.head = container.New(&headLayout{}, NewColumnGap(theme.GapTight, p.eyebrow, p.heading, p.sub), p.corner)
	p.layout = &pageLayout{page: p, limit: theme.PageWidth, top: pageTop}
	p.scroll = NewScroll(container.New(p.layout, p.head, NewColumnGap(theme.Gap, p.body, p.below), p.beside))
	p.root = container.New(&frameLayout{page: p}, p.top, container.New(&scrollLayout{}, p.scroll), p.foot)
	p.top.Hide()
	p.foot.Hide()
	p.ExtendBaseWidget(p)
	p.headed(heading, sub)
	p.OnScrolled(nil)
	return p
}

// Narrow makes the page no wider than a readable line, for readings and forms, and returns it.
func (p *Page) Narrow() *Page {
	p.layout.limit = lineEms*16 + 2*theme.CardPadding
	return p
}

// Wide lets the column take the room of the right column too, for grids and tables, and returns the page.
func (p *Page) Wide() *Page {
	p.layout.wide = true
	return p
}

// Whole gives the page the manners of one that has the window for itself, and returns it: margins, a column up to the whole
// width, and where left or right is not nil a line at the top with them at its ends.
func (p *Page) Whole(left, right fyne.CanvasObject) *Page {
	if p.layout.limit == theme.PageWidth {
		p.layout.limit = theme.PageWidthWhole
	}
	p.layout.whole = true
	p.top.Objects = nil
	for _, o := range []fyne.CanvasObject{left, right} {
		if o == nil {
			o = NewGap(0)
		}
		p.top.Objects = append(p.top.Objects, o)
	}
	p.top.Hidden = left == nil && right == nil
	return p
}

// SetEyebrow puts a few small words over the page's name: the day, or what the page belongs to.
func (p *Page) SetEyebrow(words string) {
	p.eyebrow.SetText(words)
	p.eyebrow.Hidden = words == ""
	p.headed(p.heading.String(), p.sub.String())
}

// SetCorner puts something at the right end of the title block, such as what the other said; nil takes it away.
func (p *Page) SetCorner(o fyne.CanvasObject) {
	p.corner.Objects = nil
	if o != nil {
		p.corner.Objects = []fyne.CanvasObject{o}
	}
	p.Refresh()
}

// SetAside gives the page a right column for wide windows, and what stands under the body in others; either may be nil.
func (p *Page) SetAside(beside, below fyne.CanvasObject) {
	p.beside.Objects, p.below.Objects = nil, nil
	if beside != nil {
		p.beside.Objects = []fyne.CanvasObject{beside}
	}
	if below != nil {
		p.below.Objects = []fyne.CanvasObject{below}
	}
	p.Refresh()
}

// SetBar puts a bar at the foot of the page that is in view however far the page is scrolled: a caption, then quiet, other
// and main buttons. Without buttons there is none.
func (p *Page) SetBar(caption string, buttons ...fyne.CanvasObject) {
	p.foot.set(caption, buttons)
	p.foot.Hidden = len(buttons) == 0
	p.Refresh()
}

// FootHeight is how high the bar is; 0 where there is none.
func (p *Page) FootHeight() float32 {
	if p.foot.Hidden {
		return 0
	}
	return p.foot.MinSize().Height
}

// SetHeading changes the page's name and the sentence under it.
func (p *Page) SetHeading(heading, sub string) {
	p.heading.SetText(heading)
	p.sub.SetText(sub)
	p.headed(heading, sub)
	p.Refresh()
}

// Name is what the page calls itself, with what it belongs to where that stands over it.
func (p *Page) Name() string {
	if p.eyebrow.Hidden || p.heading.String() == "" {
		return p.heading.String()
	}
	return p.eyebrow.String() + " · " + p.heading.String()
}

// headed shows what there is of the title block.
func (p *Page) headed(heading, sub string) {
	p.sub.Hidden = sub == ""
	p.heading.Hidden = heading == ""
	p.head.Hidden = heading == "" && sub == "" && p.eyebrow.Hidden
}

// SetBody puts other cards on the page. It keeps the place where the page is scrolled to, and the keyboard on the control
// of the same name where there is one: a page that draws itself anew after each click is used by keyboard too.
func (p *Page) SetBody(body ...fyne.CanvasObject) {
	name, nth := p.focusedName()
	p.body.Objects = body
	p.Refresh()
	if name == "" {
		return
	}
	c := canvasOf(p)
	c.Unfocus() // what had the keyboard is gone
	eachNamed(p.body, name, func(f fyne.Focusable) bool {
		if nth--; nth >= 0 {
			return true
		}
		c.Focus(f)
		return false
	})
}

// Refresh draws the page anew. A page that has no place yet has nothing to draw: its first layout finds all as it is.
func (p *Page) Refresh() {
	if !p.Size().IsZero() {
		p.BaseWidget.Refresh()
	}
}
