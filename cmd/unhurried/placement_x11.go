//go:build linux && x11 && !wayland

package main

/*
#cgo LDFLAGS: -lX11
#include <X11/Xlib.h>
#include <X11/Xatom.h>

// longs reads a property of 32-bit values, at most most of them, and returns how many there were.
static int longs(Display *d, Window w, const char *name, Atom type, long *out, int most) {
	Atom got;
	int format;
	unsigned long n = 0, left;
	unsigned char *data = NULL;
	if (XGetWindowProperty(d, w, XInternAtom(d, name, False), 0, most, False, type, &got, &format, &n, &left, &data) != Success || !data)
		return 0;
	if (format != 32)
		n = 0;
	for (unsigned long i = 0; i < n; i++)
		out[i] = ((long *)data)[i];
	XFree(data);
	return (int)n;
}

// pass lets an error pass: Xlib's own handler would end the program over a window that has just closed.
static int pass(Display *d, XErrorEvent *e) { return 0; }

static int whereis(Window w, int *x, int *y, int *maximized) {
	Display *d = XOpenDisplay(NULL);
	if (!d)
		return 0;
	XErrorHandler before = XSetErrorHandler(pass);
	Window child;
	XTranslateCoordinates(d, w, DefaultRootWindow(d), 0, 0, x, y, &child);
	long state[32];
	int n = longs(d, w, "_NET_WM_STATE", XA_ATOM, state, 32), sides = 0;
	Atom wide = XInternAtom(d, "_NET_WM_STATE_MAXIMIZED_HORZ", False), high = XInternAtom(d, "_NET_WM_STATE_MAXIMIZED_VERT", False);
	for (int i = 0; i < n; i++)
		sides += (Atom)state[i] == wide || (Atom)state[i] == high;
	*maximized = sides == 2;
	XCloseDisplay(d);
	XSetErrorHandler(before);
	return 1;
}

// roomof tells the size of a window, and of all screens together.
static int roomof(Window w, int *width, int *height, int *all, int *high) {
	Display *d = XOpenDisplay(NULL);
	if (!d)
		return 0;
	XErrorHandler before = XSetErrorHandler(pass);
	XWindowAttributes a = {0};
	int ok = XGetWindowAttributes(d, w, &a);
	*width = a.width;
	*height = a.height;
	*all = DisplayWidth(d, DefaultScreen(d));
	*high = DisplayHeight(d, DefaultScreen(d));
	XCloseDisplay(d);
	XSetErrorHandler(before);
	return ok;
}

static void putat(Window w, int x, int y, int maximized) {
	Display *d = XOpenDisplay(NULL);
	if (!d)
		return;
	XErrorHandler before = XSetErrorHandler(pass);
	XMoveWindow(d, w, x, y); // by its contents too: GLFW asks window managers for static gravity
	if (maximized) {
		XEvent e = {0};
		e.xclient.type = ClientMessage;
		e.xclient.window = w;
		e.xclient.message_type = XInternAtom(d, "_NET_WM_STATE", False);
		e.xclient.format = 32;
		e.xclient.data.l[0] = 1; // add
		e.xclient.data.l[1] = XInternAtom(d, "_NET_WM_STATE_MAXIMIZED_HORZ", False);
		e.xclient.data.l[2] = XInternAtom(d, "_NET_WM_STATE_MAXIMIZED_VERT", False);
		e.xclient.data.l[3] = 1; // from an application
		XSendEvent(d, DefaultRootWindow(d), False, SubstructureNotifyMask | SubstructureRedirectMask, &e);
	}
	XCloseDisplay(d); // sends what is waiting
	XSetErrorHandler(before);
}

static int connection(Display *d) { return d ? ConnectionNumber(d) : 0; }
*/
import "C"

import (
	"unsafe"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// display is the descriptor of the connection by which the windows of this process are on the screen: they stay as long as
// anybody has it open. It is 0 where there is none.
func display() uintptr {
	return uintptr(C.connection((*C.Display)(unsafe.Pointer(glfw.GetX11Display()))))
}

// whereIs returns the corner of a window's contents, in pixels, and whether it is maximized.
func whereIs(handle uintptr) (x, y int, maximized bool) {
	var cx, cy, max C.int
	if C.whereis(C.Window(handle), &cx, &cy, &max) == 0 {
		return 0, 0, false
	}
	return int(cx), int(cy), max != 0
}

// roomOf returns how large a window's contents are, and all screens together.
func roomOf(handle uintptr) (w, h int, screen extent, ok bool) {
	var cw, ch, all, high C.int
	if C.roomof(C.Window(handle), &cw, &ch, &all, &high) == 0 {
		return 0, 0, extent{}, false
	}
	return int(cw), int(ch), extent{int(all), int(high)}, true
}

// putAt asks the window manager to move a window's contents to a corner, and to maximize it.
func putAt(handle uintptr, x, y int, maximized bool) {
	m := C.int(0)
	if maximized {
		m = 1
	}
	C.putat(C.Window(handle), C.int(x), C.int(y), m)
}
