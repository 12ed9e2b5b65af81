package app

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"unhurried/internal/vault"
)

// Both ways of writing a file, the one without a name and the one for file systems that don't know it.
func TestAFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	words := func(w io.Writer) error {
		_, err := io.WriteString(w, "all of it")
		return err
	}
	half := errors.New("the disk is full")
	for name, write := range map[string]func(string, func(io.Writer) error) error{"nameless": writeNameless, "beside": writeBeside, "either": WriteFile} {
		dir := t.TempDir()
		path := filepath.Join(dir, "report")
		err := write(path, words)
		if name == "nameless" && errors.Is(err, errNameless) {
			continue // not on this file system
		}
		if b, rerr := os.ReadFile(path); err != nil || rerr != nil || string(b) != "all of it" {
			t.Errorf("%s: %q, %v, %v", name, b, err, rerr)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
		err = write(path, func(w io.Writer) error {
			_, err := io.WriteString(w, "another")
			return err
		})
		if b, rerr := os.ReadFile(path); !errors.Is(err, os.ErrExist) && !errors.Is(err, vault.ErrExists) || rerr != nil || string(b) != "all of it" {
			t.Errorf("%s: what was there is now %q (%v)", name, b, err)
		}
		if err := write(filepath.Join(dir, "other"), func(w io.Writer) error { return errors.Join(words(w), half) }); !errors.Is(err, half) {
			t.Errorf("%s: %v", name, err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
			t.Errorf("%s: %d files are left, %v", name, len(left), err)
		}
	}
}
