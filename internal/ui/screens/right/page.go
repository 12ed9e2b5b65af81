// Package right is "Is this still right for me?": a private page of questions to oneself, of signs that a touch
// exercise is the wrong next step, and of help lines. It stores nothing, reads nothing of what was written, and works
// while the vault is locked.
package right

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/ui/env"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// View is the page's view.
const View shell.View = "right"

// Route leads to the page, from anywhere.
func Route() shell.Route { return shell.Route{Place: shell.Nowhere, View: View} }

type page struct{ page *widgets.Page }

// Content returns what the page shows.
func (p *page) Content() fyne.CanvasObject { return p.page }

// New makes the page.
func New(e *env.Env) shell.Page {
	var lines []fyne.CanvasObject
	for _, c := range e.Cat().HelpLines {
		for _, l := range c.Lines {
			lines = append(lines, widgets.NewText(c.Name+": "+l.Name+", "+l.Number))
		}
	}
	return &page{widgets.NewPage(lang.X("right.title", "Is this still right for me?"), "", widgets.NewCard("", "", lines...))}
}
