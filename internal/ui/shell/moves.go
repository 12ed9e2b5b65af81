package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unhurried/internal/ui/route"
)

// historyMax bounds the way back.
const historyMax = 50

// Go opens a page and remembers the way back. Going where one is makes the page anew.
func (s *Shell) Go(r route.Route) {
	if len(s.history) == 0 || s.history[len(s.history)-1] != r {
		s.history = append(s.history, r)
	}
	if len(s.history) > historyMax {
		s.history = s.history[len(s.history)-historyMax:]
	}
	s.show(r)
}

// Replace opens a page in the place of the present one.
func (s *Shell) Replace(r route.Route) {
	if s.under != nil { // work of the page below came to its end: the private page goes with it
		s.history = s.history[:len(s.history)-1]
	}
	if n := len(s.history); n > 0 {
		s.history = s.history[:n-1]
	}
	s.Go(r)
}

// Back returns to the page before, or home.
func (s *Shell) Back() {
	if s.frame == FrameBare && len(s.history) < 2 {
		return
	}
	if n := len(s.history); n > 1 {
		s.history = s.history[:n-1]
		if s.under != nil {
			s.uncover()
			return
		}
		s.show(s.history[len(s.history)-1])
		return
	}
	if s.Route() != s.cfg.Home {
		s.Reset(s.cfg.Home)
	}
}

// Reset opens a page and forgets the way back: after unlock, and after lock.
func (s *Shell) Reset(r route.Route) {
	s.history = nil
	s.Go(r)
}

// Route returns where one is.
func (s *Shell) Route() route.Route {
	if len(s.history) == 0 {
		return route.Route{}
	}
	return s.history[len(s.history)-1]
}

// Page returns the page on the screen, or nil.
func (s *Shell) Page() Page { return s.page }

// Leave tells the present page, and one that waits under it, to save their drafts. The owner calls it before it locks
// or quits.
func (s *Shell) Leave() {
	s.toast.hide() // what a page says while it is left stays
	pages := []Page{s.page}
	if s.under != nil {
		pages = append(pages, s.under.page)
	}
	s.page, s.under = nil, nil
	for _, p := range pages {
		if l, ok := p.(Leaver); ok {
			l.Leave()
		}
	}
}

func (s *Shell) show(r route.Route) {
	s.Leave()
	s.page = s.cfg.Pages(r)
	s.frame = FrameRail
	if f, ok := s.page.(Framed); ok {
		s.frame = f.Frame()
	}
	if !s.idle.Running() { // a page that is public now may hold half a passphrase soon
		s.idle.Start(s.cfg.Idle)
	}
	s.caret.Start(caretTime)
	s.rail.mark(r.Place)
	if s.cfg.Who != nil {
		s.rail.who.set(s.cfg.Who())
	}
	s.put(s.page.Content())
	s.tellShown()
}

// put gives the window's room to a page's content.
func (s *Shell) put(content fyne.CanvasObject) {
	s.slot.Objects = []fyne.CanvasObject{content}
	s.root.place(s.root.Size())
	content.Resize(s.slot.Size()) // a page comes freshly made: it needs its place and not another Refresh
	canvas.Refresh(s.root)
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// tellShown tells a page that was freshly made that it is on the screen.
func (s *Shell) tellShown() {
	if v, ok := s.page.(Shown); ok {
		v.Shown()
	}
	if f, ok := s.page.(Focuser); ok && s.canvas != nil {
		if first := f.FirstFocus(); first != nil {
			s.canvas.Focus(first)
		}
	}
}
