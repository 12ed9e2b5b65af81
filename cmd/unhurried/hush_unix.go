//go:build unix

package main

import (
	"log"
	"os"

	"golang.org/x/sys/unix"

	"unhurried/internal/fault"
)

// What the runtime prints when the program crashes, the panic's value and the arguments of each function, may hold words
// of a member, and standard error often ends in a log that stays. The runtime can't be told to print neither, so its
// standard error leads nowhere, and what the app itself has to say goes to where standard error was before.

// stderr is the file of descriptor 2, to which the runtime prints. It is held for good: Go closes a file that nobody holds any more, and
// what is opened next would have that descriptor.
var stderr = os.Stderr

// hush parts the two. Every message goes through os.Stderr or the log package; a crash says nothing and ends with exit
// status 2.
func hush() error {
	said, err := unix.FcntlInt(2, unix.F_DUPFD_CLOEXEC, 3)
	if err != nil {
		return fault.New("fault.keepStderr", "keep standard error: {{.Err}}", fault.Data{"Err": err})
	}
	nowhere, err := unix.Open(os.DevNull, unix.O_WRONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return fault.New("fault.partCrash", "part a crash from the messages: {{.Err}}", fault.Data{"Err": err})
	}
	if err := unix.Dup2(nowhere, 2); err != nil {
		return fault.New("fault.partCrash", "part a crash from the messages: {{.Err}}", fault.Data{"Err": err})
	}
	os.Stderr = os.NewFile(uintptr(said), "/dev/stderr")
	log.SetOutput(os.Stderr)
	return unix.Close(nowhere)
}

// speak puts standard error back in its place, for the program that replaces this one.
func speak() error {
	if os.Stderr == stderr {
		return nil
	}
	if err := unix.Dup2(int(os.Stderr.Fd()), 2); err != nil {
		return fault.New("fault.giveStderr", "give standard error back: {{.Err}}", fault.Data{"Err": err})
	}
	return nil
}
