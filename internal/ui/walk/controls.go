package walk

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

// control is something to press on a scene.
type control struct {
	key, name string
	like      string // what all of a list have in common
	row       bool   // it is one of a list, such as the exercises of the library
	object    fyne.CanvasObject
	tap       func()
}

// opens tells whether a control may lead to something else to look at: a button, or a row of a list.
func (c control) opens() bool {
	_, button := c.object.(*widgets.Button)
	return button || c.row
}

// signature tells scenes apart: where one is, which dialog is open, and what can be pressed.
func (w *walker) signature() string {
	var keys []string
	for _, c := range w.controls() {
		keys = append(keys, c.key)
	}
	slices.Sort(keys)
	r := w.Shell.Route()
	return fmt.Sprintf("%v|%s|%s", r, w.over(), strings.Join(slices.Compact(keys), ";"))
}

// over names the topmost dialog.
func (w *walker) over() string {
	top := w.Window.Canvas.Overlays().Top()
	if top == nil {
		return ""
	}
	for _, p := range w.Window.Parts() {
		if t, ok := p.Object.(*canvas.Text); ok && strings.TrimSpace(t.Text) != "" {
			return fmt.Sprintf("%T %s", top, general(t.Text))
		}
	}
	return fmt.Sprintf("%T", top)
}

var digits = regexp.MustCompile(`\d+`)

// general makes labels alike that differ by a number.
func general(s string) string { return digits.ReplaceAllString(strings.TrimSpace(s), "#") }

func (w *walker) find(key string) (control, bool) {
	for _, c := range w.controls() {
		if c.key == key {
			return c, true
		}
	}
	return control{}, false
}

// What stands in a path for typing into every field of a scene, and for pressing Esc on it.
const (
	fill    = "(typed into every field)"
	escaped = "(Esc)"
)

func (w *walker) hasFields(controls []control) bool {
	return slices.ContainsFunc(controls, func(c control) bool { _, ok := c.object.(field); return ok })
}

func (w *walker) fill() {
	for _, c := range w.controls() {
		if f, ok := c.object.(field); ok {
			f.SetText("")
			w.Window.Canvas.Focus(f)
			for _, r := range w.Words(c.name) {
				f.TypedRune(r)
			}
		}
	}
	w.Window.Settle()
}

// filled tells whether a part is a field in which something stands.
func filled(p uitest.Part) bool {
	switch e := p.Object.(type) {
	case *widget.Entry:
		return e.Text != ""
	case *widgets.Entry:
		return e.Text != ""
	}
	return false
}

// field is what one types into.
type field interface {
	fyne.Focusable
	SetText(string)
}

// controls finds what can be pressed on the screen, in the order in which it stands there.
func (w *walker) controls() []control {
	r := w.Shell.Route()
	place := fmt.Sprintf("%s/%s", r.Place, r.View)
	switch over := w.over(); {
	case w.foreign():
		place = "Fyne's own dialog"
	case over != "":
		place += " " + over
	}
	parts := w.Window.Parts()
	if slices.ContainsFunc(parts, filled) {
		place += " filled"
	}
	var all []control
	for _, p := range parts {
		all = append(all, w.of(p, place)...)
	}
	return all
}

// of returns the controls of one object.
func (w *walker) of(p uitest.Part, place string) []control {
	o := p.Object
	if _, ok := o.(*widgets.Modal); ok {
		return nil
	}
	if outline.Disabled(o) {
		return nil
	}
	name, checks := outline.Name(o, p.Around), false
	for _, a := range p.Around {
		switch reflect.TypeOf(a).String() {
		case "*shell.rail":
			place = "rail"
		case "*shell.toast":
			place += " toast"
		}
		switch a.(type) {
		case interface{ Options() []string }:
			return nil // its chips
		case *widgets.Check:
			checks = true
		}
		if _, ok := a.(field); ok {
			return nil // its parts
		}
	}
	one := func(name string, tap func()) control {
		like := place + "|" + strings.TrimPrefix(reflect.TypeOf(o).String(), "*")
		_, row := o.(*widgets.TapRow)
		return control{key: like + "|" + general(name), name: name, like: like, row: row && !checks, object: o, tap: tap}
	}
	middle := fyne.NewPos(o.Size().Width/2, o.Size().Height/2)
	switch x := o.(type) {
	case interface {
		fyne.Tappable
		Options() []string
		ChipCenter(int) fyne.Position
	}:
		var chips []control
		for i, option := range x.Options() {
			chips = append(chips, one(name+": "+option, func() { x.Tapped(&fyne.PointEvent{Position: x.ChipCenter(i)}) }))
		}
		return chips
	case fyne.Tappable:
		return []control{one(name, func() { x.Tapped(&fyne.PointEvent{Position: middle}) })}
	case fyne.Focusable:
		return []control{one(name, func() { w.Window.Canvas.Focus(x) })}
	}
	return nil
}
