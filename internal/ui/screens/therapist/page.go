// Package therapist is the place for what concerns a therapist: appointments, and the progress file that a member makes.
package therapist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/ui/env"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

type page struct {
	env  *env.Env
	page *widgets.Page
}

// New makes the page of a route.
func New(e *env.Env, _ shell.Route) shell.Page {
	return &page{env: e, page: widgets.NewPage(lang.X("therapist.title", "Therapist"), "")}
}

// Content returns what the page shows.
func (p *page) Content() fyne.CanvasObject { return p.page }
