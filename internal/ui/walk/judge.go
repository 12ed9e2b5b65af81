package walk

import (
	"maps"
	"slices"
	"strings"

	"unhurried/internal/atspi"
	"unhurried/internal/ui/access"
	"unhurried/internal/ui/widgets"
)

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
		for _, fault := range append(w.Window.Faults(), w.Judge()...) {
			w.fault("%s: %s", s, fault)
		}
		w.called(s.String(), access.NewTree("").Draw(w.Window.Canvas, true))
	}
	return sign
}

// called finds what takes the keyboard and can't be told by its name from all that stands beside it.
func (w *walker) called(where string, group *atspi.Node) {
	names := map[string]bool{}
	for _, n := range group.Children {
		w.called(where, n)
		if !n.States.Has(atspi.Focusable) {
			continue
		}
		switch {
		case strings.TrimSpace(n.Name) == "":
			w.fault("%s: a %s takes the keyboard and has no name", where, n.Role)
		case names[n.Name]:
			w.fault("%s: two controls beside each other are called %q", where, n.Name)
		}
		names[n.Name] = true
	}
}

// hear finds words that no page may say.
func (w *walker) hear(where string) {
	text := flat(w.Window.Text())
	for _, words := range w.Never {
		if at := strings.Index(text, flat(words)); at >= 0 {
			w.fault("%s: it says %q", where, text[at:min(len(text), at+160)])
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
