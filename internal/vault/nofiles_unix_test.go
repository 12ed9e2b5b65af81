//go:build unix

package vault_test

import (
	"net"
	"os"
	"syscall"
)

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
