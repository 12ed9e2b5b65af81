package main

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"time"

	"unhurried/internal/fault"
)

// One app at a time shows a window: a second start brings the first one's window back, which is how a window that was
// hidden with Esc, Esc is found again. The door is a socket that only this user can open; whoever connects says and
// learns nothing.

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
func makeDoor(path string) (*net.UnixListener, error) {
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

// openDoor takes the door over that was handed over, or makes one.
func openDoor(path string, handed uintptr) (*net.UnixListener, error) {
	if handed != 0 {
		if l, err := takeDoor(handed); err == nil {
			return l, nil
		}
	}
	return makeDoor(path)
}

// takeDoor goes on listening where the process before a lock did. Whoever knocked between the two is answered now: a
// window that was hidden a moment ago would else stay hidden, beside a second app.
func takeDoor(fd uintptr) (*net.UnixListener, error) {
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

// answer calls show whenever somebody knocks, until the process ends.
func answer(l *net.UnixListener, show func()) {
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return // the process is ending
			}
			if c.Close() == nil {
				show()
			}
		}
	}()
}
