package widgets

import (
	"fyne.io/fyne/v2"
)

// forwardKey gives a key that a focused widget has no use for to the window, which knows Esc and F1.
func forwardKey(o fyne.CanvasObject, ev *fyne.KeyEvent) {
	if c := canvasOf(o); c != nil {
		if f := c.OnTypedKey(); f != nil {
			f(ev)
		}
	}
}

// notifyActivity tells the window that a key was pressed, or the pointer or the wheel moved, over a widget: the window sees
// only what no widget takes, and its idle watch is to hear of all.
func notifyActivity(o fyne.CanvasObject) {
	if c := canvasOf(o); c != nil {
		if w, ok := c.Content().(interface{ Touched() }); ok {
			w.Touched()
		}
	}
}

// notifyCopied tells the window that somebody copied words out of a field: its content takes them off the clipboard again.
func notifyCopied(o fyne.CanvasObject, words string) {
	if c := canvasOf(o); c != nil {
		if w, ok := c.Content().(interface{ Copied(words string) }); ok {
			w.Copied(words)
		}
	}
}

// forwardShortcut gives the window a shortcut that a text field has no use for.
func forwardShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	if c, ok := canvasOf(o).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// keyboard is the part that all focusable widgets of this package share. The outer widget sets self.
type keyboard struct {
	self    fyne.Widget
	focused bool
}

// FocusGained marks the widget and brings it into view.
func (k *keyboard) FocusGained() {
	k.focused = true
	k.self.Refresh()
	Reveal(k.self)
}

// FocusLost takes the mark away.
func (k *keyboard) FocusLost() {
	k.focused = false
	k.self.Refresh()
}

// TypedRune ignores text.
func (k *keyboard) TypedRune(rune) {}

// KeyDown tells the window that somebody is here.
func (k *keyboard) KeyDown(*fyne.KeyEvent) { notifyActivity(k.self) }

// KeyUp does nothing: the press was told.
func (k *keyboard) KeyUp(*fyne.KeyEvent) {}

// focusOn gives a widget the keyboard after it was tapped.
func focusOn(w fyne.Focusable) {
	if o, ok := w.(fyne.CanvasObject); ok {
		if c := canvasOf(o); c != nil {
			c.Focus(w)
		}
	}
}
