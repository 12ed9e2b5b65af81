package shell

import (
	"time"

	"unhurried/internal/ui/widgets"
)

// Idle calls back once nobody has touched the app for a while. It is used on the UI goroutine only.
type Idle struct {
	clock  widgets.Clock
	after  time.Duration
	fire   func()
	last   time.Time
	cancel func()
}

// NewIdle makes a watch that does not run yet.
func NewIdle(clock widgets.Clock, after time.Duration, fire func()) *Idle {
	return &Idle{clock: clock, after: after, fire: fire}
}

// Start begins to wait, or begins anew with another time. Zero or less never fires.
func (i *Idle) Start(after time.Duration) {
	i.Stop()
	i.after = after
	i.last = i.clock.Now()
	if after > 0 {
		i.arm(after)
	}
}

// Stop ends the waiting.
func (i *Idle) Stop() {
	if i.cancel != nil {
		i.cancel()
		i.cancel = nil
	}
}

// Touch says that somebody is there. It is called for each key and each movement, so it only notes the time; the
// alarm looks at the note when it comes.
func (i *Idle) Touch() { i.last = i.clock.Now() }

func (i *Idle) arm(d time.Duration) {
	i.cancel = i.clock.After(d, func() {
		i.cancel = nil
		// The wall clock also counts the time in which the computer slept.
		if left := i.after - i.clock.Now().Sub(i.last); left > 0 {
			i.arm(left)
			return
		}
		i.fire()
	})
}
