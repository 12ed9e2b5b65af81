package app

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/sys/unix"
)

// writeNameless writes into a file that has no name yet, and of which nothing is left if the program ends before it
// gets one. The error is errNameless where the file system has no such files.
func writeNameless(path string, write func(io.Writer) error) (err error) {
	fd, err := unix.Open(filepath.Dir(path), unix.O_TMPFILE|unix.O_WRONLY|unix.O_CLOEXEC, 0o600)
	switch {
	case err == nil:
	case slices.ContainsFunc([]error{unix.ENOSPC, unix.EDQUOT, unix.EROFS, unix.EACCES}, func(e error) bool { return errors.Is(err, e) }):
		return err
	default: // EOPNOTSUPP, and from others EISDIR, ENOENT or EINVAL; the other way finds out what is wrong
		return errNameless
	}
	f := os.NewFile(uintptr(fd), filepath.Base(path))
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := errors.Join(write(f), f.Sync()); err != nil {
		return err
	}
	err = unix.Linkat(unix.AT_FDCWD, fmt.Sprintf("/proc/self/fd/%d", fd), unix.AT_FDCWD, path, unix.AT_SYMLINK_FOLLOW)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return errNameless
	}
	return err
}
