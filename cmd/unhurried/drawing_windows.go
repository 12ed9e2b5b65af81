package main

import (
	"errors"
	"runtime"
	"strconv"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"

	"unhurried/internal/fault"
	"unhurried/internal/version"
)

// errNoDrawing is what people are told where the window could not be drawn. The library of the window would end the program
// without a word.
var errNoDrawing = fault.New("fault.noOpenGL", "this computer can't draw the window, since it has no OpenGL 2.1. That is so in many virtual machines, over a "+
	"remote desktop, and until the maker's driver of the graphics card is installed. The README that came with the program says what can be put beside it")

// pixelFormat is PIXELFORMATDESCRIPTOR.
type pixelFormat struct {
	size, version                                       uint16
	flags                                               uint32
	kind, colorBits                                     byte
	_                                                   [12]byte // bits and shifts of each colour
	_                                                   [5]byte  // of the accumulation buffer
	depthBits, stencilBits, auxBuffers, layer, reserved byte
	_                                                   [3]uint32
}

const (
	drawToWindow, supportOpenGL, doubleBuffer = 4, 0x20, 1
	glVersion                                 = 0x1f02
	leastOpenGL                               = 2 // its major number; Fyne asks for 2.1
)

// canDraw makes a window that is never shown, and asks what OpenGL it has. It looks for opengl32.dll beside the program first,
// as the window's library does: a driver of Mesa's can be put there.
func canDraw() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	gdi, gl := windows.NewLazySystemDLL("gdi32.dll"), windows.NewLazyDLL("opengl32.dll")
	if err := gl.Load(); err != nil {
		return errors.Join(errNoDrawing, err)
	}
	name, err := windows.UTF16PtrFromString("STATIC")
	if err != nil {
		return err
	}
	window, _, err := createWindow.Call(0, uintptr(unsafe.Pointer(name)), 0, 0, 0, 0, 1, 1, 0, 0, 0, 0)
	if window == 0 {
		return err
	}
	defer user32.NewProc("DestroyWindow").Call(window)
	dc, _, _ := user32.NewProc("GetDC").Call(window)
	defer user32.NewProc("ReleaseDC").Call(window, dc)
	want := pixelFormat{version: 1, flags: drawToWindow | supportOpenGL | doubleBuffer, colorBits: 32, depthBits: 24}
	want.size = uint16(unsafe.Sizeof(want))
	format, _, _ := gdi.NewProc("ChoosePixelFormat").Call(dc, uintptr(unsafe.Pointer(&want)))
	if ok, _, _ := gdi.NewProc("SetPixelFormat").Call(dc, format, uintptr(unsafe.Pointer(&want))); format == 0 || ok == 0 {
		return errNoDrawing
	}
	context, _, _ := gl.NewProc("wglCreateContext").Call(dc)
	if context == 0 {
		return errNoDrawing
	}
	defer gl.NewProc("wglDeleteContext").Call(context)
	current := gl.NewProc("wglMakeCurrent")
	if ok, _, _ := current.Call(dc, context); ok == 0 {
		return errNoDrawing
	}
	defer current.Call(0, 0)
	text, _, _ := gl.NewProc("glGetString").Call(glVersion)
	if text == 0 {
		return errNoDrawing
	}
	return enough(windows.BytePtrToString((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&text)))))
}

// enough judges a version such as "4.6.0 NVIDIA 531.18". Windows' own, without a driver, is 1.1.
func enough(version string) error {
	major, _, _ := strings.Cut(version, ".")
	if n, err := strconv.Atoi(major); err != nil || n < leastOpenGL {
		return errNoDrawing
	}
	return nil
}

// shown says in a box why the program ends: a program with a window has no standard error that anybody reads.
func shown(err error) {
	text, e := windows.UTF16PtrFromString(strings.ReplaceAll(words().Fault(err), "\x00", ""))
	title, f := windows.UTF16PtrFromString(version.Name)
	if errors.Join(e, f) == nil {
		_, _ = windows.MessageBox(0, text, title, windows.MB_OK|windows.MB_ICONWARNING)
	}
}
