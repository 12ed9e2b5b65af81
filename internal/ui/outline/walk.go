package outline

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Parent is a widget that is made of others.
type Parent interface{ Children() []fyne.CanvasObject }

// Children returns what containers, scrollers and the widgets of this project hold, from top to bottom. What Fyne's own
// widgets draw is not among it.
func Children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.Split:
		return []fyne.CanvasObject{o.Leading, o.Trailing}
	case *container.ThemeOverride:
		return []fyne.CanvasObject{o.Content}
	case *widget.PopUp:
		return []fyne.CanvasObject{o.Content}
	case Parent:
		return o.Children()
	}
	return nil
}

// Walk calls visit for an object and everything below it, parents first, with what stands around it, outermost first.
// below lists what an object holds: Children, or in tests what its renderer draws. Walk does not go below an object for
// which visit returns false. visit must copy around to keep it.
func Walk(o fyne.CanvasObject, below func(fyne.CanvasObject) []fyne.CanvasObject,
	visit func(o fyne.CanvasObject, around []fyne.CanvasObject) bool) {
	var down func(o fyne.CanvasObject, around []fyne.CanvasObject)
	down = func(o fyne.CanvasObject, around []fyne.CanvasObject) {
		if o == nil || !visit(o, around) {
			return
		}
		around = append(around, o)
		for _, c := range below(o) {
			down(c, around)
		}
	}
	down(o, nil)
}
