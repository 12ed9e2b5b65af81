package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/theme"
)

// Page is a heading, a sentence and a scrolled column of cards, as wide as reads well.
type Page struct {
	composite
	heading    *Serif
	sub        *Text
	head, body *fyne.Container
	scroll     *container.Scroll
	layout     *pageLayout
}

// pageWidth is the widest column of a page in pixels at 100 % text.
const pageWidth = 1040

// NewPage makes a page. An empty sub-heading is left out.
func NewPage(heading, sub string, body ...fyne.CanvasObject) *Page {
	p := &Page{heading: NewHeading(heading), sub: newPlain(sub, theme.SizeLead, theme.ColorSoft, false)}
	p.sub.anyWidth = true
	p.sub.Hidden = sub == ""
	p.heading.Hidden = heading == ""
	p.body = NewColumnGap(theme.Gap, body...)
	p.head = NewColumnGap(6, p.heading, p.sub)
	p.head.Hidden = heading == "" && sub == ""
	p.layout = &pageLayout{limit: pageWidth}
	p.scroll = container.NewVScroll(container.New(p.layout, NewColumnGap(20, p.head, p.body)))
	p.root = container.New(&scrollLayout{}, p.scroll)
	p.ExtendBaseWidget(p)
	p.OnScrolled(nil)
	return p
}

// Narrow makes the page no wider than a readable line, for readings and forms, and returns it.
func (p *Page) Narrow() *Page {
	p.layout.limit = lineEms*16 + 2*theme.CardPadding
	return p
}

// Center puts the column in the middle of a window that is wider, for pages without the rail, and returns the page.
func (p *Page) Center() *Page {
	p.layout.center = true
	return p
}

// SetHeading changes the page's name and the sentence under it.
func (p *Page) SetHeading(heading, sub string) {
	p.heading.SetText(heading)
	p.sub.SetText(sub)
	p.sub.Hidden = sub == ""
	p.heading.Hidden = heading == ""
	p.head.Hidden = heading == "" && sub == ""
	p.Refresh()
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

// focusedName is the name of the control in the body that has the keyboard, and how many of that name stand before it. The
// name is empty when none has.
func (p *Page) focusedName() (name string, nth int) {
	c := canvasOf(p)
	if c == nil {
		return "", 0
	}
	focused, ok := c.Focused().(interface{ Label() string })
	if !ok {
		return "", 0
	}
	found := false
	eachNamed(p.body, focused.Label(), func(f fyne.Focusable) bool {
		if found = f == c.Focused(); !found {
			nth++
		}
		return !found
	})
	if !found {
		return "", 0
	}
	return focused.Label(), nth
}

// eachNamed visits the controls below o that take the keyboard and have a name, until visit returns false.
func eachNamed(o fyne.CanvasObject, name string, visit func(fyne.Focusable) bool) {
	going := true
	outline.Walk(o, outline.Children, func(o fyne.CanvasObject, _ []fyne.CanvasObject) bool {
		if l, ok := o.(interface{ Label() string }); ok && going && l.Label() == name {
			if f, ok := o.(fyne.Focusable); ok {
				going = visit(f)
			}
		}
		return going
	})
}

// Refresh draws the page anew. A page that has no place yet has nothing to draw: its first layout finds all as it is.
func (p *Page) Refresh() {
	if !p.Size().IsZero() {
		p.BaseWidget.Refresh()
	}
}

// Offset is how far the page is scrolled, in pixels from the top.
func (p *Page) Offset() float32 { return p.scroll.Offset.Y }

// ScrollTo scrolls to an offset in pixels from the top.
func (p *Page) ScrollTo(offset float32) { p.scroll.ScrollToOffset(fyne.NewPos(0, offset)) }

// Progress is how far down the page is scrolled, from 0 to 1; a page that fits its window is at 1.
func (p *Page) Progress() float32 {
	room := p.scroll.Content.MinSize().Height - p.scroll.Size().Height
	if room <= 0 {
		return 1
	}
	return min(1, p.scroll.Offset.Y/room)
}

// OnScrolled calls back with the offset whenever the page is scrolled.
func (p *Page) OnScrolled(f func(offset float32)) {
	p.scroll.OnScrolled = func(pos fyne.Position) {
		notifyActivity(p)
		if f != nil {
			f(pos.Y)
		}
	}
}

// scrollLayout gives the scrolled content its width first, so that wrapped text knows its height before the scroller
// asks for it.
type scrollLayout struct{}

func (scrollLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 120) }

func (scrollLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s, ok := objects[0].(*container.Scroll)
	if !ok {
		return
	}
	resizeToWidth(s.Content, size.Width)
	s.Resize(size)
	// The scroller alone is told of its content's new size: Scroll.Refresh would draw every word on the page anew.
	s.Base.Refresh()
}

// pageLayout keeps the page's margins: roomy where the window is, tight where it is not.
type pageLayout struct {
	limit  float32 // widest column at 100 % text
	center bool
}

func pageMargin(width float32) float32 {
	if width < 820 {
		return 28
	}
	return 48
}

func (*pageLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(2*28, 28+40)
}

func (l *pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	margin := pageMargin(size.Width)
	limit := l.limit * themeSize(nil, theme.SizeText) / 16
	width, x := fyne.Min(size.Width-2*margin, limit), margin
	if l.center {
		x = (size.Width - width) / 2
	}
	objects[0].Move(fyne.NewPos(x, 28))
	resizeToWidth(objects[0], width)
}

// ScrollToPart scrolls to a place between the top (0) and the bottom (1) of the page, which is the same sentence
// whatever the window's width and the text size are now; Progress tells it.
func (p *Page) ScrollToPart(part float32) {
	room := p.scroll.Content.MinSize().Height - p.scroll.Size().Height
	if room > 0 {
		p.ScrollTo(room * min(max(part, 0), 1))
	}
}
