package uitest

import (
	"slices"
	"time"

	"unhurried/internal/ui/shell"
)

// Clock is a time that moves only when told to.
type Clock struct {
	now    time.Time
	alarms []*alarm
}

type alarm struct {
	at time.Time
	f  func()
}

// NewClock starts at Saturday, 21 November 2026, 20:00 UTC.
func NewClock() *Clock { return &Clock{now: time.Date(2026, 11, 21, 20, 0, 0, 0, time.UTC)} }

// Now returns the present time.
func (c *Clock) Now() time.Time { return c.now }

// After sets an alarm.
func (c *Clock) After(d time.Duration, f func()) (cancel func()) {
	a := &alarm{c.now.Add(d), f}
	c.alarms = append(c.alarms, a)
	return func() { c.alarms = slices.DeleteFunc(c.alarms, func(b *alarm) bool { return a == b }) }
}

// Advance moves the time on and rings each alarm at its own time, in order.
func (c *Clock) Advance(d time.Duration) {
	end := c.now.Add(d)
	for {
		var next *alarm
		for _, a := range c.alarms {
			if !a.at.After(end) && (next == nil || a.at.Before(next.at)) {
				next = a
			}
		}
		if next == nil {
			break
		}
		c.alarms = slices.DeleteFunc(c.alarms, func(b *alarm) bool { return next == b })
		c.now = next.at
		next.f()
	}
	c.now = end
}

// Pending is how many alarms are set.
func (c *Clock) Pending() int { return len(c.alarms) }

// Router remembers where a screen wanted to go.
type Router struct {
	Routes []shell.Route
	Backs  int
	Toasts []string
	Undo   func() // the action of the last toast
}

var _ shell.Router = (*Router)(nil)

// Go remembers the route.
func (r *Router) Go(to shell.Route) { r.Routes = append(r.Routes, to) }

// Replace remembers the route.
func (r *Router) Replace(to shell.Route) { r.Routes = append(r.Routes, to) }

// Back counts.
func (r *Router) Back() { r.Backs++ }

// Toast remembers the text.
func (r *Router) Toast(text, _ string, do func()) {
	r.Toasts = append(r.Toasts, text)
	r.Undo = do
}

// Last returns where the screen wanted to go last.
func (r *Router) Last() shell.Route {
	if len(r.Routes) == 0 {
		return shell.Route{}
	}
	return r.Routes[len(r.Routes)-1]
}
