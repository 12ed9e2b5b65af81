package widgets

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/outline"
)

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
