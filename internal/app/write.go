package app

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/vault"
)

// WriteFile writes a file for its owner's eyes, whole or not at all, and never in the place of another: what is there
// under that name already is left alone, and the error is vault.ErrExists. The bytes get their name once all of them are
// on disk, so that neither a full disk nor the end of the program leaves half a file.
func WriteFile(path string, write func(io.Writer) error) error {
	if err := CheckPlace(path, false); err != nil { // found now, not after the work
		return err
	}
	err := writeNameless(path, write)
	if errors.Is(err, errNameless) {
		err = writeBeside(path, write)
	}
	if errors.Is(err, fs.ErrExist) {
		err = vault.ErrExists
	}
	if err != nil {
		return notWritten(path, err)
	}
	return syncFolder(path)
}

func notWritten(path string, err error) error {
	return fault.New("fault.notWritten", "{{.File}} was not written: {{.Err}}", fault.Data{"File": filepath.Base(path), "Err": exchange.Reason(err)})
}

// errNameless says that a file can't be made without a name here.
var errNameless = fault.New("fault.filesNameless", "files without a name are not known here")

// writeBeside writes into a file beside the one that is wanted, and gives it the name when it is whole.
func writeBeside(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".unhurried-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ignoreMissing(os.Remove(f.Name()))) }()
	if err := errors.Join(vault.Private(f.Name()), write(f), f.Sync(), f.Close()); err != nil {
		return err
	}
	err = os.Link(f.Name(), path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return linkReason(err)
	}
	// A file system without second names for a file, as on most sticks: the name is taken by an empty file of our own,
	// which no other program's file can be, and that one is replaced.
	claim, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(claim.Close(), os.Rename(f.Name(), path)); err != nil {
		return errors.Join(linkReason(err), os.Remove(path))
	}
	return nil
}

// linkReason keeps of an error about two paths only what went wrong.
func linkReason(err error) error {
	var l *os.LinkError
	if errors.As(err, &l) {
		return l.Err
	}
	return err
}

// Private lets nobody but this user open a file, where the mode that it was made with does not.
func Private(path string) error { return vault.Private(path) }

// syncFolder makes a new name in a folder last.
func syncFolder(path string) error {
	if vault.SyncDir(filepath.Dir(path)) != nil {
		return fault.New("fault.writtenBadly", "{{.File}} was written, but the disk reports an error: read it back before you rely on it", fault.Data{"File": filepath.Base(path)})
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
