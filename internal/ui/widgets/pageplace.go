package widgets

// ScrollToPart scrolls to a place between the top (0) and the bottom (1) of the page, which is the same sentence
// whatever the window's width and the text size are now; Progress tells it.
func (p *Page) ScrollToPart(part float32) {
	room := p.scroll.Content.MinSize().Height - p.scroll.Size().Height
	if room > 0 {
		p.ScrollTo(room * min(max(part, 0), 1))
	}
}
