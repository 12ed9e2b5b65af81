package shell

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/route"
)

// covered is a page that waits under the private page just as it was left: its dialogs, and where the keyboard was.
type covered struct {
	page    Page
	dialogs []fyne.CanvasObject
	focused fyne.Focusable
}

// StillRight lays the private page over the present one, from anywhere; inside a session too. The page below stays as it
// is, dialogs and all, and a Rester rests; Back takes the private page off again, so that it leaves no trace. Only going
// elsewhere from it leaves the page below.
func (s *Shell) StillRight() {
	if s.cfg.Right == (route.Route{}) || s.Route() == s.cfg.Right || s.page == nil {
		return
	}
	below := &covered{page: s.page}
	if s.canvas != nil {
		below.dialogs = append(below.dialogs, s.canvas.Overlays().List()...)
		below.focused = s.canvas.Focused()
	}
	if v, ok := s.page.(Rester); ok {
		v.Rest()
	}
	s.toast.hide()
	s.dropOverlays()
	s.under = below
	s.history = append(s.history, s.cfg.Right)
	s.page = s.cfg.Pages(s.cfg.Right)
	s.rail.mark(s.cfg.Right.Place)
	s.put(s.page.Content())
	s.tellShown()
}

// uncover takes the private page off the one that it lies over.
func (s *Shell) uncover() {
	below := s.under
	s.under = nil
	s.Leave()
	s.page = below.page
	s.rail.mark(s.Route().Place)
	s.put(s.page.Content())
	if s.canvas == nil {
		return
	}
	for _, o := range below.dialogs {
		if o.Visible() { // one whose work was done meanwhile has closed
			s.canvas.Overlays().Add(o)
		}
	}
	if below.focused != nil {
		s.canvas.Focus(below.focused)
	}
}
