package main

import "unsafe"

var systemParameters = user32.NewProc("SystemParametersInfoW")

// watchWishes asks Windows once, at the start, what its user wishes of contrast and movement.
func (d *desk) watchWishes() {
	const getHighContrast, highContrastOn = 0x42, 1
	high := struct {
		size, flags uint32
		scheme      *uint16
	}{}
	high.size = uint32(unsafe.Sizeof(high))
	var w wishes
	if ok, _, _ := systemParameters.Call(getHighContrast, uintptr(high.size), uintptr(unsafe.Pointer(&high)), 0); ok != 0 {
		w.Contrast = high.flags&highContrastOn != 0
	}
	const getClientAreaAnimation = 0x1042
	moves := int32(1)
	if ok, _, _ := systemParameters.Call(getClientAreaAnimation, 0, uintptr(unsafe.Pointer(&moves)), 0); ok != 0 {
		w.Still = moves == 0
	}
	d.wish(w)
}
