package report

import (
	"runtime/debug"
	"sync"
)

// A buffer that grows leaves halves of itself behind. At the bounds of what is taken these are the larger part of the memory
// that is used, unless they are collected sooner than elsewhere.
const frugalPercent = 20

// thrift counts who works frugally. The setting is the whole program's and several work at once, so the first sets it and
// the last puts it back.
var thrift struct {
	sync.Mutex
	working, before int
}

// frugal has the memory collected sooner until the function that it returns is called.
func frugal() (done func()) {
	thrift.Lock()
	defer thrift.Unlock()
	if thrift.working++; thrift.working == 1 {
		thrift.before = debug.SetGCPercent(frugalPercent)
	}
	return func() {
		thrift.Lock()
		defer thrift.Unlock()
		if thrift.working--; thrift.working == 0 {
			debug.SetGCPercent(thrift.before)
		}
	}
}
