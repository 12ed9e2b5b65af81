package app

import (
	"fmt"
	"io"

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
	return WriteOver(path, replace, func(w io.Writer) error {
		_, err := w.Write(page)
		return err
	})
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
	return WriteOver(path, replace, func(w io.Writer) error {
		_, err := w.Write(page)
		return err
	})
}
