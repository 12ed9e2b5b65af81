package sample

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

// Meter measures the memory that a step takes over what its process held before.
type Meter struct{ before int }

// Begin starts measuring.
func Begin() Meter {
	// Forget the peak of the program's own start, where the system can; where not, it counts.
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		return Meter{}
	}
	return Meter{before: status("VmRSS")}
}

// Print writes what a measuring process reports: the median time in nanoseconds and the peak memory in KiB.
func (m Meter) Print(took []time.Duration) {
	slices.Sort(took)
	fmt.Println(took[len(took)/2].Nanoseconds(), status("VmHWM")-m.before)
}

// status reads a figure in KiB about this process; 0 where the system does not tell.
func status(name string) int {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		var kib int
		if _, err := fmt.Sscanf(line, name+": %d kB", &kib); err == nil {
			return kib
		}
	}
	return 0
}
