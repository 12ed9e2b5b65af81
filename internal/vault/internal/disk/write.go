package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"unhurried/internal/vault/internal/errs"
)

// RemoveIfExists removes a file. One that is not there is no error.
func RemoveIfExists(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Sync waits until a file's content is on the disk.
func Sync(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// SyncDir makes the names in a folder durable. Where the folder can't be opened, or its file system has no such call, as
// on some networks, nothing can be done about it, so only an error of the disk itself is returned.
func SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err == nil {
		err = errors.Join(d.Sync(), d.Close())
	}
	if errors.Is(err, syscall.EIO) {
		return err
	}
	return nil
}

// Replace writes a small file so that at any instant either the old or the new content is there, and the new one for good when it
// returns. It has mode 0600.
func Replace(path string, content []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*") // mode 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, RemoveIfExists(f.Name()))
		}
	}()
	err = Private(f.Name())
	if err == nil {
		_, err = f.Write(content)
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err = RenameOver(f.Name(), path); err != nil {
		return err
	}
	return SyncDir(filepath.Dir(path)) // else the power brings the old one back, or none
}

// Copy copies a regular file to a new one of mode 0600, which is on the disk on return. If it fails, there is none.
func Copy(from, to string) (err error) {
	in, err := OpenRegular(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err = Private(to); err == nil {
		_, err = io.Copy(out, in)
	}
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		err = errors.Join(err, os.Remove(to))
	}
	return err
}

// RenameNew renames a file to a name that must be free, in one step wherever the system can. A taken name is errs.Exists.
func RenameNew(from, to string) error {
	if err := CheckName(to); err != nil {
		return err
	}
	err := renameNoReplace(from, to)
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		if err = os.Link(from, to); err == nil {
			return os.Remove(from)
		}
		if !errors.Is(err, fs.ErrExist) && !Exists(to) { // no hard links either, as on some sticks
			err = os.Rename(from, to)
		}
	}
	if errors.Is(err, fs.ErrExist) {
		return errs.Exists
	}
	return err
}
