package walk

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// visit presses what has not been pressed on a scene.
func (w *walker) visit(s scene) {
	if !w.arrive(s) {
		return
	}
	sign := w.look(s)
	if !w.Glance {
		w.escape(s, sign)
	}
	controls := w.controls()
	todo, like := []control{}, map[string]int{}
	for _, c := range controls {
		if like[c.like]++; !w.done(c.key) && !(w.Samples > 0 && c.row && like[c.like] > w.Samples) && (!w.Glance || c.opens()) {
			w.Done[c.key] = false
			todo = append(todo, c)
		}
	}
	w.report.Controls += len(todo)
	for i, c := range todo {
		w.press(s, sign, c.key, i > 0 && todo[i-1].object == c.object)
	}
	if w.Glance || w.foreign() {
		return
	}
	if n := len(s.path); w.hasFields(controls) && (n == 0 || s.path[n-1] != fill) {
		w.queue = append(w.queue, scene{s.route, append(slices.Clone(s.path), fill)})
	}
}

// press taps a control, taps it twice and works it by keys, each time on the scene as it was reached. another chip of a
// choice that was worked already is only tapped.
func (w *walker) press(s scene, sign, key string, another bool) {
	here := func() (control, bool) {
		// A page may look the same and lead elsewhere after something was written.
		if (w.signature() != sign || w.Written() != w.written) && !w.arrive(s) {
			return control{}, false
		}
		c, ok := w.find(key)
		if !ok && w.arrive(s) {
			c, ok = w.find(key)
		}
		return c, ok
	}
	do := func(how string, f func(c control)) bool {
		c, ok := here()
		return ok && w.safely(s.String()+" > "+how+key, func() bool {
			f(c)
			w.Window.Settle()
			return true
		})
	}
	if do("", func(c control) { c.tap() }) {
		next := scene{s.route, append(slices.Clone(s.path), key)}
		if r := w.Shell.Route(); r != s.route {
			next = scene{route: r}
		}
		to := w.look(next)
		w.lead(key, to)
		switch r := w.Shell.Route(); {
		case r != s.route:
			w.add(r)
		case !w.Glance && to != sign && w.unknown() && !slices.ContainsFunc(s.path, func(k string) bool { return strings.HasPrefix(k, "Fyne's own") }):
			w.queue = append(w.queue, next)
		}
	}
	if another || w.Glance {
		return
	}
	if do("twice ", w.twice) {
		w.hear(s.String() + " > twice " + key + " > Esc")
	}
	if do("keys on ", w.keys) {
		w.hear(s.String() + " > keys on " + key)
	}
}

// twice taps a control two times before the work that the first one began has ended, and then presses Esc. A control that
// is gone after the first tap can't be hit again.
func (w *walker) twice(c control) {
	release := w.Hold()
	c.tap()
	w.Window.Settle()
	if again, ok := w.find(c.key); ok {
		again.tap()
	}
	release()
	w.Window.Settle()
	w.hear("twice " + c.key)
	w.esc()
}

// unknown tells whether the screen has a control that was not pressed yet.
func (w *walker) unknown() bool {
	return slices.ContainsFunc(w.controls(), func(c control) bool { return !w.done(c.key) })
}

func (w *walker) done(key string) bool {
	_, ok := w.Done[key]
	return ok
}

// keys works a control by the keyboard alone, as far as it stays on the screen.
func (w *walker) keys(c control) {
	f, ok := c.object.(fyne.Focusable)
	if !ok {
		return
	}
	w.Window.Canvas.Focus(f)
	for _, key := range []fyne.KeyName{fyne.KeyRight, fyne.KeyLeft, fyne.KeyDown, fyne.KeyUp, fyne.KeyHome, fyne.KeyEnd,
		fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEscape} {
		if w.Window.Canvas.Focused() != f {
			return
		}
		w.Clock.Advance(time.Second)
		f.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// esc presses Esc, long enough after the last one.
func (w *walker) esc() {
	w.Clock.Advance(time.Second)
	w.Window.Key(fyne.KeyEscape)
}

// escape notes where Esc leads from a scene that is looked at for the first time, and tries the keys of the window there.
func (w *walker) escape(s scene, sign string) {
	if w.leads[sign] != nil {
		return
	}
	w.leads[sign] = map[string]bool{}
	if w.safely(s.String()+" > Esc", func() bool { w.esc(); return true }) {
		next := scene{route: w.Shell.Route()}
		if next.route == s.route {
			next.path = append(slices.Clone(s.path), escaped)
		}
		to := w.look(next)
		w.lead(sign, to)
		w.add(next.route)
		if to != sign && len(next.path) > 0 && w.leads[to] == nil {
			w.queue = append(w.queue, next)
		}
	}
	kind := fmt.Sprint(s.route.Place, s.route.View, w.over())
	if w.tried[kind] {
		if w.signature() != sign {
			w.arrive(s)
		}
		return
	}
	w.tried[kind] = true
	press := func(name string, f func()) {
		if w.signature() != sign && !w.arrive(s) {
			return
		}
		w.Window.Canvas.Unfocus()
		if w.safely(s.String()+" > "+name, func() bool { f(); w.Window.Settle(); return true }) {
			w.hear(s.String() + " > " + name)
			w.add(w.Shell.Route())
		}
	}
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeySpace, fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight,
		fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyEnd, fyne.KeyF1, fyne.KeyF11} {
		press(string(key), func() { w.Window.Key(key) })
	}
	for _, key := range "1234567LF" {
		press("Ctrl+"+string(key), func() {
			w.Window.Shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyName(key), Modifier: fyne.KeyModifierControl})
		})
	}
	press("Ctrl+Z", func() { w.Window.Shortcut(&fyne.ShortcutUndo{}) })
	press("Tab", func() { w.tabs(s) })
	if w.signature() != sign {
		w.arrive(s)
	}
}

// tabs goes once around by Tab, and misses what it does not reach.
func (w *walker) tabs(s scene) {
	missing := map[fyne.CanvasObject]string{}
	for _, c := range w.controls() {
		if _, ok := c.object.(fyne.Focusable); ok {
			missing[c.object] = c.name
		}
	}
	seen := map[fyne.Focusable]bool{}
	for {
		w.Window.Canvas.FocusNext()
		f := w.Window.Canvas.Focused()
		if f == nil || seen[f] {
			break
		}
		seen[f] = true
		if o, ok := f.(fyne.CanvasObject); ok {
			delete(missing, o)
		}
	}
	for _, name := range slices.Sorted(maps.Values(missing)) {
		w.fault("%s: Tab does not reach %q", s, name)
	}
}
