// Package walk presses every control of a window, as somebody would who has never seen it: it finds the controls on the
// pages themselves, taps each, taps it twice, works it by keys, and looks after each press whether the window still
// stands, whether all its words can be read, and whether there is a way back. It is for tests.
package walk

import (
	"fmt"
	"maps"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

// Ground is what is walked on.
type Ground struct {
	Window *uitest.Window
	Shell  *shell.Shell
	Clock  *uitest.Clock
	// Restore puts everything back as it was at first, a fresh copy of what was written included, and opens a page.
	Restore func(route.Route)
	// Written changes whenever something was written since Restore; nil where nothing can be.
	Written func() string
	// Hold keeps slow work from ending until release is called, as a disk does between two clicks.
	Hold func() (release func())
	// Home is where each page must lead back to.
	Home route.Route
	// Away reports whether a page is beyond this walk: it is looked at, and not walked on from.
	Away func(route.Route) bool
	// Words are what is typed into a field, by its label.
	Words func(label string) string
	// Never is what no page may say, such as that something unforeseen went wrong.
	Never []string
	// Done are the controls that other walks have pressed, and whether there was a way back from there. They are not
	// pressed again, and those pressed here are added.
	Done map[string]bool
	// Samples is how many routes of one view are walked, such as exercises, and of a long list how many rows are
	// pressed; zero is all.
	Samples int
}

// Report is what a walk did and found.
type Report struct {
	Controls int      // distinct ones that were pressed
	Pages    int      // distinct ones that were seen
	Faults   []string // in the order in which they were found
	Routes   []route.Route
}

// String is one line that counts.
func (r *Report) String() string {
	if r.Controls == 0 {
		return fmt.Sprintf("%d pages looked at", r.Pages)
	}
	return fmt.Sprintf("%d controls on %d pages pressed", r.Controls, r.Pages)
}

// scene is a page in one state, with or without a dialog over it, and how one comes there: by a route, and then by
// controls.
type scene struct {
	route route.Route
	path  []string
}

// control is something to press on a scene.
type control struct {
	key, name string
	like      string // what all of a list have in common
	row       bool   // it is one of a list, such as the exercises of the library
	object    fyne.CanvasObject
	tap       func()
}

type walker struct {
	Ground
	report  Report
	queue   []scene
	known   map[string]bool            // signatures of scenes that were looked at
	routes  map[route.Route]bool       // that were queued
	views   map[string]int             // how many routes of each view were queued
	on      map[string][]string        // the controls of each scene, by signature
	leads   map[string]map[string]bool // from a control, or from Esc on a scene, to signatures
	homes   map[string]bool            // signatures of scenes at home
	how     map[string]string          // how each scene was reached, in words
	said    map[string]bool
	written string          // what Written said when the scene was reached
	tried   map[string]bool // views on which the keys of the window were pressed
}

// Walk presses everything that can be reached from home and from the routes, and returns what it found.
func Walk(g Ground, routes ...route.Route) *Report {
	w := newWalker(g)
	w.routes[g.Home] = true
	w.queue = []scene{{route: g.Home}}
	for _, r := range routes {
		w.add(r)
	}
	for len(w.queue) > 0 {
		s := w.queue[0]
		w.queue = w.queue[1:]
		w.visit(s)
	}
	w.deadEnds()
	w.report.Pages = len(w.known)
	return &w.report
}

// Look opens each page, judges what stands there, and presses nothing.
func Look(g Ground, routes ...route.Route) *Report {
	w := newWalker(g)
	for _, r := range routes {
		if s := (scene{route: r}); w.arrive(s) {
			w.look(s)
		}
	}
	w.report.Pages = len(w.known)
	return &w.report
}

func newWalker(g Ground) *walker {
	if g.Written == nil {
		g.Written = func() string { return "" }
	}
	if g.Done == nil {
		g.Done = map[string]bool{}
	}
	return &walker{Ground: g, known: map[string]bool{}, routes: map[route.Route]bool{}, views: map[string]int{},
		on: map[string][]string{}, leads: map[string]map[string]bool{}, homes: map[string]bool{}, how: map[string]string{},
		said: map[string]bool{}, tried: map[string]bool{}}
}

func (w *walker) fault(format string, a ...any) {
	s := fmt.Sprintf(format, a...)
	if !w.said[s] {
		w.said[s] = true
		w.report.Faults = append(w.report.Faults, s)
	}
}

// add queues a route, up to Samples of one view.
func (w *walker) add(r route.Route) {
	view := fmt.Sprint(r.Place, r.View)
	if w.routes[r] || w.Away != nil && w.Away(r) || r.ID != "" && w.Samples > 0 && w.views[view] >= w.Samples {
		return
	}
	w.routes[r] = true
	w.views[view]++
	w.queue = append(w.queue, scene{route: r})
}

// arrive comes to a scene anew and tells whether it could.
func (w *walker) arrive(s scene) bool {
	return w.safely("arrive at "+s.String(), func() bool {
		w.Restore(s.route)
		defer func() { w.written = w.Written() }()
		w.Window.Settle()
		for _, key := range s.path {
			switch key {
			case fill:
				w.fill()
				continue
			case escaped:
				w.esc()
				continue
			}
			c, ok := w.find(key)
			if !ok {
				return false
			}
			c.tap()
			w.Window.Settle()
		}
		return true
	})
}

func (s scene) String() string {
	name := fmt.Sprintf("%s/%s", s.route.Place, s.route.View)
	if s.route.ID != "" {
		name += "/" + s.route.ID
	}
	return strings.Join(append([]string{name}, s.path...), " > ")
}

// safely calls f and makes a fault of its panic.
func (w *walker) safely(what string, f func() bool) (ok bool) {
	defer func() {
		if x := recover(); x != nil {
			ok = false
			w.fault("%s: panic: %v at %s", what, x, frames(string(debug.Stack())))
			w.safely("come back after it", func() bool { w.Restore(w.Home); return true })
		}
	}()
	return f()
}

var ours = regexp.MustCompile(`\s(\S*/internal/\S+\.go:\d+)`)

// frames names the first places of this project in a stack.
func frames(stack string) string {
	var at []string
	for _, m := range ours.FindAllStringSubmatch(stack, -1) {
		if !strings.Contains(m[1], "/ui/walk/walk.go") && !strings.Contains(m[1], "/pkg/mod/") && len(at) < 3 {
			at = append(at, m[1][strings.Index(m[1], "/internal/"):])
		}
	}
	return strings.Join(at, " < ")
}

// visit presses what has not been pressed on a scene.
func (w *walker) visit(s scene) {
	if !w.arrive(s) {
		return
	}
	sign := w.look(s)
	w.escape(s, sign)
	controls := w.controls()
	todo, like := []control{}, map[string]int{}
	for _, c := range controls {
		if like[c.like]++; !w.done(c.key) && !(w.Samples > 0 && c.row && like[c.like] > w.Samples) {
			w.Done[c.key] = false
			todo = append(todo, c)
		}
	}
	w.report.Controls += len(todo)
	for i, c := range todo {
		w.press(s, sign, c.key, i > 0 && todo[i-1].object == c.object)
	}
	if w.foreign() {
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
		case to != sign && w.unknown() && !slices.ContainsFunc(s.path, func(k string) bool { return strings.HasPrefix(k, "Fyne's own") }):
			w.queue = append(w.queue, next)
		}
	}
	if another {
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

func (w *walker) lead(from, to string) {
	if w.leads[from] == nil {
		w.leads[from] = map[string]bool{}
	}
	w.leads[from][to] = true
}

// look judges what is on the screen, once for each scene, and returns its signature.
func (w *walker) look(s scene) string {
	sign := w.signature()
	w.hear(s.String())
	if w.known[sign] {
		return sign
	}
	w.known[sign] = true
	if r := w.Shell.Route(); !slices.Contains(w.report.Routes, r) {
		w.report.Routes = append(w.report.Routes, r)
	}
	w.how[sign] = s.String()
	for _, c := range w.controls() {
		w.on[sign] = append(w.on[sign], c.key)
	}
	w.homes[sign] = w.Window.Canvas.Overlays().Top() == nil && (w.Shell.Route() == w.Home || w.Away != nil && w.Away(w.Shell.Route()))
	if !w.foreign() {
		for _, fault := range w.Window.Faults() {
			w.fault("%s: %s", s, fault)
		}
		for _, it := range outline.Of(w.Window.Canvas) {
			if it.Role != outline.Text && strings.TrimSpace(it.Name) == "" {
				w.fault("%s: something takes the keyboard and has no name", s)
			}
		}
	}
	return sign
}

// hear finds words that no page may say.
func (w *walker) hear(where string) {
	for _, words := range w.Never {
		if text := w.Window.Text(); strings.Contains(flat(text), flat(words)) {
			at := strings.Index(flat(text), flat(words))
			w.fault("%s: it says %q", where, flat(text)[at:min(len(flat(text)), at+160)])
		}
	}
}

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// foreign tells whether a dialog of Fyne's own is on the screen, such as the one that shows folders.
func (w *walker) foreign() bool {
	switch w.Window.Canvas.Overlays().Top().(type) {
	case nil, *widgets.Modal:
		return false
	}
	return true
}

// deadEnds finds the scenes from which no press leads home.
func (w *walker) deadEnds() {
	back := map[string]bool{}
	for sign := range w.homes {
		if w.homes[sign] {
			back[sign] = true
		}
	}
	arrives := func(from string) bool {
		if w.Done[from] {
			return true
		}
		for to := range w.leads[from] {
			if back[to] {
				return true
			}
		}
		return false
	}
	for changed := true; changed; {
		changed = false
		for sign := range w.known {
			if !back[sign] && (arrives(sign) || slices.ContainsFunc(w.on[sign], arrives)) {
				back[sign], changed = true, true
			}
		}
	}
	for key := range w.Done {
		w.Done[key] = arrives(key)
	}
	for _, sign := range slices.Sorted(maps.Keys(w.known)) {
		if !back[sign] {
			w.fault("%s: no way back", w.how[sign])
		}
	}
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
		switch fmt.Sprintf("%T", a) {
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
		like := place + "|" + strings.TrimPrefix(fmt.Sprintf("%T", o), "*")
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
