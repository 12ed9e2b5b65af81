// Package progress draws a member's course: ratings over time, adherence in four figures, days with practice and the
// path through the stages.
package progress

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

// New makes the page.
func New(e *env.Env) shell.Page {
	return &page{env: e, page: widgets.NewPage(lang.X("progress.title", "Progress"), "")}
}

// Content returns what the page shows.
func (p *page) Content() fyne.CanvasObject { return p.page }
