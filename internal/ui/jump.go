package ui

import (
	"time"

	"unhurried/internal/homework"
)

// seenDay is the date that it was when the clock was looked at last, and how long the computer had run by then, sleep included.
type seenDay struct {
	day homework.Day
	up  time.Duration
}

// explainJump says so when the day has changed by more than the time that went by: somebody set the clock, or took the
// computer to another time zone. Else entries would seem to stand on wrong days.
func (w *Window) explainJump() {
	clock, ok := w.env.Clock.(interface {
		Uptime() (time.Duration, bool)
	})
	if !ok {
		return
	}
	up, known := clock.Uptime()
	before := w.day
	w.day = seenDay{homework.DayOf(w.env.App.Now()), up}
	if !known || before.day == 0 || !w.env.App.IsOpen() {
		return
	}
	passed := homework.Day((up - before.up) / (24 * time.Hour)) // whole days
	if went := w.day.day - before.day; went >= 0 && went <= passed+1 {
		return
	}
	l := w.env.L
	w.Toast(l.X("shell.jump", "The clock or the time zone of this computer has changed: here it is {{.Day}} now. What was written keeps its day.",
		map[string]any{"Day": l.FullDate(w.env.App.Today().Time())}), "", nil)
}
