package report

import (
	"runtime/debug"
	"sync"
	"testing"
)

// However many render at once, the collector is set back to what it was when the last has done.
func TestTheCollectorIsSetBack(t *testing.T) {
	const before = 77
	defer debug.SetGCPercent(debug.SetGCPercent(before))
	for range 50 {
		first, second := frugal(), frugal()
		var all sync.WaitGroup
		all.Go(first)
		all.Go(second)
		all.Wait()
		if got := debug.SetGCPercent(before); got != before {
			t.Fatalf("it stands at %d", got)
		}
	}
	done := frugal()
	defer done()
	if got := debug.SetGCPercent(frugalPercent); got != frugalPercent {
		t.Fatalf("while at work it stands at %d", got)
	}
}
