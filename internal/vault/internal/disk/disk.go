// Package disk holds what the vault asks of a file system beyond the standard library: files that are opened without
// waiting, names that are taken only when free, and writes that survive a crash.
package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/errs"
)

// OpenRegular opens a regular file for reading. Pipes and devices, which could keep the reader waiting, are errs.NotVault.
func OpenRegular(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errs.NotVault
	}
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(errs.NotVault, err, f.Close())
	}
	if info.Size() == 0 {
		// The system has files of no size that keep whoever reads them waiting, such as its log. Others know no deadline.
		_ = f.SetReadDeadline(time.Now().Add(time.Second))
	}
	return f, nil
}

// Exists tells whether a name is taken, be it by a link that leads nowhere.
func Exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// Resolve follows the symbolic links of a path that must exist.
func Resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	to, err := filepath.EvalSymlinks(path)
	var number syscall.Errno
	if err != nil && !errors.As(err, &number) { // EvalSymlinks has an error without a number for too many links
		err = syscall.ELOOP
	}
	return to, err
}

// ResolveNew is Resolve for a path that need not exist yet. A link that leads nowhere is an error.
func ResolveNew(path string) (string, error) {
	to, err := Resolve(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return to, err
	}
	if Exists(path) {
		return "", fault.New("fault.linkNowhere", "the link {{.File}} leads nowhere: {{.Err}}", fault.Data{"File": filepath.Base(path), "Err": syscall.ENOENT})
	}
	return filepath.Abs(path)
}

// RequireDir returns errs.NoFolder where there is no such folder. The vault never makes a folder for copies: the folder of
// a stick that is not plugged in would be made on the computer's own disk.
func RequireDir(dir string) error {
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return fault.New("fault.named", "{{.Kind}}: {{.Name}}", fault.Data{"Kind": errs.NoFolder, "Name": dir})
	}
	return err
}

// CheckRemovable makes sure that a file can be written to and removed from its folder.
func CheckRemovable(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), checkWritableDir(filepath.Dir(path)))
}
