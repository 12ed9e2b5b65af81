package main

import "unsafe"

// Numbers of winuser.h.
const (
	virtualLeft, virtualTop, virtualWidth, virtualHeight = 76, 77, 78, 79 // metrics of all screens together
	showMaximized                                        = 3
	noSize, noOrder, noActivate                          = 1, 4, 0x10
)

// rect is RECT, in pixels.
type rect struct{ left, top, right, bottom int32 }

func frameOf(handle uintptr) (r rect, ok bool) {
	got, _, _ := user32.NewProc("GetWindowRect").Call(handle, uintptr(unsafe.Pointer(&r)))
	return r, got != 0
}

// metric is one of the screens' measures. Those of places are negative where a screen stands to the left of the first.
func metric(which uintptr) int {
	n, _, _ := user32.NewProc("GetSystemMetrics").Call(which)
	return int(int32(n))
}

// whereIs returns the corner of a window, from that of all screens together, and whether it is maximized.
func whereIs(handle uintptr) (x, y int, maximized bool) {
	zoomed, _, _ := user32.NewProc("IsZoomed").Call(handle)
	r, _ := frameOf(handle)
	return int(r.left) - metric(virtualLeft), int(r.top) - metric(virtualTop), zoomed != 0
}

// display is 0: the next window is there before this one goes.
func display() uintptr { return 0 }

// roomOf returns how large a window is, and all screens together.
func roomOf(handle uintptr) (w, h int, screen extent, ok bool) {
	r, ok := frameOf(handle)
	return int(r.right - r.left), int(r.bottom - r.top), extent{metric(virtualWidth), metric(virtualHeight)}, ok
}

// putAt moves a window to a corner, and maximizes it.
func putAt(handle uintptr, x, y int, maximized bool) {
	x, y = x+metric(virtualLeft), y+metric(virtualTop)
	_, _, _ = user32.NewProc("SetWindowPos").Call(handle, 0, uintptr(x), uintptr(y), 0, 0, noSize|noOrder|noActivate)
	if maximized {
		_, _, _ = user32.NewProc("ShowWindow").Call(handle, showMaximized)
	}
}
