package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
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

// answer shows the window whenever somebody knocks, until the process ends. Without a door the app runs as well; only
// a hidden window is then shown again by ending the app and starting it anew.
func answer(path string, show func()) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("replace the door of an app that is gone: %w", err)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return fmt.Errorf("listen for another start: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return errors.Join(fmt.Errorf("keep the door to this user: %w", err), l.Close())
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return // the process is ending
			}
			if c.Close() == nil {
				fyne.Do(show)
			}
		}
	}()
	return nil
}
