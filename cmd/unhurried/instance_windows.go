package main

import (
	"net"
	"time"

	"github.com/Microsoft/go-winio"
	"golang.org/x/sys/windows"

	"unhurried/internal/fault"
)

// doorPath is the pipe where the running app listens. Its name has the user's number, since names of pipes are shared by all
// who are logged in.
func doorPath(string) string {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return ""
	}
	return `\\.\pipe\unhurried-` + user.User.Sid.String()
}

// knock asks a running app to show its window and reports whether there was one.
func knock(path string) bool {
	wait := time.Second
	c, err := winio.DialPipe(path, &wait)
	if err != nil {
		return false
	}
	// The connection itself is the message; the app that runs has heard it by now.
	return c.Close() == nil
}

// makeDoor begins to listen. Without a door the app runs as well; only a hidden window is then shown again by ending the
// app and starting it anew. The list of who may connect (SDDL) names this user alone.
func makeDoor(path string) (net.Listener, error) {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return nil, fault.New("fault.listenStart", "listen for another start: {{.Err}}", fault.Data{"Err": err})
	}
	l, err := winio.ListenPipe(path, &winio.PipeConfig{SecurityDescriptor: "D:P(A;;GA;;;" + user.User.Sid.String() + ")"})
	if err != nil {
		return nil, fault.New("fault.listenStart", "listen for another start: {{.Err}}", fault.Data{"Err": err})
	}
	return l, nil
}

// takeDoor takes nothing: the process that comes next makes a door of its own, once this one is gone.
func takeDoor(uintptr) (net.Listener, error) { return nil, windows.ERROR_NOT_SUPPORTED }

func handDoor(l net.Listener) (fd uintptr, closeOurs func() error, err error) {
	return 0, func() error { return nil }, l.Close()
}
