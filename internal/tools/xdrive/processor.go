package xdrive

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
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

// ProcessorTime is how long processors have worked for the app's process by now, on as many as there are, in steps of 10 ms.
func (a *App) ProcessorTime() time.Duration {
	pid := a.PID()
	if a.err != nil {
		return 0
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	a.fail(err)
	// The name of the program, in brackets, may hold blanks; utime and stime are the 14th and 15th field.
	_, rest, found := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	if !found || len(fields) < 13 {
		a.fail(errors.New("the system does not say how long a program has worked"))
		return 0
	}
	var all time.Duration
	for _, f := range fields[11:13] {
		ticks, err := strconv.Atoi(f)
		a.fail(err)
		all += time.Duration(ticks) * 10 * time.Millisecond
	}
	return all
}
