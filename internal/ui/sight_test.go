package ui_test

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/walk"
)

// In the window of a small laptop with text of twice the size, every page and every dialog can be read whole, and what has the
// keyboard is in sight.
func TestTwiceTheTextOnASmallLaptop(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	done, seen := map[string]bool{}, []route.Route{}
	for _, p := range people {
		if p.name == "a couple" {
			seen = places(t)
		}
		t.Run(p.name, func(t *testing.T) {
			g := ground(t, p.kit(t), uitest.Large, p.home)
			g.Away, g.Done, g.Samples, g.Glance = p.away, done, 1, true
			drawn := 0
			g.Judge = func() []string {
				if uitest.Drawing() {
					drawn++
					r := g.Shell.Route()
					g.Window.Save(fmt.Sprintf("large-%s-%03d-%s-%s", strings.ReplaceAll(p.name, " ", "-"), drawn, r.Place, r.View))
				}
				return g.Window.Unseen()
			}
			first := append(slices.Clone(p.first), seen...)
			if p.name == "somebody new" {
				first = append(first, route.Unlock(""), route.Recover(""), route.Missing(""), route.OpenReview(""))
			}
			r := walk.Walk(g, first...)
			seen = append(seen, r.Routes...)
			fmt.Printf("twice the text: %s: %v\n", p.name, r)
			for _, f := range r.Faults {
				t.Error(f)
			}
		})
	}
}
