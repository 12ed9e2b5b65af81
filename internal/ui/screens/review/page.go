// Package review is what a therapist sees: progress files opened with no vault, read-only.
package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/ui/env"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// The views of this package.
const (
	ViewOpen shell.View = "review-open"
	ViewShow shell.View = "review"
)

// Open leads to opening progress files.
func Open() shell.Route { return shell.Route{Place: shell.Nowhere, View: ViewOpen} }

// New makes the page of a route.
func New(e *env.Env, _ shell.Route) shell.Page {
	return &page{env: e, page: widgets.NewPage(lang.X("review.title", "Progress files"), "")}
}

type page struct {
	env  *env.Env
	page *widgets.Page
}

// Content returns what the page shows.
func (p *page) Content() fyne.CanvasObject { return p.page }

// Frame says that no vault is needed.
func (p *page) Frame() shell.Frame { return shell.FrameBare }
