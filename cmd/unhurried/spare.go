package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

// spareTime is how long spare memory is kept for somebody who goes on typing, or does not.
const spareTime = time.Minute

// generous is how much more, in percent, the heap may grow than what it holds, before the runtime tidies it up and gives memory back,
// while there is spare memory: the little that a lock screen holds, that of the key, and what the reading of a diary makes.
const generous = 600

// spare is memory that was taken from the system before it is needed. To have the memory of a key from the system can take as long as
// the derivation itself, which touches each page of it for the first time, twice; while somebody types a passphrase there is time.
type spare struct {
	mu    sync.Mutex
	taken bool
	usual int // how much the heap may grow else, in percent
}

// take takes so many bytes, and leaves them where the next large allocations come from. It can take as long as some keys.
func (s *spare) take(size int) {
	if size == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.taken {
		s.taken, s.usual = true, debug.SetGCPercent(generous)
	}
	runtime.GC() // what the last attempt left is taken first
	block := make([]byte, size)
	for at := 0; at < size; at += os.Getpagesize() {
		block[at] = 1
	}
	runtime.KeepAlive(block)
	block = nil
	runtime.GC()
}

// rests gives memory that is not in use back to the system, once nobody touches the window, but for what is spare.
func (s *spare) rests() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.taken {
		debug.FreeOSMemory()
	}
}

// giveBack gives all memory that is not in use back to the system. The runtime by itself would keep most of it for later use.
func (s *spare) giveBack() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.taken {
		debug.SetGCPercent(s.usual)
		s.taken = false
	}
	debug.FreeOSMemory()
}
