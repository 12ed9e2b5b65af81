package shell

import (
	"time"

	"golang.org/x/sys/unix"
)

// Uptime returns the time since the computer was started, sleep included.
func (SystemClock) Uptime() (time.Duration, bool) {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_BOOTTIME, &t); err != nil {
		return 0, false
	}
	return time.Duration(t.Nano()), true
}
