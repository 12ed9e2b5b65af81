//go:build unix

package main

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/unix"

	"unhurried/internal/fault"
)

// restart replaces the process by a new one of the same program. On success it does not return: the memory, with all
// that was in it, is the system's again.
func restart(env []string) error {
	self, err := os.Executable()
	if err != nil {
		return fault.New("fault.startAnew", "start anew: {{.Err}}", fault.Data{"Err": err})
	}
	if err := speak(); err != nil {
		return fault.New("fault.startAnew", "start anew: {{.Err}}", fault.Data{"Err": err})
	}
	err = syscall.Exec(self, []string{self}, env)
	return fault.New("fault.startAnew", "start anew: {{.Err}}", fault.Data{"Err": errors.Join(err, hush())})
}

// inherited lets the process that comes next have what is open at a descriptor, and returns that; 0 when it can't.
func inherited(fd uintptr) uintptr {
	if fd == 0 {
		return 0
	}
	if _, err := unix.FcntlInt(fd, unix.F_SETFD, 0); err != nil {
		return 0
	}
	return fd
}

// kept takes that back.
func kept(fd uintptr) {
	if fd != 0 {
		unix.CloseOnExec(int(fd))
	}
}

// closed closes what was inherited.
func closed(fd uintptr) {
	if fd == 0 {
		return
	}
	if err := unix.Close(int(fd)); err != nil {
		complain(fault.New("fault.closeLeft", "close what the process before left: {{.Err}}", fault.Data{"Err": err}))
	}
}

// private lets nobody but this user read what the app or a library leaves in a file.
func private() { syscall.Umask(0o077) }
