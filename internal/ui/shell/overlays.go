package shell

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/outline"
)

// dialogs is how many dialogs lie over the page.
func (s *Shell) dialogs() int {
	if s.canvas == nil {
		return 0
	}
	return len(s.canvas.Overlays().List())
}

// dismissTop closes the topmost dialog or menu and tells whether there was one.
func (s *Shell) dismissTop() bool {
	if s.canvas == nil {
		return false
	}
	top := s.canvas.Overlays().Top()
	if top == nil {
		return false
	}
	dismissed := false
	outline.Walk(top, outline.Children, func(o fyne.CanvasObject, _ []fyne.CanvasObject) bool {
		if d, ok := o.(interface{ Dismiss() }); ok && !dismissed {
			dismissed = true
			d.Dismiss()
		}
		return !dismissed
	})
	if !dismissed {
		s.canvas.Overlays().Remove(top) // one of Fyne's own, such as the one that shows folders
	}
	return true
}

// dropOverlays takes every dialog off the screen without an answer, so that nothing private stays over a lock page.
func (s *Shell) dropOverlays() {
	if s.canvas == nil {
		return
	}
	for top := s.canvas.Overlays().Top(); top != nil; top = s.canvas.Overlays().Top() {
		s.canvas.Overlays().Remove(top)
	}
}
