//go:build unix

package vault_test

import (
	"io/fs"
	"net"
	"os"
	"os/exec"
	"syscall"
	"testing"
)

// wasKilled tells whether a child was killed, and did not end by itself.
func wasKilled(exit *exec.ExitError) bool {
	return exit.Sys().(syscall.WaitStatus).Signal() == syscall.SIGKILL
}

// private tells that nobody but this user may open a file.
func private(t testing.TB, path string) {
	t.Helper()
	if info, err := os.Lstat(path); err != nil || info.Mode().Perm()&0o077 != 0 || info.Mode()&fs.ModeType != 0 {
		t.Errorf("%s can be read by others: %v, %v", path, info.Mode(), err)
	}
}

// noFiles make what has a file's name and is none, or is a link to a file elsewhere.
func noFiles(elsewhere string) map[string]func(name string) error {
	return map[string]func(name string) error{
		"a folder":        func(name string) error { return os.Mkdir(name, 0o700) },
		"a symbolic link": func(name string) error { return os.Symlink(elsewhere, name) },
		"a dead link":     func(name string) error { return os.Symlink(elsewhere+"-none", name) },
		"a FIFO":          func(name string) error { return syscall.Mkfifo(name, 0o600) },
		"a socket": func(name string) error {
			l, err := net.ListenUnix("unix", &net.UnixAddr{Name: name})
			if err == nil {
				l.SetUnlinkOnClose(false)
				err = l.Close()
			}
			return err
		},
	}
}
