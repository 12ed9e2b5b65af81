package uitest

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/theme"
)

// Window is a screen in the test driver.
type Window struct {
	t      testing.TB
	App    fyne.App
	Canvas fyne.Canvas
	window fyne.Window
}

// Start makes a fresh app in a look with an empty window. All is closed when the test ends. Widgets are made after it,
// so that they find the theme.
func Start(t testing.TB, look Look) *Window {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(look.Mode, look.Text))
	win := test.NewWindow(container.NewWithoutLayout())
	t.Cleanup(win.Close)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(look.Width, look.Height))
	return &Window{t: t, App: app, Canvas: win.Canvas(), window: win}
}

// Show puts content into the window.
func (w *Window) Show(content fyne.CanvasObject) *Window {
	size := w.Canvas.Size()
	if w.Canvas.Content() != content { // a shell attaches itself
		w.window.SetContent(content)
	}
	w.window.Resize(size)
	w.Settle()
	return w
}

// Open is Start and Show: build is called once the theme is set.
func Open(t testing.TB, look Look, build func() fyne.CanvasObject) *Window {
	t.Helper()
	w := Start(t, look)
	return w.Show(build())
}

// Settle lays the content out again, as the real window does before it draws the next frame. Taps and keys of this
// package do it by themselves.
func (w *Window) Settle() {
	relayout(w.Canvas.Content())
	for _, o := range w.Canvas.Overlays().List() {
		relayout(o)
	}
}

// relayout asks each container and widget below o for its layout anew, from the leaves up and once more from the top.
func relayout(o fyne.CanvasObject) {
	for range 2 {
		walk(o, func(o fyne.CanvasObject, _ []fyne.CanvasObject) {
			switch o := o.(type) {
			case *fyne.Container:
				if o.Layout != nil {
					o.Layout.Layout(o.Objects, o.Size())
				}
			case fyne.Widget:
				test.WidgetRenderer(o).Layout(o.Size())
			}
		})
	}
}

