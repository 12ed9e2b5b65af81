//go:build cgo

package rest

import (
	"time"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// await returns with the next event of the window system, which it has handled by then, or after so long.
func await(most time.Duration) { glfw.WaitEventsTimeout(most.Seconds()) }

// post sends the window system an event that says nothing.
func post() { glfw.PostEmptyEvent() }
