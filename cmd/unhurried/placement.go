package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// placement is how the window stands on the screen, for the program that comes after a lock, and but for the full screen
// for the next start. Where the system does not tell where a window stands, it decides where the next one does.
type placement struct {
	Known         bool    // what follows was asked of a window that was on the screen
	Width, Height float32 // while neither maximized nor full screen, in Fyne's units
	X, Y          int     // of the corner of its contents, on Windows of its frame, in pixels; where the system tells it
	Maximized     bool
	FullScreen    bool
}

// placed asks how the window stands now. usual is its size when it is neither maximized nor full screen, which can't be
// asked of it then.
func placed(win fyne.Window, usual fyne.Size) placement {
	p := placement{Known: true, FullScreen: win.FullScreen()}
	native(win, func(handle uintptr) { p.X, p.Y, p.Maximized = whereIs(handle) })
	if !p.Maximized && !p.FullScreen {
		usual = win.Canvas().Size()
	}
	p.Width, p.Height = usual.Width, usual.Height
	return p
}

// place puts a window that has just been shown where another one stood. Its size it has already.
func (p placement) place(win fyne.Window) {
	if !p.Known {
		return
	}
	native(win, func(handle uintptr) {
		x, y := p.X, p.Y
		if w, h, screen, ok := roomOf(handle); ok {
			x, y = within(x, w, screen.w), within(y, h, screen.h)
		}
		putAt(handle, x, y, p.Maximized)
	})
	if p.FullScreen {
		win.SetFullScreen(true)
	}
}

// extent is a size in pixels.
type extent struct{ w, h int }

// within moves one side of a window of so many pixels onto a screen of so many: what was unplugged since, or has become
// smaller, takes no window with it. What is larger than the screen begins at its edge.
func within(at, size, screen int) int { return max(0, min(at, screen-size)) }

// native calls f with the system's own handle of a window, where there is one.
func native(win fyne.Window, f func(handle uintptr)) {
	n, ok := win.(driver.NativeWindow)
	if !ok {
		return
	}
	n.RunNative(func(context any) {
		var handle uintptr
		switch c := context.(type) {
		case driver.X11WindowContext:
			handle = c.WindowHandle
		case driver.WindowsWindowContext:
			handle = c.HWND
		}
		if handle != 0 {
			f(handle)
		}
	})
}
