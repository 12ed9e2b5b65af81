//go:build windows

// Endsession tells the window of a class what Windows tells it when its user logs out, and waits until it has answered or ended.
// Usage: endsession CLASS
package main

import (
	"fmt"
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

const wmQueryEndSession, wmEndSession = 0x11, 0x16

func main() {
	if err := tell(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func tell(class string) error {
	user32 := windows.NewLazySystemDLL("user32.dll")
	send := user32.NewProc("SendMessageW")
	name, err := windows.UTF16PtrFromString(class)
	if err != nil {
		return err
	}
	window, _, err := user32.NewProc("FindWindowW").Call(uintptr(unsafe.Pointer(name)), 0)
	if window == 0 {
		return err
	}
	if may, _, _ := send.Call(window, wmQueryEndSession, 0, 0); may == 0 {
		return fmt.Errorf("%s holds the session up", class)
	}
	send.Call(window, wmEndSession, 1, 0)
	return nil
}
