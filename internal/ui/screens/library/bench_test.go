package library

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

// BenchmarkOpen is going to the library from elsewhere: the page made and laid out anew.
func BenchmarkOpen(b *testing.B) {
	k := fixture.Couple(b)
	for name, r := range map[string]route.Route{
		"shelves": route.At(route.Library), "search": route.Shelf(filter{query: "breath"}.String()),
		"reading": route.Reading("pain-with-sex"), "exercise": route.Exercise("body-touch-in-turns"),
	} {
		b.Run(name, func(b *testing.B) {
			w := uitest.Open(b, uitest.Plain, func() fyne.CanvasObject { return New(k.Env, r).Content() })
			size := w.Canvas.Size()
			for b.Loop() {
				New(k.Env, r).Content().Resize(size)
			}
		})
	}
}
