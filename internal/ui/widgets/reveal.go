package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/outline"
)

// Reveal scrolls every scroller around an object so that it can be seen whole, with a little room around it, and tells the
// window, where something may lie over it.
func Reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	for _, s := range scrollersAround(o) {
		const room = 24
		y := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s.Content).Y
		top, bottom := y-room, y+o.Size().Height+room
		offset := s.Offset
		switch {
		case top < offset.Y:
			offset.Y = top
		case bottom > offset.Y+s.Size().Height:
			offset.Y = fyne.Min(bottom-s.Size().Height, top)
		default:
			continue
		}
		ScrollTo(s, offset)
	}
	if c := canvasOf(o); c != nil {
		if w, ok := c.Content().(interface{ Revealed() }); ok {
			w.Revealed()
		}
	}
}

// relayoutAround finds place at once, in what scrolls an object, for what has become higher or lower.
func relayoutAround(o fyne.CanvasObject) {
	for _, s := range scrollersAround(o) {
		scrollLayout{}.Layout([]fyne.CanvasObject{s}, s.Size())
	}
}

// ScrollTo scrolls to an offset and tells whoever listens, which Fyne does for the wheel alone.
func ScrollTo(s *container.Scroll, offset fyne.Position) {
	s.ScrollToOffset(offset)
	if s.OnScrolled != nil {
		s.OnScrolled(s.Offset)
	}
}

// scrollersAround returns what scrolls an object that is on the screen, from the inside out.
func scrollersAround(o fyne.CanvasObject) []*container.Scroll {
	c := canvasOf(o)
	if c == nil {
		return nil
	}
	var scrollers []*container.Scroll
	found := false
	outline.Walk(outline.Top(c), outline.Children, func(x fyne.CanvasObject, outer []fyne.CanvasObject) bool {
		if x == o {
			found = true
			for _, p := range slices.Backward(outer) {
				if s, ok := p.(*container.Scroll); ok {
					scrollers = append(scrollers, s)
				}
			}
		}
		return !found
	})
	return scrollers
}
