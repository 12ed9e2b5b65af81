//go:build unix

package ui

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

// moving is how long one frame of what moves in an evening may take, all in all.
const moving = 25 * time.Millisecond

// BenchmarkEvening measures one move of what moves in an evening: the ring of a step, and the marks of a reveal. It is our own
// work for it, without the painting, which is the driver's.
func BenchmarkEvening(b *testing.B) {
	k := fixture.Couple(b)
	w := uitest.Start(b, uitest.Look{Width: 1180, Height: 800, Mode: theme.Light, Text: 1})
	win := New(k.Env, func() {})
	win.Attach(w.Canvas)
	win.Reset(route.Session("body-touch-in-turns"))
	win.Content().Resize(fyne.NewSize(1180, 800))
	for _, label := range []string{"Alex: yes, today", "Sam: yes, today", "Begin"} {
		w.Tap(label)
	}
	line := widgets.NewTwoMarks(widgets.Marks{Label: "Closeness", Low: "far", High: "close", Most: 10, At: [2]int{8, 6}})
	line.Resize(fyne.NewSize(600, 60))
	n := 0
	for name, move := range map[string]func(){
		"ring":   func() { k.Clock.Advance(time.Second) },
		"reveal": func() { n++; line.Draw(float32(n%100)/100, float32(n%90)/90, false) },
	} {
		b.Run(name, func(b *testing.B) {
			before := work(b)
			for b.Loop() {
				move()
			}
			ratio := float64(work(b)-before) / float64(b.N) / float64(moving)
			word := "ok"
			if ratio > 1 {
				word = "short"
			}
			fmt.Printf("evening-%s ratio %.3f goal <= 1.00 %s\n", name, ratio, word)
		})
	}
}
