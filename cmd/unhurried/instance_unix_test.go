//go:build unix

package main

import (
	"net"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

func TestTheDoorIsWhereNobodyElseCanAnswer(t *testing.T) {
	state := t.TempDir()
	run := t.TempDir()
	for _, c := range []struct {
		name, dir string
		mode      os.FileMode
		want      string
	}{
		{"a folder of one's own", run, 0o700, filepath.Join(run, "unhurried")},
		{"a folder that others may enter", run, 0o755, filepath.Join(state, "door")},
		{"a shared folder", run, 0o777 | os.ModeSticky, filepath.Join(state, "door")},
		{"a folder that is not there", filepath.Join(run, "gone"), 0, filepath.Join(state, "door")},
		{"none", "", 0, filepath.Join(state, "door")},
	} {
		if c.mode != 0 {
			if err := os.Chmod(c.dir, c.mode); err != nil {
				t.Fatal(err)
			}
		}
		t.Setenv("XDG_RUNTIME_DIR", c.dir)
		if got := doorPath(state); got != c.want {
			t.Errorf("%s: the door is at %s, want %s", c.name, got, c.want)
		}
	}
}

func TestNobodyAnswersAtADoorThatWasLeftBehind(t *testing.T) {
	path := filepath.Join(t.TempDir(), "door")
	if knock(path) {
		t.Error("somebody answered where there is no door")
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	if !knock(path) {
		t.Error("nobody answered an open door")
	}
	l.(*net.UnixListener).SetUnlinkOnClose(false)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if knock(path) {
		t.Error("somebody answered at the door of an app that is gone")
	}
}

// Whoever starts the app while a lock starts it anew is answered by the process that comes next.
func TestTheDoorStaysOpenOverALock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "door")
	before, err := openDoor(path, 0)
	check(t, err)
	f, err := before.(*net.UnixListener).File()
	check(t, err)
	inherits, err := unix.Dup(int(f.Fd())) // as the process after has it: no file of this one closes it, too
	check(t, err)
	check(t, f.Close())
	before.(*net.UnixListener).SetUnlinkOnClose(false) // the process is replaced, and closes nothing in order
	check(t, before.Close())
	if !knock(path) {
		t.Fatal("nobody is at the door between two processes")
	}
	after, err := openDoor(path, uintptr(inherits))
	check(t, err)
	shown := make(chan bool)
	answer(after, func() { shown <- true })
	<-shown
	if !knock(path) {
		t.Error("nobody is at the door after a lock")
	}
	<-shown
	check(t, after.Close())
	if l, err := openDoor(path, 9999); err != nil { // what was not handed over is made anew
		t.Error(err)
	} else {
		check(t, l.Close())
	}
}
