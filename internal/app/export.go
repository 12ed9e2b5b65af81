package app

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"filippo.io/age"

	"unhurried/internal/homework"
	"unhurried/internal/report"
)

// Collect selects what I export: exactly this, no more, is what a preview shows and Export writes.
func (a *App) Collect(o report.Options) (*report.Data, error) {
	v := a.Vault()
	if v == nil {
		return nil, ErrLocked
	}
	if o.To < o.From {
		return nil, errors.New("the last day comes before the first")
	}
	name, err := v.DeriveShared("progress file")
	if err != nil {
		return nil, fmt.Errorf("name the progress file: %w", err)
	}
	couple := hex.EncodeToString(name[:8])
	var d *report.Data
	a.Read(func(s *homework.State) {
		if o.From == 0 {
			o.From = firstDay(s, o.To)
		}
		d = report.Collect(s, a.cat, couple, a.Today(), o)
	})
	return d, nil
}

// firstDay returns the day of the first session or program, so that a report does not begin in 1970.
func firstDay(s *homework.State, last homework.Day) homework.Day {
	first := last
	if len(s.Sessions) > 0 {
		first = min(first, s.Sessions[0].Key.Day)
	}
	for _, t := range s.Tracks {
		first = min(first, t.Started)
	}
	return first
}

// Export seals a report into a progress file at path. A progress file that is there is replaced; the vault never is.
func (a *App) Export(path string, d *report.Data, to age.Recipient) error {
	if v := a.Vault(); v != nil && sameFile(path, v.Path()) {
		return errors.New("this is the vault itself; choose another name for the progress file")
	}
	return WriteFile(path, func(w io.Writer) error { return report.Seal(w, d, to) })
}

// WriteFile writes a file for its owner's eyes, whole or not at all: into a temporary file beside it, which takes its
// place once everything is on disk. What is there under that name stays until then.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".unhurried-*")
	if err != nil {
		return fmt.Errorf("%s can't be written, and nothing was: %w", filepath.Base(path), pathReason(err))
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("%s was not written: %w", filepath.Base(path), pathReason(err)), ignoreMissing(os.Remove(f.Name())))
		}
	}()
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// pathReason keeps of a path error only what went wrong.
func pathReason(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func ignoreMissing(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}
