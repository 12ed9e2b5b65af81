package ui_test

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"unhurried/internal/ui"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

// Whoever moves the pointer or turns the wheel is here, wherever in the window that is: no diary locks over a page that
// somebody is reading.
func TestThePointerAndTheWheelArePresenceEverywhere(t *testing.T) {
	const idle, apart = time.Minute, 24
	k := fixture.Couple(t)
	locks := 0
	k.Lock = func() { locks++ }
	w := uitest.Start(t, uitest.Tight)
	win := ui.New(k.Env, func() {})
	win.Attach(w.Canvas)
	w.Show(win.Content())
	win.SetIdle(idle)
	pages := map[string]func(){
		"Measures": func() { win.Reset(route.Measures()) },
		"a card":   func() { win.Reset(route.Deck(route.OwnDeck)) },
		"a dialog": func() {
			win.Reset(route.At(route.Today))
			widgets.Inform(k.L, w.Canvas, "A dialog", "It lies over the page.")
		},
	}
	for _, p := range route.Places() {
		pages[p.String()] = func() { win.Reset(route.At(p)) }
	}
	moves := map[string]func(fyne.Position){
		"the pointer": func(at fyne.Position) { test.MoveMouse(w.Canvas, at) },
		"the wheel":   func(at fyne.Position) { test.Scroll(w.Canvas, at, 0, -1) },
	}
	for page, open := range pages {
		for what, move := range moves {
			open()
			w.Settle()
			locks = 0
			deaf := []string{}
			for y := float32(apart / 2); y < uitest.Tight.Height; y += apart {
				for x := float32(apart / 2); x < uitest.Tight.Width; x += apart {
					move(fyne.NewPos(x, y))
					k.Clock.Advance(idle - time.Second)
					if locks == 0 {
						continue
					}
					deaf = append(deaf, fmt.Sprintf("%.0f,%.0f", x, y))
					open()
					w.Settle()
					locks = 0
				}
			}
			if len(deaf) > 0 {
				t.Errorf("%s: %s is not noticed at %d places: %v", page, what, len(deaf), deaf)
			}
		}
	}
}
