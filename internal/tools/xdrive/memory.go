package xdrive

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"
)

// Memory is how many bytes the app's process holds (its resident set) once so much time has passed.
func (a *App) Memory(after time.Duration) (bytes int64) {
	select {
	case <-time.After(after):
	case <-a.ctx.Done():
		a.fail(a.ctx.Err())
	}
	pid := a.PID()
	if a.err != nil {
		return 0
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	a.fail(err)
	for line := range strings.Lines(string(status)) {
		var kib int64
		if n, _ := fmt.Sscanf(line, "VmRSS: %d kB", &kib); n == 1 {
			return kib << 10
		}
	}
	a.fail(errors.New("the system does not say how much memory it holds"))
	return 0
}
