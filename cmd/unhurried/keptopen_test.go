//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"golang.org/x/sys/unix"
	"pgregory.net/rapid"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/shell"
)

// What is left to the next process comes as it was, by a file that has no name and that nobody can change; it is read once.
func TestAVaultIsHandedOverOpen(t *testing.T) {
	left := keptOpen{Keys: []byte("\x00\xffkeys{"), Place: shell.Place{Way: []route.Route{route.At(route.Today), route.Exercise("hands")}, Said: "Saved."}}
	f, err := left.file()
	if errors.Is(err, errors.ErrUnsupported) {
		t.Log("this system has no files in memory: a passphrase stays until the lock")
		return
	}
	check(t, err)
	if _, err := f.WriteAt([]byte("x"), 0); !errors.Is(err, unix.EPERM) {
		t.Errorf("it can be written to: %v", err)
	}
	if err := f.Truncate(0); !errors.Is(err, unix.EPERM) {
		t.Errorf("it can be cut: %v", err)
	}
	inherits, err := unix.Dup(int(f.Fd()))
	check(t, err)
	check(t, f.Close())
	if got, err := takeKeptOpen(uintptr(inherits)); err != nil || got == nil || !reflect.DeepEqual(*got, left) {
		t.Errorf("%+v came as %+v, %v", left, got, err)
	}
	if got, err := takeKeptOpen(uintptr(inherits)); err == nil || got != nil {
		t.Errorf("it is there for what this process starts: %+v, %v", got, err)
	}
	if got, err := takeKeptOpen(0); err != nil || got != nil {
		t.Errorf("out of nothing came %+v, %v", got, err)
	}
}

// A file on the disk, which others may have written, is not taken for what a process left.
func TestOnlyASealedFileIsTaken(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	check(t, os.WriteFile(path, []byte("\x00\x00\x00\x01k{}"), 0o600))
	f, err := os.Open(path)
	check(t, err)
	fd, err := unix.Dup(int(f.Fd()))
	check(t, err)
	check(t, f.Close())
	if got, err := takeKeptOpen(uintptr(fd)); err == nil || got != nil {
		t.Errorf("it is taken: %+v, %v", got, err)
	}
}

func TestNonsenseIsNoOpenVault(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOf(rapid.Byte()).Draw(t, "b")
		k, err := parseKeptOpen(b)
		if err == nil && !bytes.Contains(b, k.Keys) {
			t.Fatalf("%q gives keys of its own making", b)
		}
	})
}
