package main

import (
	"unsafe"

	"unhurried/internal/ui/rest"
)

var systemParameters = user32.NewProc("SystemParametersInfoW")

// What Windows is asked for, by the numbers of winuser.h.
const (
	getHighContrast        = 0x42
	highContrastOn         = 1
	getClientAreaAnimation = 0x1042
)

// highContrast is HIGHCONTRASTW.
type highContrast struct {
	size, flags uint32
	scheme      *uint16
}

// watchWishes asks Windows what its user wishes of contrast and movement; watchSystem hears of each change.
func (d *desk) watchWishes() { d.wish(readWishes(systemParameter)) }

// wishAnew asks again, from any goroutine.
func (d *desk) wishAnew() {
	w := readWishes(systemParameter)
	rest.Do(func() { d.wish(w) })
}

// systemParameter asks Windows for one of its parameters, and reports whether it has answered. Some want to know how large the
// answer may be.
func systemParameter(which, size uint32, to unsafe.Pointer) bool {
	ok, _, _ := systemParameters.Call(uintptr(which), uintptr(size), uintptr(to), 0)
	return ok != 0
}

// readWishes asks for contrast and movement. What is not answered is not wished.
func readWishes(ask func(which, size uint32, to unsafe.Pointer) bool) (w wishes) {
	var high highContrast
	high.size = uint32(unsafe.Sizeof(high))
	if ask(getHighContrast, high.size, unsafe.Pointer(&high)) {
		w.Contrast = high.flags&highContrastOn != 0
	}
	moves := int32(1)
	if ask(getClientAreaAnimation, 0, unsafe.Pointer(&moves)) {
		w.Still = moves == 0
	}
	return w
}
