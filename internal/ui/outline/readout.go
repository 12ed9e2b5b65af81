// Package outline says in words what a window shows: its texts and its controls in reading order, as a screen reader
// would be told them. Fyne 2.8 has no screen reader support on Linux; tests that work a real window use this instead.
package outline

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/probe"
	"unhurried/internal/ui/widgets"
)

// Of reads a canvas out: the topmost dialog, or the content where there is none. It is for the UI goroutine.
func Of(c fyne.Canvas) probe.Screen {
	r := reader{canvas: c, focused: c.Focused()}
	if top := c.Overlays().Top(); top != nil {
		r.read(top, frame{})
	} else {
		r.read(c.Content(), frame{})
	}
	return probe.Screen{Items: r.items}
}

type reader struct {
	canvas  fyne.Canvas
	focused fyne.Focusable
	items   []probe.Item
}

// frame is the field or box that an object stands in.
type frame struct {
	label   string
	checked bool
}

// read adds what is visible of o and below.
func (r *reader) read(o fyne.CanvasObject, around frame) {
	if o == nil || !o.Visible() {
		return
	}
	if t, ok := o.(*canvas.Text); ok {
		r.text(t.Text)
		return
	}
	if l := labelOf(o); l != "" {
		around.label = l
	}
	if b, ok := o.(interface{ Checked() bool }); ok {
		around.checked = b.Checked()
	}
	if f, ok := o.(fyne.Focusable); ok {
		r.control(o, f, around)
		return
	}
	if t, ok := o.(interface{ String() string }); ok { // this project's text, whole rather than line by line
		r.text(t.String())
		return
	}
	for _, below := range children(o) {
		r.read(below, around)
	}
}

func (r *reader) text(words string) {
	if words != "" {
		r.items = append(r.items, probe.Item{Words: words})
	}
}

func (r *reader) control(o fyne.CanvasObject, f fyne.Focusable, around frame) {
	it := probe.Item{Words: around.label, Stop: true, Focused: f == r.focused, Checked: around.checked}
	size := o.Size()
	it.X, it.Y = r.canvas.PixelCoordinateForPosition(
		fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(size.Width/2, size.Height/2))
	if d, ok := o.(fyne.Disableable); ok {
		it.Disabled = d.Disabled()
	}
	if c, ok := o.(interface{ Options() []string }); ok {
		it.Options = c.Options()
	}
	if c, ok := o.(interface{ SelectedAll() []int }); ok {
		it.Chosen = c.SelectedAll()
	}
	if s, ok := o.(interface{ Reading() string }); ok {
		it.Value = s.Reading()
	}
	if e := entryOf(o); e != nil && !e.Password {
		it.Value = e.Text
	}
	if it.Words == "" {
		if e := entryOf(o); e != nil {
			it.Words = e.PlaceHolder
		}
	}
	r.items = append(r.items, it)
	// What stands in a row is read too, after its name.
	if p, ok := o.(widgets.Parent); ok {
		for _, below := range p.Children() {
			r.read(below, frame{})
		}
	}
}

func entryOf(o fyne.CanvasObject) *widget.Entry {
	switch e := o.(type) {
	case *widgets.Entry:
		return &e.Entry
	case *widget.Entry:
		return e
	}
	return nil
}

func labelOf(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case interface{ Label() string }:
		return o.Label()
	case *widget.Button:
		return o.Text
	case *widget.Check:
		return o.Text
	case *widget.Hyperlink:
		return o.Text
	}
	return ""
}

func children(o fyne.CanvasObject) []fyne.CanvasObject {
	if s, ok := o.(*container.Split); ok {
		return []fyne.CanvasObject{s.Leading, s.Trailing}
	}
	var below []fyne.CanvasObject
	widgets.Walk(o, func(x fyne.CanvasObject) bool {
		if x == o {
			return true
		}
		below = append(below, x)
		return false
	})
	return slices.Clip(below)
}
