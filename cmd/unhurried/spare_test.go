package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// free is how much memory the runtime has from the system, and does not use.
func free() int {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapIdle - m.HeapReleased)
}

// Memory that was taken ahead is there when the key asks for it, also after a passphrase that was wrong, and it goes back to the
// system, with the runtime tidying up as it did.
func TestTheMemoryOfAKeyIsThereWhileItIsTyped(t *testing.T) {
	const size = 64 << 20
	usual := debug.SetGCPercent(90)
	defer debug.SetGCPercent(usual)
	var s spare
	s.take(0)
	s.giveBack()
	if n := free(); n > size/2 {
		t.Fatalf("%d bytes are free before any were taken", n)
	}
	for range 2 {
		s.take(size)
		if n := free(); n < size-size/16 || n > 2*size { // some of it is in use again by then
			t.Errorf("%d bytes are free, of %d that were taken", n, size)
		}
	}
	s.giveBack()
	if n := free(); n > size/2 {
		t.Errorf("%d bytes were not given back", n)
	}
	if got := debug.SetGCPercent(90); got != 90 {
		t.Errorf("the heap may grow by %d percent, not by 90", got)
	}
}

// What was used for a moment goes back to the system once nobody touches the window, and what is spare for a key does not.
func TestMemoryIsGivenBackAtRest(t *testing.T) {
	const size = 64 << 20
	usual := debug.SetGCPercent(1000)
	defer debug.SetGCPercent(usual)
	held := func() int {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.HeapSys - m.HeapReleased)
	}
	var s spare
	s.rests()
	before := held()
	block := make([]byte, size)
	for at := range block {
		block[at] = 1
	}
	runtime.KeepAlive(block)
	block = nil
	if n := held() - before; n < size/2 {
		t.Fatalf("%d bytes are held after %d were used", n, size)
	}
	s.rests()
	if n := held() - before; n > size/2 {
		t.Errorf("%d bytes were not given back", n)
	}
	s.take(size)
	defer s.giveBack()
	s.rests()
	if n := free(); n < size-size/16 {
		t.Errorf("of %d bytes that were taken for a key only %d are left", size, n)
	}
}
