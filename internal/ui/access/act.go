package access

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/atspi"
	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/rest"
	"unhurried/internal/ui/widgets"
)

// What controls can do without keys and pointer.
type (
	chips interface {
		Several() bool
		At() int
		Chip(i int) (fyne.Position, fyne.Size)
		Press(i int)
	}
	scale interface {
		Value() (value int, answered bool)
		Most() int
		Answer(value int)
	}
	field interface {
		CursorTextOffset() int
		Selection() (from, to int)
		Rows() []int
		MoveCaret(offset int)
		Replace(from, to int, words string)
	}
)

// mostWaiting is how many requests may wait for a window that is busy; further ones are refused.
const mostWaiting = 64

// later does something to what a node stands for, once the window has time, if it is still there and can be worked.
func (w *Window) later(id atspi.ID, do func(o fyne.CanvasObject, part int)) bool {
	if w.waiting.Add(1) > mostWaiting {
		w.waiting.Add(-1)
		return false
	}
	rest.Do(func() {
		defer w.waiting.Add(-1)
		if w.draw() == nil { // the page may have been drawn anew since: what is called the same is meant
			return // a window that is off the screen is worked by nobody
		}
		k, ok := w.tree.shown[id]
		if !ok {
			return
		}
		if c, ok := w.canvas.(desktop.Canvas); ok && c.OnKeyDown() != nil {
			c.OnKeyDown()(&fyne.KeyEvent{}) // somebody is here
		}
		if p, ok := k.of.(*widget.PopUpMenu); ok {
			if w.canvas.Focused() == fyne.Focusable(p) {
				do(p, k.part)
			}
			return
		}
		for _, it := range outline.Of(w.canvas) {
			if it.Object == k.of && !it.Disabled {
				do(it.Object, k.part)
				return
			}
		}
	})
	return true
}

// Press presses a control, or chooses a chip or an entry of a menu.
func (w *Window) Press(id atspi.ID) bool {
	return w.later(id, func(o fyne.CanvasObject, part int) {
		if p, ok := o.(*widget.PopUpMenu); ok {
			if t, ok := p.Items[part-1].(fyne.Tappable); ok {
				t.Tapped(&fyne.PointEvent{})
			}
			return
		}
		if f, ok := o.(fyne.Focusable); ok {
			w.canvas.Focus(f)
		}
		if c, ok := o.(chips); ok && part > 0 {
			c.Press(part - 1)
		} else if t, ok := o.(fyne.Tappable); ok {
			t.Tapped(&fyne.PointEvent{})
		}
	})
}

// Focus gives a control the keyboard.
func (w *Window) Focus(id atspi.ID) bool {
	return w.later(id, func(o fyne.CanvasObject, _ int) {
		if f, ok := o.(fyne.Focusable); ok {
			w.canvas.Focus(f)
		}
	})
}

// Reveal scrolls something into view.
func (w *Window) Reveal(id atspi.ID) bool {
	return w.later(id, func(o fyne.CanvasObject, _ int) { widgets.Reveal(o) })
}

// SetValue answers a scale.
func (w *Window) SetValue(id atspi.ID, value float64) bool {
	return w.later(id, func(o fyne.CanvasObject, _ int) {
		if s, ok := o.(scale); ok {
			s.Answer(int(value))
		}
	})
}

// SetCaret moves the caret of a field.
func (w *Window) SetCaret(id atspi.ID, offset int) bool {
	return w.later(id, func(o fyne.CanvasObject, _ int) {
		if f, ok := o.(field); ok {
			f.MoveCaret(offset)
		}
	})
}

// Replace types into a field.
func (w *Window) Replace(id atspi.ID, from, to int, words string) bool {
	return w.later(id, func(o fyne.CanvasObject, _ int) {
		if f, ok := o.(field); ok {
			f.Replace(from, to, words)
		}
	})
}

var _ atspi.Actions = (*Window)(nil)
