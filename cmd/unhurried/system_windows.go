package main

import (
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"

	"unhurried/internal/fault"
	"unhurried/internal/ui/rest"
	"unhurried/internal/ui/shell"
)

// What Windows tells a window, by the numbers of winuser.h and wtsapi32.h.
const (
	wmEndSession       = 0x16
	wmSettingChange    = 0x1a
	wmPowerBroadcast   = 0x218
	wmSessionChange    = 0x2b1
	powerSuspend       = 4 // PBT_APMSUSPEND
	sessionDisconnect  = 2 // WTS_CONSOLE_DISCONNECT: another user came to the front
	sessionRemoteEnded = 4 // WTS_REMOTE_DISCONNECT
	sessionLock        = 7 // WTS_SESSION_LOCK
)

var (
	user32                      = windows.NewLazySystemDLL("user32.dll")
	registerClass               = user32.NewProc("RegisterClassExW")
	createWindow                = user32.NewProc("CreateWindowExW")
	defaultAnswer               = user32.NewProc("DefWindowProcW")
	nextMessage                 = user32.NewProc("GetMessageW")
	dispatchMessage             = user32.NewProc("DispatchMessageW")
	registerSessionNotification = windows.NewLazySystemDLL("wtsapi32.dll").NewProc("WTSRegisterSessionNotification")
)

// watchSystem locks when the computer goes to sleep, when the session is locked, and when another user's comes to the front. When the
// session ends it keeps what is half-written and ends, too. It asks anew what the user wishes when a setting has changed.
// Windows tells that to windows alone, so a window that is never shown listens, on a thread of its own. Where it can't be
// made, the idle time alone locks.
func (d *desk) watchSystem(s *shell.Shell) {
	go func() {
		leave := func() {
			rest.DoAndWait(d.quit)
			select {} // Windows may end the process once the message is answered, so it ends by itself first
		}
		if err := listenToSystem(func() { rest.DoAndWait(s.Lock) }, leave, d.wishAnew); err != nil {
			complain(fault.New("fault.listenSystem", "listen to the system: {{.Err}}", fault.Data{"Err": err}))
		}
	}()
}

// systemWindow is the class of the window that listens.
const systemWindow = "unhurried-system"

// windowClass is WNDCLASSEXW.
type windowClass struct {
	size, style          uint32
	answer               uintptr
	classExtra, winExtra int32
	instance             windows.Handle
	icon, cursor, brush  windows.Handle
	menu, name           *uint16
	smallIcon            windows.Handle
}

// message is MSG.
type message struct {
	window        windows.Handle
	number        uint32
	first, second uintptr
	time          uint32
	x, y          int32
	private       uint32
}

// listenToSystem calls lock until the process ends, leave when the session does, and changed when a setting has; it returns only
// when nothing can be heard. Windows waits a few seconds for each, as long as the message is not answered.
func listenToSystem(lock, leave, changed func()) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	name, err := windows.UTF16PtrFromString(systemWindow)
	if err != nil {
		return err
	}
	answer := syscall.NewCallback(func(window, number, first, second uintptr) uintptr {
		switch {
		case locks(uint32(number), first):
			lock()
		case uint32(number) == wmEndSession && first != 0: // 0 is an end that was called off
			leave()
		case uint32(number) == wmSettingChange:
			changed()
		}
		result, _, _ := defaultAnswer.Call(window, number, first, second)
		return result
	})
	class := windowClass{answer: answer, name: name}
	class.size = uint32(unsafe.Sizeof(class))
	if atom, _, err := registerClass.Call(uintptr(unsafe.Pointer(&class))); atom == 0 {
		return err
	}
	window, _, err := createWindow.Call(0, uintptr(unsafe.Pointer(name)), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	if window == 0 {
		return err
	}
	if ok, _, err := registerSessionNotification.Call(window, 0); ok == 0 { // for this session
		complain(fault.New("fault.listenSystem", "listen to the system: {{.Err}}", fault.Data{"Err": err})) // sleep is heard still
	}
	for {
		var m message
		got, _, err := nextMessage.Call(uintptr(unsafe.Pointer(&m)), 0, 0, 0)
		switch int32(got) {
		case -1:
			return err
		case 0:
			return nil
		}
		dispatchMessage.Call(uintptr(unsafe.Pointer(&m)))
	}
}

// locks tells whether a message says that nobody may be at the window any more.
func locks(number uint32, what uintptr) bool {
	switch number {
	case wmPowerBroadcast:
		return what == powerSuspend
	case wmSessionChange:
		return what == sessionLock || what == sessionDisconnect || what == sessionRemoteEnded
	}
	return false
}
