// Package together is where two people talk: decks of prompts, the speaker-listener table, the weekly meeting and
// what both asked for.
package together

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/ui/env"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

type page struct{ page *widgets.Page }

// Content returns what the page shows.
func (p *page) Content() fyne.CanvasObject { return p.page }

// New makes the page of a route.
func New(e *env.Env, _ shell.Route) shell.Page {
	var cards []fyne.CanvasObject
	for _, d := range e.Cat().Decks {
		cards = append(cards, widgets.NewCard(d.Title, "", widgets.NewText(d.About)))
	}
	return &page{widgets.NewPage(lang.X("together.title", "Together"), "", widgets.NewGrid(300, cards...))}
}
