//go:build unix

package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// What could not be given up, since the disk refused to, is given up by the next opening in the same process. (Windows renames
// no file that is open: there it stays open until the program starts anew, as it does at each lock.)
func TestAFileThatCouldNotBeGivenUpOpensAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "v.unhurried")
	s, err := Create(path, FormatCurrent)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SetSlot(0, []byte("what stood there is to be looked for when it is closed")); err != nil {
		t.Fatal(err)
	}
	inTheWay := path + hiddenSuffix
	if err := os.Mkdir(inTheWay, 0o700); err != nil { // a file can't be renamed to a folder
		t.Fatal(err)
	}
	if err := s.Abandon(); err == nil {
		t.Fatal("it was given up")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, ForWriting); err == nil {
		t.Fatal("it was opened though it is open")
	}
	if err := os.Remove(inTheWay); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(path, ForWriting); err == nil {
		err = errors.Join(s.Begin(), s.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
}
