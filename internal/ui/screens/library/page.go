package library

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/homework"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/screens/words"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

type page struct{ page *widgets.Page }

// Content returns what the page shows.
func (p *page) Content() fyne.CanvasObject { return p.page }

func newShelf(e *env.Env) shell.Page {
	var rows []fyne.CanvasObject
	for _, r := range e.Cat().Readings {
		rows = append(rows, widgets.NewTapRow(r.Title, widgets.NewText(r.Title), func() { e.Nav.Go(Reading(r.ID)) }))
	}
	for _, x := range e.Cat().Exercises {
		rows = append(rows, widgets.NewTapRow(x.Title, widgets.NewText(x.Title), func() { e.Nav.Go(Exercise(x.ID)) }))
	}
	return &page{widgets.NewPage(lang.X("library.title", "Library"), "", widgets.NewColumnGap(4, rows...))}
}

func newReader(e *env.Env, id string) shell.Page {
	r := e.Cat().Reading(id)
	if r == nil {
		return newShelf(e)
	}
	done := widgets.Primary(lang.X("library.read", "I have read it"), func() {
		e.Act(func() error { return e.App.MarkReading(id, homework.ProgressDone) }, e.Nav.Back)
	})
	return &page{widgets.NewPage(r.Title, r.Summary, widgets.NewMarkdown(r.Body, nil), widgets.NewFlow(done))}
}

func newExercise(e *env.Env, id string) shell.Page {
	x := e.Cat().Exercise(id)
	if x == nil {
		return newShelf(e)
	}
	var steps []fyne.CanvasObject
	for _, s := range x.Steps {
		steps = append(steps, widgets.NewBold(s.Title), widgets.NewText(s.Text))
	}
	return &page{widgets.NewPage(x.Title, x.Purpose, widgets.NewCard("", words.Minutes(x.Minutes), steps...))}
}
