// Package walk presses every control of a window, as somebody would who has never seen it: it finds the controls on the
// pages themselves, taps each, taps it twice, works it by keys, and looks after each press whether the window still
// stands, whether all its words can be read, and whether there is a way back. It is for tests.
package walk

import (
	"fmt"
	"regexp"
	"runtime/debug"
	"strings"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

// Ground is what is walked on.
type Ground struct {
	Window *uitest.Window
	Shell  *shell.Shell
	Clock  *uitest.Clock
	// Restore puts everything back as it was at first, a fresh copy of what was written included, and opens a page.
	Restore func(route.Route)
	// Written counts what was written into the record; nil where nothing can be.
	Written func() int
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
	// Glance is to tap each button of each page once and to look at what comes of it, and no more.
	Glance bool
	// Judge tells what else is wrong with what is on the screen; nil for nothing.
	Judge func() []string
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
	written int             // what Written said when the scene was reached
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
	if !w.Glance {
		w.deadEnds()
	}
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
		g.Written = func() int { return 0 }
	}
	if g.Judge == nil {
		g.Judge = func() []string { return nil }
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
