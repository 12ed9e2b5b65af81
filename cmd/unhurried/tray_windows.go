package main

import (
	"image"
	"io"
	"runtime"
	"sync/atomic"

	"fyne.io/systray"
	"github.com/fyne-io/image/ico"
)

// entered tells whether the entry is in the tray.
var entered atomic.Bool

// watchTray puts the entry into the tray, which Windows always has. It is a window that is never shown, and hears of clicks on the
// thread that made it.
func (d *desk) watchTray(e trayEntry) {
	go func() {
		runtime.LockOSThread()
		systray.SetOnTapped(e.show)
		systray.Run(func() {
			e.name()
			e.fill()
			entered.Store(true)
		}, nil)
	}()
}

// leaveTray takes the entry out. Windows would keep it after the end of the program, until the pointer comes over it.
func leaveTray() {
	if entered.CompareAndSwap(true, false) {
		systray.Quit()
	}
}

func encodeIcon(to io.Writer, icon image.Image) error { return ico.Encode(to, icon) }
