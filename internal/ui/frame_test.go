package ui_test

import (
	"fmt"
	"testing"

	"unhurried/internal/ui"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
)

// frames are the windows that every place has to hold in, from the smallest to a wide desk, and text of one and a half.
func frames() []uitest.Look {
	var all []uitest.Look
	for _, size := range [][2]float32{{700, 500}, {1180, 800}, {1920, 1080}, {2560, 1440}} {
		for _, text := range []float32{1, 1.5} {
			all = append(all, uitest.Look{Width: size[0], Height: size[1], Mode: theme.Light, Text: text})
		}
		if uitest.Drawing() {
			all = append(all, uitest.Look{Width: size[0], Height: size[1], Mode: theme.Dark, Text: 1})
		}
	}
	return all
}

// The whole window, rail and page, in every place: no word is cut at any size.
func TestEveryPlaceHoldsAtEverySize(t *testing.T) {
	k := fixture.Couple(t)
	for _, look := range frames() {
		w := uitest.Start(t, look)
		win := ui.New(k.Env, func() {})
		win.Attach(w.Canvas)
		w.Show(win.Content())
		for _, p := range route.Places() {
			win.Reset(route.At(p))
			w.CheckLook(fmt.Sprintf("window-%d-%s", p, p), look)
		}
	}
}
