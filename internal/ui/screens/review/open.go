package review

import (
	"errors"
	"os"
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/internal/agefile"
	"unhurried/internal/report"
	"unhurried/internal/ui/parts/unseal"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// newOpener asks for a progress file and for what opens it. No vault is needed.
func newOpener(e *screen.Env, path string) shell.Page {
	l := e.L
	var d *report.Data
	return unseal.New(e, unseal.File{
		Path:  path,
		Title: l.X("review.title", "Progress files"),
		Sub:   l.X("review.sub", "A client's file, sealed for you. You can read it and change nothing; nothing of it is written to this computer unless you save it."),
		ToKey: l.X("review.toKey", "This file is sealed to a key. It opens with the key file that was made together with the key."),
		Before: func() []fyne.CanvasObject {
			if len(e.Review) == 0 {
				return nil
			}
			return []fyne.CanvasObject{widgets.NewSoft(l.X("review.second", "{{.Name}}'s file is open. The other's is shown beside it, and another of {{.Name}}'s is put together with it.",
				map[string]any{"Name": e.Review[0].Name}))}
		},
		Below: widgets.NewCaption(l.X("review.without",
			"Without this app, any program for the age format opens the file; inside are a page for the browser, a document to print, a table and the data.")),
		ByPassphrase: report.ByPassphrase,
		Read: func(path string, ids ...agefile.Identity) (err error) {
			d, err = report.OpenFile(path, ids...)
			return err
		},
		Opened: func() error {
			err := put(e, d)
			if err == nil {
				e.Nav.Replace(route.Review())
			}
			return err
		},
		Sentence: func(err error) string { return sentence(l, err) },
		Back: func() {
			if len(e.Review) > 0 {
				e.Nav.Replace(route.Review())
				return
			}
			e.Nav.Back()
		},
		Frame:  shell.FrameBare,
		Public: func() bool { return len(e.Review) == 0 && !e.App.IsOpen() },
	})
}

// sentence says what happened in plain words.
func sentence(l *wording.Language, err error) string {
	switch {
	case errors.Is(err, report.ErrOthers):
		return l.X("review.others", "This file is of other people than the one that is open. Close that one first, then open this.")
	case errors.Is(err, os.ErrPermission), errors.Is(err, os.ErrNotExist):
		return l.X("review.unreadable", "This file can't be read here. Nothing was changed; please choose another one.")
	}
	return l.Error(err)
}

// put places a file beside those that are open: the partner's, or another one of the same member, with which it is joined.
func put(e *screen.Env, d *report.Data) error {
	joined, err := report.Join(append(slices.Clone(e.Review), d)...)
	if err == nil {
		e.Review = joined
	}
	return err
}
