package shell

import (
	"time"

	"unhurried/internal/ui/rest"
)

// Runner runs long work beside the UI goroutine and brings its result back. In the app Go starts a goroutine and UI is
// rest.Do; in tests both call at once, because the driver of tests runs it on the calling goroutine.
type Runner struct {
	Go func(func())
	UI func(func())
}

// Background is the Runner of the app.
func Background() Runner {
	return Runner{Go: func(f func()) { go f() }, UI: rest.Do}
}

// Inline is the Runner of tests.
func Inline() Runner {
	call := func(f func()) { f() }
	return Runner{Go: call, UI: call}
}

// SystemClock is the real time; alarms come on the UI goroutine.
type SystemClock struct{}

// Now returns the wall clock's time without a monotonic part, so that the time in which the computer slept counts.
func (SystemClock) Now() time.Time { return time.Now().Round(0) }

// After calls f on the UI goroutine after d.
func (SystemClock) After(d time.Duration, f func()) (cancel func()) {
	stopped := false // touched on the UI goroutine only
	t := time.AfterFunc(d, func() {
		rest.Do(func() {
			if !stopped {
				f()
			}
		})
	})
	return func() {
		stopped = true
		t.Stop()
	}
}
