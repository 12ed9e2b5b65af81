//go:build unix

package ui

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/atspi"
	"unhurried/internal/atspi/atspitest"
	"unhurried/internal/ui/access"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

// heardWithin is how soon a screen reader should hear that the keyboard has moved.
const heardWithin = 50 * time.Millisecond

// BenchmarkFocusIsHeard measures, on each of the seven places in a vault of ten years, from a move of the keyboard until
// another program hears of it on a real accessibility bus; and what the looks cost that go on while a reader runs.
func BenchmarkFocusIsHeard(b *testing.B) {
	d := atspitest.Start(b)
	d.Assist()
	tool := d.Tool()
	k := fixture.TenYears(b)
	w := uitest.Start(b, uitest.Plain)
	win := New(k.Env, func() {})
	win.Attach(w.Canvas)
	var ui sync.Mutex // in the place of the UI goroutine
	var looking time.Duration
	looks := 0
	tree := access.NewTree("Unhurried")
	server := atspi.New(atspi.Config{Name: "Unhurried", Look: func() *atspi.Node {
		ui.Lock()
		defer ui.Unlock()
		before := time.Now()
		n := tree.Draw(w.Canvas, true)
		looking += time.Since(before)
		looks++
		return n
	}})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ui.Lock()
	win.Reset(route.At(route.Today))
	ui.Unlock()
	go func() {
		if err := server.Serve(ctx, d.Address); err != nil {
			b.Error(err)
		}
	}()
	tool.Application("Unhurried")
	for _, p := range route.Places() {
		b.Run(p.String(), func(b *testing.B) {
			ui.Lock()
			win.Reset(route.At(p))
			win.Content().Resize(fyne.NewSize(uitest.Plain.Width, uitest.Plain.Height))
			looking, looks = 0, 0
			ui.Unlock()
			var took []time.Duration
			for b.Loop() {
				tool.Heard()
				ui.Lock()
				w.Canvas.FocusNext()
				before := time.Now()
				ui.Unlock()
				at := tool.Hears("focused", 1)
				took = append(took, at.Sub(before))
			}
			slices.Sort(took)
			late := took[len(took)*95/100]
			ui.Lock()
			cost := looking / time.Duration(max(looks, 1))
			ui.Unlock()
			word := "ok"
			ratio := float64(late) / float64(heardWithin)
			if ratio > 1 {
				word = "short"
			}
			fmt.Printf("reader-%s ratio %.2f goal <= 1.00 %s\n# a look takes %v; the keyboard is heard of within %v in 95 of 100 moves\n",
				p.String(), ratio, word, cost.Round(10*time.Microsecond), late.Round(100*time.Microsecond))
		})
	}
}
