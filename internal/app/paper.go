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
	return a.writePage(path, replace, page)
}

// PrintDoctorPage writes my page for the doctor as PrintExercise does. Nothing else of the diary is on it.
func (a *App) PrintDoctorPage(l *wording.Language, path string, replace bool) error {
	var p *homework.DoctorPageNoted
	if !a.Read(func(s *homework.State) { p = s.DoctorPage }) {
		return ErrLocked
	}
	page, err := report.DoctorPage(l, p, a.Today())
	if err != nil {
		return err
	}
	return a.writePage(path, replace, page)
}

// PrintVisit writes what I prepared for the first visit for myself, or what both of us prepared together, as PrintExercise does.
func (a *App) PrintVisit(l *wording.Language, path string, together, replace bool) (err error) {
	var page []byte
	if !a.Read(func(s *homework.State) { page, err = report.VisitPage(l, s, together, a.Today()) }) {
		return ErrLocked
	}
	if err != nil {
		return err
	}
	return a.writePage(path, replace, page)
}

// Consent is what may stand already on the page of PrintConsent, each of at most MaxConsent characters.
type Consent = report.Consent

// MaxConsent is described at Consent.
const MaxConsent = report.MaxConsent

// PrintConsent writes a page by which somebody lets their therapist and their doctor speak with each other. It needs no diary, and
// nothing of it is kept.
func (a *App) PrintConsent(l *wording.Language, path string, c Consent, replace bool) error {
	page, err := report.ConsentPage(l, c)
	if err != nil {
		return err
	}
	return a.writePage(path, replace, page)
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
	return a.writePage(path, replace, page)
}

func (a *App) writePage(path string, replace bool, page []byte) error {
	a.touch()
	return WriteOver(path, replace, func(w io.Writer) error {
		_, err := w.Write(page)
		return err
	})
}
