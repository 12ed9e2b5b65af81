package xdrive

import (
	"fmt"
	"time"

	"golang.org/x/sys/unix"
)

// Load is what share of one processor the app's process takes while nothing is done for so long.
func (a *App) Load(during time.Duration) float64 {
	before := a.ProcessorTime()
	select {
	case <-time.After(during):
	case <-a.ctx.Done():
		a.fail(a.ctx.Err())
	}
	return (a.ProcessorTime() - before).Seconds() / during.Seconds()
}

// ProcessorTime is how long processors have worked for the app's process by now, on as many as there are, by the scheduler's own clock
// of it. What /proc says of it comes in steps of 10 ms, which is a quarter of what a window at rest may take in 20 s.
func (a *App) ProcessorTime() time.Duration {
	pid := a.PID()
	if a.err != nil {
		return 0
	}
	const scheduled = 2
	var t unix.Timespec
	if err := unix.ClockGettime(int32(^pid<<3|scheduled), &t); err != nil { // as clock_getcpuclockid(3) makes it
		a.fail(fmt.Errorf("ask how long a program has worked: %w", err))
	}
	return time.Duration(t.Nano())
}
