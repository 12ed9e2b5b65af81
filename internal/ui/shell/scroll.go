package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/widgets"
)

// line is how far an arrow key scrolls, in pixels.
const line = 60

// scrollBy moves what scrolls on the page, or in the dialog over it, so that text without a control in it can be read by
// keyboard too. Keys that the focused control has a use for never come here.
func (s *Shell) scrollBy(key fyne.KeyName) {
	if s.canvas == nil {
		return
	}
	top := s.canvas.Overlays().Top()
	if top == nil {
		top = s.slot
	}
	var box *container.Scroll
	outline.Walk(top, outline.Children, func(o fyne.CanvasObject, _ []fyne.CanvasObject) bool {
		if x, ok := o.(*container.Scroll); ok && box == nil && x.Visible() {
			box = x
		}
		return box == nil
	})
	if box == nil {
		return
	}
	height, most := box.Size().Height, box.Content.MinSize().Height-box.Size().Height
	y := box.Offset.Y
	switch key {
	case fyne.KeyDown:
		y += line
	case fyne.KeyUp:
		y -= line
	case fyne.KeyPageDown:
		y += height - line
	case fyne.KeyPageUp:
		y -= height - line
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = most
	}
	widgets.ScrollTo(box, fyne.NewPos(box.Offset.X, fyne.Max(0, fyne.Min(y, most))))
}
