package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

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

// ScrollToPart scrolls to a place between the top (0) and the bottom (1) of the page, which is the same sentence
// whatever the window's width and the text size are now; Progress tells it.
func (p *Page) ScrollToPart(part float32) {
	room := p.scroll.Content.MinSize().Height - p.scroll.Size().Height
	if room > 0 {
		p.ScrollTo(room * min(max(part, 0), 1))
	}
}

// Relayout finds place for what has become higher or lower on the page, and draws anew nothing that has not moved. Refresh,
// which goes through all that stands there and measures its words again, is for other looks.
func (p *Page) Relayout() {
	if room := p.scroll.Size(); !room.IsZero() {
		scrollLayout{}.Layout([]fyne.CanvasObject{p.scroll}, room)
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
