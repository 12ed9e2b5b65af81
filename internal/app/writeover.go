package app

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"unhurried/internal/fault"
	"unhurried/internal/vault"
)

// WriteOver writes a file as WriteFile does. Where it is to be replaced, one that is there gives way to the new one when that is whole
// on the disk; a diary, or what is no plain file, never does.
func WriteOver(path string, replace bool, write func(io.Writer) error) error {
	if err := CheckPlace(path, replace); err != nil {
		return err
	}
	if _, err := os.Lstat(path); !replace || errors.Is(err, fs.ErrNotExist) {
		return WriteFile(path, write)
	}
	// The new page is whole on the disk before it takes the place of the old one.
	f, err := os.CreateTemp(filepath.Dir(path), ".unhurried-*")
	if err != nil {
		return notWritten(path, err)
	}
	if err := errors.Join(vault.Private(f.Name()), write(f), f.Sync(), f.Close()); err != nil {
		return notWritten(path, errors.Join(err, os.Remove(f.Name())))
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return notWritten(path, errors.Join(linkReason(err), os.Remove(f.Name())))
	}
	return syncFolder(path)
}

// CheckPlace says why nothing can be written there, by what is there now. Whoever notes in the diary what is to be written asks it first,
// so that what is refused leaves the diary as it was.
func CheckPlace(path string, replace bool) error {
	if err := vault.CheckName(path); err != nil {
		return notWritten(path, err)
	}
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err == nil && !replace:
		return notWritten(path, vault.ErrExists)
	case err != nil:
		return notWritten(path, err)
	case !info.Mode().IsRegular():
		return notWritten(path, fault.New("fault.notPlainFile", "that is no plain file"))
	case isDiary(path):
		return notWritten(path, fault.New("fault.placeOfDiary", "a diary is there, and none is ever replaced; choose another name"))
	}
	return nil
}

// isDiary tells whether a file may be a diary, a damaged one too: by its beginning, which any database has, or by its name.
func isDiary(path string) bool {
	const beginning = "SQLite format 3"
	f, err := os.Open(path)
	if err != nil {
		return true // it can't be told
	}
	head := make([]byte, len(beginning))
	n, _ := io.ReadFull(f, head) // a shorter file is none
	return f.Close() != nil || string(head[:n]) == beginning || filepath.Ext(path) == ".unhurried"
}
