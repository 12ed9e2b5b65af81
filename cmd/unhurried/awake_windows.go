package main

import (
	"runtime"

	"golang.org/x/sys/windows"
)

// States of SetThreadExecutionState (winbase.h).
const (
	stateContinuous      = 0x80000000
	stateSystemRequired  = 1
	stateDisplayRequired = 2
)

// holdScreen keeps the screen on until release is called. Windows holds it by a thread, which is one of its own for that long; it is
// told no reason, and shows the program's name.
func holdScreen() (release func()) {
	set := windows.NewLazySystemDLL("kernel32.dll").NewProc("SetThreadExecutionState")
	over := make(chan struct{})
	go func() {
		runtime.LockOSThread() // which ends with this goroutine
		_, _, _ = set.Call(stateContinuous | stateSystemRequired | stateDisplayRequired)
		<-over
		_, _, _ = set.Call(stateContinuous)
	}()
	return func() { close(over) }
}
