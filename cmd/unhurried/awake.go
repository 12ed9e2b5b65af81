package main

import (
	"sync"
	"sync/atomic"
)

// awake keeps the screen on while somebody wants it to. A process that ends lets go of it by that.
type awake struct {
	wanted  atomic.Bool
	mu      sync.Mutex
	release func() // nil while nothing holds
}

// set asks for it or lets go, and returns at once.
func (a *awake) set(on bool) {
	a.wanted.Store(on)
	go a.follow()
}

// follow does what was wanted last, in whatever order it is called.
func (a *awake) follow() {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch on := a.wanted.Load(); {
	case on && a.release == nil:
		a.release = holdScreen()
	case !on && a.release != nil:
		a.release()
		a.release = nil
	}
}
