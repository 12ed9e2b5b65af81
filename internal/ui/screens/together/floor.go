package together

import "time"

// floor is the speaker-listener table: who has the floor, since when, and a time-out. It knows no widgets and no clock:
// the time comes in as an argument. Nothing in it ever ends a turn by itself.
type floor struct {
	turn    time.Duration // how long a turn is meant to be
	timeOut time.Duration
	speaker int       // 0 or 1
	since   time.Time // when the turn began, without what was spent in a time-out; zero before the first
	out     time.Time // when the time-out began; zero when there is none
	held    time.Time // when the turn was paused; zero while it runs
}

// running reports whether somebody has the floor, a time-out included.
func (f *floor) running() bool { return !f.since.IsZero() }

// away reports whether a time-out goes on.
func (f *floor) away() bool { return !f.out.IsZero() }

// begin gives a member the floor.
func (f *floor) begin(speaker int, now time.Time) {
	f.speaker, f.since, f.out, f.held = speaker, now, time.Time{}, time.Time{}
}

// handOver gives the floor to the other member.
func (f *floor) handOver(now time.Time) { f.begin(1-f.speaker, now) }

// paused reports whether the turn rests.
func (f *floor) paused() bool { return !f.held.IsZero() }

// pause lets the turn rest. A time-out is no turn: what both agreed on goes on.
func (f *floor) pause(now time.Time) {
	if f.running() && !f.away() && !f.paused() {
		f.held = now
	}
}

// resume goes on with the turn where it was.
func (f *floor) resume(now time.Time) {
	if f.paused() {
		f.since = f.since.Add(now.Sub(f.held))
		f.held = time.Time{}
	}
}

// leave begins a time-out. The turn rests.
func (f *floor) leave(now time.Time) {
	if f.running() && !f.away() {
		f.resume(now)
		f.out = now
	}
}

// comeBack ends a time-out; the turn goes on where it was.
func (f *floor) comeBack(now time.Time) {
	if f.away() {
		f.since = f.since.Add(now.Sub(f.out))
		f.out = time.Time{}
	}
}

// finish clears the table.
func (f *floor) finish() { f.since, f.out, f.held = time.Time{}, time.Time{}, time.Time{} }

// spent is how much of the turn, or of the time-out, has passed, from 0 to 1, and what is left of it, not below zero.
func (f *floor) spent(now time.Time) (part float32, left time.Duration) {
	from, whole := f.since, f.turn
	if f.paused() {
		now = f.held
	}
	if f.away() {
		from, whole = f.out, f.timeOut
	}
	passed := now.Sub(from)
	if passed >= whole {
		return 1, 0
	}
	return float32(passed) / float32(whole), whole - passed
}
