package shell

import (
	"time"

	"unhurried/internal/ui/widgets"
)

// Idle calls back once nobody has touched the app for a while, on whatever clock the computer shows and however long it
// slept meanwhile. It is used on the UI goroutine only.
type Idle struct {
	clock   widgets.Clock
	after   time.Duration
	fire    func()
	last    time.Time     // when somebody was here last, by the wall clock
	lastUp  time.Duration // the same by the uptime, where the clock has one
	touched bool          // somebody was here since the alarm was set
	cancel  func()        // of the alarm; nil while it is off
}

// Uptimer is what a clock has that can tell how long the computer has been on, sleep included. Nobody sets that time
// back or forward, as people and time servers do with the wall clock.
type Uptimer interface {
	// Uptime is the time since an unknown moment in the past. ok is false where the system has no such time.
	Uptime() (d time.Duration, ok bool)
}

// NewIdle makes a watch that does not run yet.
func NewIdle(clock widgets.Clock, after time.Duration, fire func()) *Idle {
	return &Idle{clock: clock, after: after, fire: fire}
}

// Start begins to wait, or begins anew with another time. Zero or less never fires.
func (i *Idle) Start(after time.Duration) {
	i.Stop()
	i.after = after
	i.note()
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

// Running tells whether the watch waits.
func (i *Idle) Running() bool { return i.cancel != nil }

// Touch says that somebody is there. It is called for each key and each movement. Where nobody was there for too long,
// the touch comes too late: the computer slept, and whoever woke it is not known to be the one who left it.
func (i *Idle) Touch() {
	switch {
	case i.after <= 0:
	case i.cancel == nil: // it has fired, or was stopped: begin again
		i.Start(i.after)
	case i.elapsed() >= i.after:
		i.Stop()
		i.fire()
	default:
		i.note()
		i.touched = true
	}
}

// note keeps the present as the moment when somebody was here.
func (i *Idle) note() {
	i.last = i.clock.Now()
	i.lastUp, _ = i.uptime()
}

func (i *Idle) uptime() (time.Duration, bool) {
	if c, ok := i.clock.(Uptimer); ok {
		return c.Uptime()
	}
	return 0, false
}

// elapsed is how long nobody was here. Without an uptime it is the wall clock's word, which somebody may have set back.
func (i *Idle) elapsed() time.Duration {
	if up, ok := i.uptime(); ok {
		return up - i.lastUp
	}
	return i.clock.Now().Sub(i.last)
}

// look is the longest time between two looks at the clock. Alarms stand still while the computer sleeps, so one that was
// set for the whole time would leave the page open for as long again after it has woken.
const look = 15 * time.Second

// arm looks again when what is left has passed, or sooner. What is left never grows by itself, so that a clock that was
// set back puts nothing off.
func (i *Idle) arm(left time.Duration) {
	wait := min(left, look)
	i.touched = false
	i.cancel = i.clock.After(wait, func() {
		i.cancel = nil
		rest := left - wait
		if i.touched {
			rest = i.after
		}
		if rest = min(rest, i.after-i.elapsed()); rest > 0 {
			i.arm(rest)
			return
		}
		i.fire()
	})
}
