//go:build !probe

package main

import "fyne.io/fyne/v2"

// offerProbe does nothing in a build that people use.
func offerProbe(fyne.Canvas) {}

// hushed keeps what a crash prints from standard error.
func hushed() error { return hush() }

// migrations says that this app touches widgets on Fyne's own goroutine alone, so that Fyne need not look.
var migrations = map[string]bool{"fyneDo": true}
