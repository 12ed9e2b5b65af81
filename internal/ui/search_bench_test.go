//go:build unix

package ui

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

// foundWithin is how long our own work may take from a key of a search to the list that is laid out.
const foundWithin = 20 * time.Millisecond

// BenchmarkSearch types words into the search in a vault of ten years, at each key of which the list is drawn anew.
func BenchmarkSearch(b *testing.B) {
	k := fixture.TenYears(b)
	w := uitest.Start(b, uitest.Plain)
	win := New(k.Env, func() {})
	win.Attach(w.Canvas)
	win.Reset(route.At(route.Library))
	w.Focus("Search all, and what you wrote")
	size := fyne.NewSize(uitest.Plain.Width, uitest.Plain.Height)
	var keys []time.Duration
	for b.Loop() {
		for _, r := range `warm quiet "the evening` {
			before := work(b)
			w.Canvas.Focused().TypedRune(r)
			win.Content().Resize(size)
			keys = append(keys, work(b)-before)
		}
		w.Canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	slices.Sort(keys)
	p95 := keys[len(keys)*95/100]
	word := "ok"
	if p95 > foundWithin {
		word = "short"
	}
	fmt.Printf("search-key p95 %.1f ms goal <= %.1f %s\n", p95.Seconds()*1000, foundWithin.Seconds()*1000, word)
}