// drawn lists what a container holds, or what a widget's renderer draws.
func drawn(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

// walk visits o and all below it that is visible, down to lines and letters, parents first.
func walk(o fyne.CanvasObject, visit func(o fyne.CanvasObject, around []fyne.CanvasObject)) {
	outline.Walk(o, drawn, func(o fyne.CanvasObject, around []fyne.CanvasObject) bool {
		if !o.Visible() {
			return false
		}
		visit(o, around)
		return true
	})
}

// Part is a visible object with what stands around it, the window's content first.
type Part struct {
	Object fyne.CanvasObject
	Around []fyne.CanvasObject
}

// Parts returns all that is visible on the topmost dialog, or on the page where there is none, parents first.
func (w *Window) Parts() []Part {
	var all []Part
	walk(outline.Top(w.Canvas), func(o fyne.CanvasObject, around []fyne.CanvasObject) {
		all = append(all, Part{o, slices.Clone(around)})
	})
	return all
}

// each visits all that is on the screen: the topmost dialog, or the content where there is none.
func (w *Window) each(visit func(fyne.CanvasObject)) {
	walk(outline.Top(w.Canvas), func(o fyne.CanvasObject, _ []fyne.CanvasObject) { visit(o) })
}

// Find returns the first visible object that a user would call by this label: a button, a field, a scale, a row.
func (w *Window) Find(label string) fyne.CanvasObject {
	w.t.Helper()
	var found fyne.CanvasObject
	w.each(func(o fyne.CanvasObject) {
		if found == nil && outline.Label(o) == label {
			found = o
		}
	})
	if found == nil {
		w.t.Fatalf("nothing on the screen is labelled %q; it shows:\n%s", label, w.Text())
	}
	return found
}

// Tap taps what has the label: a button or row, a check, or the chip of a choice.
func (w *Window) Tap(label string) {
	w.t.Helper()
	defer w.Settle()
	tapped := false
	w.each(func(o fyne.CanvasObject) {
		if tapped {
			return
		}
		if c, ok := o.(chips); ok {
			for i, opt := range c.Options() {
				if opt == label {
					tapped = true
					c.Tapped(&fyne.PointEvent{Position: c.ChipCenter(i)})
					return
				}
			}
		}
		if t, ok := o.(fyne.Tappable); ok && outline.Label(o) == label {
			if outline.Disabled(o) {
				w.t.Fatalf("%q is disabled", label)
			}
			tapped = true
			t.Tapped(&fyne.PointEvent{})
		}
	})
	if !tapped {
		w.t.Fatalf("nothing to tap is labelled %q; the screen shows:\n%s", label, w.Text())
	}
}

type chips interface {
	fyne.Tappable
	Options() []string
	ChipCenter(int) fyne.Position
}

// Type types text into the field with the label, or with the placeholder.
func (w *Window) Type(label, text string) {
	w.t.Helper()
	defer w.Settle()
	w.Focus(label)
	for _, r := range text {
		f := w.Canvas.Focused()
		if f == nil {
			w.t.Fatalf("%q lost the keyboard while typing", label)
		}
		if r == '\n' {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			continue
		}
		f.TypedRune(r)
	}
}

// Focus gives the keyboard to what has the label or placeholder.
func (w *Window) Focus(label string) {
	w.t.Helper()
	var found fyne.Focusable
	look := func(root fyne.CanvasObject) {
		walk(root, func(o fyne.CanvasObject, _ []fyne.CanvasObject) {
			if f, ok := o.(fyne.Focusable); ok && found == nil {
				found = f
			}
		})
	}
	w.each(func(o fyne.CanvasObject) {
		if found != nil {
			return
		}
		if outline.Label(o) == label || outline.Placeholder(o) == label {
			look(o)
		}
	})
	if found == nil {
		w.t.Fatalf("nothing that takes the keyboard is labelled %q; the screen shows:\n%s", label, w.Text())
	}
	w.Canvas.Focus(found)
}

// Key presses keys where the keyboard is, or in the window when nothing has it.
func (w *Window) Key(names ...fyne.KeyName) {
	w.t.Helper()
	for _, name := range names {
		ev := &fyne.KeyEvent{Name: name}
		switch f := w.Canvas.Focused(); {
		case name == fyne.KeyTab:
			w.Canvas.FocusNext()
		case f != nil:
			f.TypedKey(ev)
		case w.Canvas.OnTypedKey() != nil:
			w.Canvas.OnTypedKey()(ev)
		}
	}
	w.Settle()
}

// Shortcut presses a shortcut as the desktop does: first where the keyboard is, else in the window.
func (w *Window) Shortcut(s fyne.Shortcut) {
	w.t.Helper()
	defer w.Settle()
	if f, ok := w.Canvas.Focused().(fyne.Shortcutable); ok {
		if k, ok := f.(interface{ Keeps(fyne.Shortcut) bool }); !ok || k.Keeps(s) {
			f.TypedShortcut(s)
			return
		}
	}
	// The test driver's canvas hides that it takes shortcuts: only what it embeds does.
	inner := reflect.ValueOf(w.Canvas).Elem().FieldByName("WindowlessCanvas").Interface()
	c, ok := inner.(fyne.Shortcutable)
	if !ok {
		w.t.Fatal("the test canvas takes no shortcuts any more")
	}
	c.TypedShortcut(s)
}

// TabTo presses Tab until what has the label has the keyboard, and fails when Tab never gets there.
func (w *Window) TabTo(label string) {
	w.t.Helper()
	w.Canvas.Unfocus()
	var first fyne.Focusable
	for range 500 {
		w.Canvas.FocusNext()
		f := w.Canvas.Focused()
		if o, ok := f.(fyne.CanvasObject); ok && (outline.Label(o) == label || outline.Placeholder(o) == label) {
			return
		}
		if first == nil {
			first = f
		} else if f == first {
			break
		}
	}
	w.t.Fatalf("Tab never reaches %q", label)
}

// Text returns all words on the screen, one piece a line, from top to bottom as the screen is built.
func (w *Window) Text() string {
	var lines []string
	w.each(func(o fyne.CanvasObject) {
		if c, ok := o.(*canvas.Text); ok && strings.TrimSpace(c.Text) != "" {
			lines = append(lines, c.Text)
		}
	})
	return strings.Join(lines, "\n")
}

// Shows tells whether the words stand on the screen, whatever line breaks are between them.
func (w *Window) Shows(words string) bool {
	flat := strings.Join(strings.Fields(w.Text()), " ")
	return strings.Contains(flat, strings.Join(strings.Fields(words), " "))
}

// MustShow fails when the words do not stand on the screen.
func (w *Window) MustShow(words string) {
	w.t.Helper()
	if !w.Shows(words) {
		w.t.Errorf("the screen does not show %q but:\n%s", words, w.Text())
	}
}

// MustNotShow fails when the words stand on the screen.
func (w *Window) MustNotShow(words string) {
	w.t.Helper()
	if w.Shows(words) {
		w.t.Errorf("the screen shows %q:\n%s", words, w.Text())
	}
}

// Objects returns all that is visible on the screen, parents first, down to lines and letters.
func (w *Window) Objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	w.each(func(o fyne.CanvasObject) { all = append(all, o) })
	return all
}
