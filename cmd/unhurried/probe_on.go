//go:build probe

package main

import (
	"crypto/rand"
	"os"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	use "unhurried/internal/app"
	"unhurried/internal/probe"
	"unhurried/internal/ui/depth"
	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/rest"
)

// offerProbe lets a test read what the window shows, at the socket that the environment names. Only builds with the
// tag "probe" have this; see internal/probe.
func offerProbe(c fyne.Canvas) {
	path := os.Getenv(probe.Variable)
	if path == "" {
		return
	}
	go func() {
		err := probe.Serve(path, func() (s probe.Screen) {
			rest.DoAndWait(func() { s = screenOf(c) })
			return s
		})
		complain(err)
	}()
}

// clock is this computer's, some days later where the test says so.
func clock() func() time.Time {
	now := use.LocalClock()
	days, err := strconv.Atoi(os.Getenv(probe.Days))
	if err != nil {
		return now
	}
	return func() time.Time { return now().AddDate(0, 0, days) }
}

// process tells this process from the one before, whose place and number it took.
var process = rand.Text()

// screenOf reads a canvas out. It is for the UI goroutine.
func screenOf(c fyne.Canvas) (s probe.Screen) {
	s.Process, s.NoDepth = process, depth.Off()
	for _, it := range outline.Of(c) {
		p := probe.Item{Words: it.Name, Line: it.String(), Value: it.Value, Stop: it.Role != outline.Text, Focused: it.Focused,
			Disabled: it.Disabled, Options: it.Options, Chosen: it.Chosen, Checked: it.Checked}
		if p.Stop {
			size := it.Object.Size()
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(it.Object)
			p.X, p.Y = c.PixelCoordinateForPosition(at.AddXY(size.Width/2, size.Height/2))
		}
		s.Items = append(s.Items, p)
	}
	return s
}

// hushed leaves a crash its words: the test that drives this build wants to see them, and types no member's.
func hushed() error { return nil }

// hardened lets the test look through the memory of this process, in which a member's passphrase must not be.
func hardened() error { return nil }

// migrations is empty: in the build that the real-window test drives, Fyne looks at which goroutine touches a widget and
// complains on standard error, which fails the test.
var migrations map[string]bool
