package main

import (
	"unsafe"

	"golang.org/x/sys/windows"

	"unhurried/internal/fault"
	"unhurried/internal/ui/screen"
)

// How a window stands in pictures of the screen (winuser.h).
const (
	affinityNone    = 0
	affinityMonitor = 1    // black
	affinityExclude = 0x11 // not at all; from Windows 10 of 2020 on
)

// unseen keeps the window out of pictures of the screen, those that Windows itself takes in the background among them, unless
// somebody chose otherwise or sees the screen by Windows' magnifier.
func (d *desk) unseen() *screen.Unseen {
	return &screen.Unseen{
		Now: func() (on bool) {
			native(d.win, func(handle uintptr) { on = leftOut(handle) })
			return on
		},
		Apply: func() (err error) {
			native(d.win, func(handle uintptr) { err = leaveOut(handle, d.prefs.Unseen().Holds(!magnified())) })
			return err
		},
	}
}

func leftOut(handle uintptr) bool {
	var affinity uint32
	ok, _, _ := user32.NewProc("GetWindowDisplayAffinity").Call(handle, uintptr(unsafe.Pointer(&affinity)))
	return ok != 0 && affinity != affinityNone
}

func leaveOut(handle uintptr, on bool) error {
	set := user32.NewProc("SetWindowDisplayAffinity")
	ways := []uintptr{affinityNone}
	if on {
		ways = []uintptr{affinityExclude, affinityMonitor}
	}
	var why error
	for _, way := range ways {
		ok, _, err := set.Call(handle, way)
		if ok != 0 {
			return nil
		}
		why = err
	}
	return fault.New("fault.unseen", "this system does not let a window choose whether it is in pictures of the screen: {{.Err}}", fault.Data{"Err": why})
}

// magnified tells whether Windows' magnifier runs, by its window.
func magnified() bool {
	class, err := windows.UTF16PtrFromString("MagUIClass")
	if err != nil {
		return false
	}
	window, _, _ := user32.NewProc("FindWindowW").Call(uintptr(unsafe.Pointer(class)), 0)
	return window != 0
}
