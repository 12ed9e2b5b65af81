// Package outline reads widgets as a screen reader would tell them: each text, and each control with its role, name,
// value and state, in reading order. Package access tells it to screen readers. Tests find things by it, compare screens
// with it, and read a real window by it.
//
// A widget says what it is by methods, all of them optional: Label (what it is called), Placeholder (what stands in it
// while it is empty), Reading (what was answered, chosen or typed; never a passphrase), Secret (what is typed is hidden),
// Ends (what the two ends of a scale mean), Options and SelectedAll (the chips of a choice), Checked (a box), String (a
// text), HeadingLevel and TellsChart (what a text is), Live (what changes by itself and is to be heard) and Children.
package outline

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Role is what kind of thing an item is.
type Role int

// The roles. Everything but a text takes the keyboard.
const (
	Text Role = iota
	Button
	Box // to tick
	Choice
	Scale
	Menu  // that drops down
	Field // to type into
)

// Item is a text or a control.
type Item struct {
	Object fyne.CanvasObject
	// Around is what stands around it, outermost first.
	Around []fyne.CanvasObject
	Role   Role
	// Name is the text, or what a person would call the control.
	Name string
	// Value is what was answered, chosen or typed; never a passphrase.
	Value string
	// Level is that of a heading, from 1; 0 for any other text.
	Level int
	// Chart says that the text tells what a chart shows.
	Chart bool
	// Live says that it changes by itself, and that whoever hears the screen should hear it then.
	Live bool
	// Hint is what stands in an empty field, or what the two ends of a scale mean.
	Hint string
	// Options are the chips of a choice, from left to right, and Chosen the indices of the chosen ones.
	Options []string
	Chosen  []int
	// Secret says that what is typed is hidden.
	Secret                     bool
	Checked, Disabled, Focused bool
}

// Of reads what is visible on a canvas: the topmost dialog, or the content where there is none. It is for the UI
// goroutine.
func Of(c fyne.Canvas) []Item {
	var items []Item
	focused := c.Focused()
	Walk(Top(c), Children, func(o fyne.CanvasObject, around []fyne.CanvasObject) bool {
		if !o.Visible() {
			return false
		}
		if f, ok := o.(fyne.Focusable); ok {
			it := control(o, around)
			it.Focused, it.Around = f == focused, slices.Clone(around)
			items = append(items, it)
			return true // what stands in a row is read too, after its name
		}
		if words, ok := text(o); ok {
			if words != "" {
				items = append(items, told(o, words, around))
			}
			return false
		}
		return true
	})
	return items
}

// Top is the topmost dialog of a canvas, or its content where there is none.
func Top(c fyne.Canvas) fyne.CanvasObject {
	if top := c.Overlays().Top(); top != nil {
		return top
	}
	return c.Content()
}

// text returns the words of a text: of this project's whole rather than line by line.
func text(o fyne.CanvasObject) (words string, ok bool) {
	switch o := o.(type) {
	case *canvas.Text:
		return o.Text, true
	case interface{ String() string }:
		return o.String(), true
	}
	return "", false
}

// told is a text with what is known of it.
func told(o fyne.CanvasObject, words string, around []fyne.CanvasObject) Item {
	it := Item{Object: o, Around: slices.Clone(around), Name: words}
	if h, ok := o.(interface{ HeadingLevel() int }); ok {
		it.Level = h.HeadingLevel()
	}
	if c, ok := o.(interface{ TellsChart() bool }); ok {
		it.Chart = c.TellsChart()
	}
	for _, p := range append(it.Around, o) {
		if l, ok := p.(interface{ Live() bool }); ok && l.Live() {
			it.Live = true
		}
	}
	return it
}

func control(o fyne.CanvasObject, around []fyne.CanvasObject) Item {
	it := Item{Object: o, Role: Button, Name: Name(o, around), Disabled: Disabled(o)}
	if m, ok := o.(interface{ Reading() string }); ok {
		it.Role, it.Value = Menu, m.Reading()
	}
	if s, ok := o.(interface{ Ends() (low, high string) }); ok {
		low, high := s.Ends()
		it.Role, it.Hint = Scale, low+" … "+high
	}
	if IsField(o) {
		it.Role = Field
		if it.Hint = Placeholder(o); it.Hint == it.Name {
			it.Hint = ""
		}
	}
	if e, ok := o.(*widget.Entry); ok {
		if it.Secret = e.Password; !it.Secret {
			it.Value = e.Text
		}
	}
	if s, ok := o.(interface{ Secret() bool }); ok {
		it.Secret = s.Secret()
	}
	if c, ok := o.(interface{ Options() []string }); ok {
		it.Role, it.Options = Choice, c.Options()
	}
	if c, ok := o.(interface{ SelectedAll() []int }); ok {
		it.Chosen = c.SelectedAll()
	}
	for _, p := range inside(o, around) {
		if b, ok := p.(interface{ Checked() bool }); ok {
			it.Role, it.Checked = Box, b.Checked()
		}
	}
	return it
}

// Name is what a person would call an object: its own label, or that of the innermost thing around it that has one, or
// what stands in it while it is empty. A row names itself and not the controls in it.
func Name(o fyne.CanvasObject, around []fyne.CanvasObject) string {
	for _, p := range slices.Backward(inside(o, around)) {
		if l := Label(p); l != "" {
			return l
		}
	}
	return Placeholder(o)
}

// inside returns an object after what stands around it, from within the innermost other control.
func inside(o fyne.CanvasObject, around []fyne.CanvasObject) []fyne.CanvasObject {
	for i, p := range slices.Backward(around) {
		if _, ok := p.(fyne.Focusable); ok {
			around = around[i+1:]
			break
		}
	}
	return append(slices.Clone(around), o)
}

// Label is what an object itself says that it is called; empty when it says nothing.
func Label(o fyne.CanvasObject) string {
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

// Placeholder is what stands in a field while it is empty.
func Placeholder(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case interface{ Placeholder() string }:
		return o.Placeholder()
	case *widget.Entry:
		return o.PlaceHolder
	}
	return ""
}

// IsField tells whether one types into an object.
func IsField(o fyne.CanvasObject) bool {
	_, ok := o.(interface {
		fyne.Focusable
		SetText(string)
	})
	return ok
}

// Disabled tells whether an object can't be pressed now.
func Disabled(o fyne.CanvasObject) bool {
	d, ok := o.(fyne.Disableable)
	return ok && d.Disabled()
}
