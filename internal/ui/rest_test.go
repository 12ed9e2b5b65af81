package ui_test

import (
	"testing"

	"unhurried/internal/ui"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

// A place that nobody touches is painted once.
func TestEveryPlaceComesToRest(t *testing.T) {
	k := fixture.Couple(t)
	for _, look := range frames() {
		w := uitest.Start(t, look)
		win := ui.New(k.Env, func() {})
		win.Attach(w.Canvas)
		w.Show(win.Content())
		for _, p := range route.Places() {
			win.Reset(route.At(p))
			for _, fault := range w.Unrest() {
				t.Errorf("%s, %v: %s", p, look, fault)
			}
		}
	}
}
