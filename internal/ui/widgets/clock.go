package widgets

import "time"

// Clock is time as a widget or the shell sees it: injected, so that tests move it by hand.
type Clock interface {
	// Now returns the present time.
	Now() time.Time
	// After calls f once on the UI goroutine when d has passed, unless cancel was called before.
	After(d time.Duration, f func()) (cancel func())
}
