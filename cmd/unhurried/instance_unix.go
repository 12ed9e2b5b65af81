//go:build unix

package main

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"time"

	"unhurried/internal/fault"
)

// doorPath is where the running app listens. The runtime folder goes with the session; where there is none, or one that
// others may enter and so could answer in our place, the state folder serves.
func doorPath(state string) string {
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if info, err := os.Stat(dir); err == nil && info.IsDir() && info.Mode().Perm()&0o077 == 0 {
		return filepath.Join(dir, "unhurried")
	}
	return filepath.Join(state, "door")
}

// knock asks a running app to show its window and reports whether there was one.
func knock(path string) bool {
	c, err := net.DialTimeout("unix", path, time.Second)
	if err != nil {
		return false
	}
	// The connection itself is the message; the app that runs has heard it by now.
	return c.Close() == nil
}

// makeDoor begins to listen. Without a door the app runs as well; only a hidden window is then shown again by ending the
// app and starting it anew.
func makeDoor(path string) (net.Listener, error) {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fault.New("fault.replaceDoor", "replace the door of an app that is gone: {{.Err}}", fault.Data{"Err": err})
	}
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		return nil, fault.New("fault.listenStart", "listen for another start: {{.Err}}", fault.Data{"Err": err})
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(fault.New("fault.keepDoor", "keep the door to this user: {{.Err}}", fault.Data{"Err": err}), l.Close())
	}
	return l, nil
}

// takeDoor goes on listening where the process before a lock did. Whoever knocked between the two is answered now: a
// window that was hidden a moment ago would else stay hidden, beside a second app.
func takeDoor(fd uintptr) (net.Listener, error) {
	f := os.NewFile(fd, "door")
	if f == nil {
		return nil, fault.New("fault.noDoor", "the door was not handed over")
	}
	l, err := net.FileListener(f) // has a descriptor of its own
	err = errors.Join(err, f.Close())
	if err != nil {
		return nil, fault.New("fault.takeDoor", "take the door over: {{.Err}}", fault.Data{"Err": err})
	}
	door, ok := l.(*net.UnixListener)
	if !ok {
		return nil, errors.Join(fault.New("fault.notDoor", "what was handed over is no door"), l.Close())
	}
	return door, nil
}

// handDoor lets the process that comes next have the door: its descriptor, and what closes ours of it should that fail.
func handDoor(l net.Listener) (fd uintptr, closeOurs func() error, err error) {
	door, ok := l.(*net.UnixListener)
	if !ok {
		return 0, func() error { return nil }, nil
	}
	f, err := door.File()
	if err != nil {
		return 0, nil, fault.New("fault.handDoor", "hand the door over: {{.Err}}", fault.Data{"Err": err})
	}
	return inherited(f.Fd()), f.Close, nil
}
