package app

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/wording"
)

// PrintExercise writes an exercise as one page in large type to a file, which must not exist unless it is to be replaced.
func (a *App) PrintExercise(l *wording.Language, path, id string, replace bool) error {
	x := a.Catalog().Exercise(id)
	if x == nil {
		return fault.New("fault.exerciseIs", "the exercise {{.Exercise}} is {{.Kind}}", fault.Data{"Exercise": fmt.Sprintf("%q", id), "Kind": ErrUnknown})
	}
	page, err := report.ExercisePage(l, x)
	if err != nil {
		return err
	}
	return writePage(path, page, replace)
}

// PrintCycle writes the homework of now as PrintExercise does. It has no member's words, and nothing that is mine alone, unless
// I ask for that.
func (a *App) PrintCycle(l *wording.Language, path string, ownWords, replace bool) (err error) {
	var page []byte
	open := a.Read(func(s *homework.State) { page, err = report.CyclePage(l, s, a.Catalog(), a.Today(), ownWords) })
	if !open {
		return ErrLocked
	}
	if err != nil {
		return err
	}
	return writePage(path, page, replace)
}

func writePage(path string, page []byte, replace bool) error {
	write := func(w io.Writer) error {
		_, err := w.Write(page)
		return err
	}
	if info, err := os.Lstat(path); !replace || errors.Is(err, fs.ErrNotExist) {
		return WriteFile(path, write)
	} else if err != nil || !info.Mode().IsRegular() {
		return notWritten(path, fault.New("fault.notPlainFile", "that is no plain file"))
	}
	if isDiary(path) {
		return notWritten(path, fault.New("fault.placeOfDiary", "a diary is there, and none is ever replaced by a page; choose another name"))
	}
	// The new page is whole on the disk before it takes the place of the old one.
	f, err := os.CreateTemp(filepath.Dir(path), ".unhurried-*")
	if err != nil {
		return notWritten(path, err)
	}
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return notWritten(path, errors.Join(err, os.Remove(f.Name())))
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return notWritten(path, errors.Join(linkReason(err), os.Remove(f.Name())))
	}
	return syncFolder(path)
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
