//go:build unix

package ui

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

// frame is how long our own work may take when one goes to another place: one redraw at 60 Hz.
const frame = 16 * time.Millisecond

// work is the processor time that this process has used. What is promised is about our own work, so that a machine busy
// with other things does not count.
func work(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkPlaces measures going to each of the seven places in a vault of ten years: the view model, its widgets and
// their layout. It prints a line for each, as make bench does.
func BenchmarkPlaces(b *testing.B) {
	k := fixture.TenYears(b)
	for _, p := range route.Places() {
		b.Run(p.String(), func(b *testing.B) {
			w := uitest.Start(b, uitest.Plain)
			win := New(k.Env, func() {})
			size := fyne.NewSize(uitest.Plain.Width, uitest.Plain.Height)
			win.Attach(w.Canvas)
			win.Reset(route.At(p))
			before := work(b)
			for b.Loop() {
				win.Reset(route.At(p))
				win.Content().Resize(size)
			}
			ratio := float64(work(b)-before) / float64(b.N) / float64(frame)
			word := "ok"
			if ratio > 1 {
				word = "short"
			}
			fmt.Printf("place-%s ratio %.2f goal <= 1.00 %s\n", p.String(), ratio, word)
		})
	}
}
