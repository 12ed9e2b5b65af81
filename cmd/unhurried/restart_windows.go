package main

import (
	"os"
	"os/exec"
	"slices"
	"syscall"

	"golang.org/x/sys/windows"

	"unhurried/internal/fault"
)

// handed are what the next process may have of what is open here.
var handed []syscall.Handle

// restart starts the program anew and ends this process, since the system can't replace one in place. The next one has none
// of this one's memory. Where it could not be started, this one goes on.
func restart(env []string) error {
	self, err := os.Executable()
	if err != nil {
		return fault.New("fault.startAnew", "start anew: {{.Err}}", fault.Data{"Err": err})
	}
	c := exec.Command(self)
	c.Env = env
	c.SysProcAttr = &syscall.SysProcAttr{AdditionalInheritedHandles: handed}
	if err := c.Start(); err != nil {
		return fault.New("fault.startAnew", "start anew: {{.Err}}", fault.Data{"Err": err})
	}
	leaveTray()
	os.Exit(0)
	return nil
}

// private is done file by file: see the vault's own.
func private() {}

// inherited lets the process that comes next have what is open at a handle, and returns that; 0 when it can't.
func inherited(h uintptr) uintptr {
	if h == 0 || windows.SetHandleInformation(windows.Handle(h), windows.HANDLE_FLAG_INHERIT, windows.HANDLE_FLAG_INHERIT) != nil {
		return 0
	}
	handed = append(handed, syscall.Handle(h))
	return h
}

// kept takes that back.
func kept(h uintptr) {
	handed = slices.DeleteFunc(handed, func(x syscall.Handle) bool { return uintptr(x) == h })
}

// closed closes what was inherited.
func closed(h uintptr) {
	if h == 0 {
		return
	}
	if err := windows.CloseHandle(windows.Handle(h)); err != nil {
		complain(fault.New("fault.closeLeft", "close what the process before left: {{.Err}}", fault.Data{"Err": err}))
	}
}
