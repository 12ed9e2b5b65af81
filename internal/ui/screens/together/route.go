// Package together is where two people talk: decks of prompts, the speaker-listener table, the weekly meeting and
// what both asked for.
package together

import (
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
)

// The views of this package, beside the place's own first page.
const (
	ViewDeck  shell.View = "deck"
	ViewTable shell.View = "table"
)

// Deck leads to a deck of prompts.
func Deck(id string) shell.Route {
	return shell.Route{Place: shell.Together, View: ViewDeck, ID: id}
}

// Table leads to the speaker-listener table.
func Table() shell.Route { return shell.Route{Place: shell.Together, View: ViewTable} }

// New makes the page of a route.
func New(e *screen.Env, r shell.Route) shell.Page {
	switch r.View {
	case ViewDeck:
		if d := e.Cat().Deck(r.ID); d != nil {
			return newDeck(e, d)
		}
	case ViewTable:
		return newTable(e)
	}
	return newOverview(e)
}
