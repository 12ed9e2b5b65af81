//go:build !probe

package main

import (
	"time"

	"fyne.io/fyne/v2"

	use "unhurried/internal/app"
)

// offerProbe does nothing in a build that people use.
func offerProbe(fyne.Canvas) {}

// clock is this computer's.
func clock() func() time.Time { return use.LocalClock() }

// hushed keeps what a crash prints from standard error.
func hushed() error { return hush() }

// hardened keeps core dumps and debuggers out.
func hardened() error { return use.Harden() }

// migrations says that this app touches widgets on Fyne's own goroutine alone, so that Fyne need not look.
var migrations = map[string]bool{"fyneDo": true}
