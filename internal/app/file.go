package app

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"unhurried/internal/vault"
)

// File is what concerns the open vault's file.
type File struct {
	Path     string
	Size     int64 // bytes, when it was written last
	ReadOnly bool  // nothing can be changed in it here
	Waits    bool  // it is of an older format, and is brought up once I know what was noticed about it
}

// File tells about the open vault's file, and whether there is one.
func (a *App) File() (f File, open bool) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if a.v == nil {
		return f, false
	}
	return File{Path: a.v.Path(), Size: a.size, ReadOnly: a.v.ReadOnly(), Waits: a.v.Waits()}, true
}

// Verify opens every record once more and checks every chain.
func (a *App) Verify(ctx context.Context) (r Report, err error) {
	v, err := a.disk()
	if err != nil {
		return r, err
	}
	if r, err = v.Verify(ctx); err != nil {
		return r, err
	}
	for _, w := range a.LoadReport().Warnings {
		if w.Kind == vault.NoEvent { // which the vault can't tell from others
			r.Warnings, r.Damaged = append(r.Warnings, w), r.Damaged+w.Count
		}
	}
	return r, nil
}

// Salvage writes a new vault at out with everything that can still be opened of a damaged one, which is left alone.
func (a *App) Salvage(damaged, out string, passphrase []byte) (Report, error) {
	a.touch()
	return vault.Salvage(damaged, out, passphrase, a.opts...)
}

// Restore puts a backup in the place of the open vault and opens it, after every record of it was opened with the
// passphrase; with a wrong one, or a draft that can't be kept, the vault stays open as it was. What stood there is kept beside it, under the path that
// comes back. What was noticed about the backup comes back and stands in LoadReport too.
func (a *App) Restore(ctx context.Context, backup string, passphrase []byte) (kept string, r Report, err error) {
	v, err := a.disk()
	if err != nil {
		return "", r, err
	}
	probe, err := vault.Open(backup, passphrase, vault.WithReadOnly())
	if err != nil {
		return "", r, err
	}
	if err := errors.Join(probe.Close(), a.closeFor(replacing)); err != nil {
		return "", r, err
	}
	kept, r, err = a.RestoreAt(v.Path(), backup, passphrase)
	if err != nil && !errors.Is(err, vault.ErrUntidy) {
		return "", r, err
	}
	return kept, r, a.Open(ctx, v.Path(), passphrase)
}

// RestoreAt puts a backup at a path where no vault is open. ErrUntidy is no failure.
func (a *App) RestoreAt(path, backup string, passphrase []byte) (kept string, r Report, err error) {
	a.touch()
	return vault.Restore(backup, path, passphrase, a.opts...)
}

// Remnants lists the files beside a vault that hold an earlier state of it, and go with it when it is destroyed.
func (a *App) Remnants(path string) ([]string, error) {
	a.touch()
	return vault.Remnants(path)
}

// Destroy closes the open vault and deletes it for good with its remnants. Backups and other copies stay.
func (a *App) Destroy() error {
	v, err := a.disk()
	if err != nil {
		return err
	}
	return errors.Join(a.closeFor(destroying), a.DestroyAt(v.Path()))
}

// Found reports whether something is at a path, or may be: a disk that gives another error than that it has no such file is
// asked again when the file is opened.
func Found(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// DestroyAt is Destroy for a vault that is not open. It needs no passphrase, and takes damaged ones too.
func (a *App) DestroyAt(path string) error {
	a.touch()
	return vault.Destroy(path, a.opts...)
}

// Seq returns the number of my newest record, 0 before there is one or while no vault is open.
func (a *App) Seq() uint64 {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if a.v == nil {
		return 0
	}
	return a.v.Seq()
}
