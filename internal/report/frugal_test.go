package report

import (
	"runtime/debug"
	"testing"
)

// However many render at once and whichever has done first, memory is collected soon until the last has done, and the collector is then
// set back to what it was.
func TestTheCollectorIsSetBack(t *testing.T) {
	const before = 77
	defer debug.SetGCPercent(debug.SetGCPercent(before))
	stands := func(want int, when string) {
		t.Helper()
		got := debug.SetGCPercent(want)
		if got != want {
			t.Errorf("%s it stands at %d, want %d", when, got, want)
		}
	}
	for last := range 2 {
		done := [2]func(){frugal(), frugal()}
		stands(frugalPercent, "while two work")
		done[1-last]()
		stands(frugalPercent, "while one works still")
		done[last]()
		stands(before, "after both")
	}
}
