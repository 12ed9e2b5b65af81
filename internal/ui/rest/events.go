//go:build cgo

package rest

import (
	"time"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// notInitialized is how GLFW says that it was shut down, or never begun (GLFW_NOT_INITIALIZED).
const notInitialized glfw.ErrorCode = 0x00010001

// await returns with the next event of the window system, which it has handled by then, or after so long. It reports whether there is
// a window system: Fyne shuts it down before it says that its loop has ended.
func await(most time.Duration) (there bool) {
	defer survive()
	glfw.WaitEventsTimeout(most.Seconds())
	return true
}

// post sends the window system an event that says nothing.
func post() {
	defer survive()
	glfw.PostEmptyEvent()
}

// survive takes GLFW's panic about a window system that is not there.
func survive() {
	switch r := recover().(type) {
	case nil:
	case *glfw.Error:
		if r.Code != notInitialized {
			panic(r)
		}
	default:
		panic(r)
	}
}
