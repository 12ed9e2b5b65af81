package session

import (
	"time"

	"unhurried/internal/homework"
)

// phase is where a session is.
type phase int

const (
	phaseConsent phase = iota
	phaseSteps
	phaseStopped // stopped well, before the end
	phaseDone
)

// course is the course of one session. It knows no widgets and no clock: time comes in as an argument.
type course struct {
	exercise *homework.Exercise
	who      []int // the places of those who take part
	consent  [2]bool
	phase    phase
	step     int
	left     time.Duration // of the step; 0 when it has no time or is over
	timed    bool          // the step has a time
	running  bool          // the time runs
	at       time.Time     // when left was right
	spent    time.Duration // of all steps
	first    int           // the place of who leads first
	from     int           // the step with which it begins: one that was cut off goes on
}

// newCourse is a course of an exercise for the members at one place, or at two. The first of them leads first.
func newCourse(e *homework.Exercise, who ...int) *course {
	return &course{exercise: e, who: who, first: who[0]}
}

// solo reports whether one person is alone with it.
func (c *course) solo() bool { return len(c.who) == 1 }

// agreed reports whether everyone has said yes (rule 10).
func (c *course) agreed() bool {
	for _, m := range c.who {
		if !c.consent[m] {
			return false
		}
	}
	return true
}

// begin starts the first step; it does nothing until everyone has said yes.
func (c *course) begin(now time.Time) {
	if c.phase == phaseConsent && c.agreed() {
		c.phase = phaseSteps
		left := c.left
		if c.enter(c.from, now); left > 0 && left < c.left {
			c.left = left
		}
	}
}

// goOnFrom takes over how a session stood that was cut off. Everyone says yes anew before it goes on.
func (c *course) goOnFrom(step int, left, spent time.Duration, first int) {
	c.from, c.left, c.spent = step, left, spent
	if !c.solo() {
		c.first = first
	}
}

// ended reports whether it is over, held or stopped.
func (c *course) ended() bool { return c.phase == phaseStopped || c.phase == phaseDone }

// goOn takes an end back: the step that was on stands again, resting.
func (c *course) goOn(now time.Time) {
	if c.ended() {
		c.phase, c.running, c.at = phaseSteps, false, now
	}
}

func (c *course) enter(step int, now time.Time) {
	c.step = step
	c.left = c.exercise.Steps[step].Lasts()
	c.timed = c.left > 0
	c.running = true
	c.at = now
}

// tick brings the time up to now and reports whether the step's time has just run out. Nothing moves on by itself.
func (c *course) tick(now time.Time) (over bool) {
	d := now.Sub(c.at)
	c.at = now
	if c.phase != phaseSteps || !c.running || d <= 0 {
		return false
	}
	c.spent += d
	if !c.timed || c.left == 0 {
		return false
	}
	c.left = max(c.left-d, 0)
	return c.left == 0
}

func (c *course) pause(now time.Time) {
	c.tick(now)
	c.running = false
}

func (c *course) resume(now time.Time) {
	c.at = now
	c.running = true
}

// next goes on to the next step, or to the end.
func (c *course) next(now time.Time) {
	c.tick(now)
	if c.phase != phaseSteps {
		return
	}
	if c.step+1 < len(c.exercise.Steps) {
		c.enter(c.step+1, now)
		return
	}
	c.phase = phaseDone
}

// back goes to the step before.
func (c *course) back(now time.Time) {
	c.tick(now)
	if c.phase == phaseSteps && c.step > 0 {
		c.enter(c.step-1, now)
	}
}

// stop ends the session before its end: a skill used, not a failure (rule 5).
func (c *course) stop(now time.Time) {
	c.tick(now)
	c.phase = phaseStopped
}

// leader returns the place of the member who touches (or speaks) in the current step.
func (c *course) leader() int { return c.exercise.LeaderAt(c.step, c.first) }

// share returns how much of the step's time has passed, from 0 to 1.
func (c *course) share() float32 {
	all := c.exercise.Steps[c.step].Lasts()
	if all == 0 {
		return 0
	}
	return 1 - float32(c.left)/float32(all)
}
