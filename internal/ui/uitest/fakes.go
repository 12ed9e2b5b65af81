package uitest

import (
	"slices"
	"time"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/shell"
)

// Clock is a time that moves only when told to. As on a real computer, alarms stand still while it sleeps, and the wall
// clock can be turned.
type Clock struct {
	now    time.Time     // the wall clock
	awake  time.Duration // what alarms go by
	asleep time.Duration
	alarms []*alarm
}

type alarm struct {
	at time.Duration // by awake
	f  func()
}

// NewClock starts at Saturday, 21 November 2026, 20:00 UTC.
func NewClock() *Clock { return &Clock{now: time.Date(2026, 11, 21, 20, 0, 0, 0, time.UTC)} }

// Now returns the present time.
func (c *Clock) Now() time.Time { return c.now }

// Uptime returns the time since the clock was made, sleep included.
func (c *Clock) Uptime() (time.Duration, bool) { return c.awake + c.asleep, true }

// Turn sets the wall clock forward, or back when d is negative. No time passes.
func (c *Clock) Turn(d time.Duration) { c.now = c.now.Add(d) }

// Sleep lets the computer sleep: time passes, and no alarm rings.
func (c *Clock) Sleep(d time.Duration) {
	c.now = c.now.Add(d)
	c.asleep += d
}

// After sets an alarm.
func (c *Clock) After(d time.Duration, f func()) (cancel func()) {
	a := &alarm{c.awake + d, f}
	c.alarms = append(c.alarms, a)
	return func() { c.alarms = slices.DeleteFunc(c.alarms, func(b *alarm) bool { return a == b }) }
}

// Silence forgets all alarms, as a program that is killed does.
func (c *Clock) Silence() { c.alarms = nil }

// Advance moves the time on and rings each alarm at its own time, in order.
func (c *Clock) Advance(d time.Duration) {
	end := c.awake + d
	pass := func(to time.Duration) {
		c.now = c.now.Add(to - c.awake)
		c.awake = to
	}
	for {
		var next *alarm
		for _, a := range c.alarms {
			if a.at <= end && (next == nil || a.at < next.at) {
				next = a
			}
		}
		if next == nil {
			break
		}
		c.alarms = slices.DeleteFunc(c.alarms, func(b *alarm) bool { return next == b })
		pass(next.at)
		next.f()
	}
	pass(end)
}

// Pending is how many alarms are set.
func (c *Clock) Pending() int { return len(c.alarms) }

// Router remembers where a screen wanted to go.
type Router struct {
	Routes []route.Route
	Backs  int
	Right  int // how often the private page was laid over
	Toasts []string
	Undo   func() // the action of the last toast
}

var _ shell.Router = (*Router)(nil)

// Go remembers the route.
func (r *Router) Go(to route.Route) { r.Routes = append(r.Routes, to) }

// Replace remembers the route.
func (r *Router) Replace(to route.Route) { r.Routes = append(r.Routes, to) }

// Back counts.
func (r *Router) Back() { r.Backs++ }

// StillRight counts.
func (r *Router) StillRight() { r.Right++ }

// Toast remembers the text.
func (r *Router) Toast(text, _ string, do func()) {
	r.Toasts = append(r.Toasts, text)
	r.Undo = do
}

// Last returns where the screen wanted to go last.
func (r *Router) Last() route.Route {
	if len(r.Routes) == 0 {
		return route.Route{}
	}
	return r.Routes[len(r.Routes)-1]
}
