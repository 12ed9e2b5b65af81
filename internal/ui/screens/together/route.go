// Package together is where two people talk: decks of prompts, the speaker-listener table, the weekly meeting and
// what both asked for.
package together

import (
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
)

// New makes the page of a route.
func New(e *screen.Env, r route.Route) shell.Page {
	switch r.View {
	case route.ViewDeck:
		if d := deckOf(e, r.ID); d != nil {
			return newDeck(e, d)
		}
	case route.ViewAsks:
		return newAsks(e)
	case route.ViewTable:
		return newTable(e)
	case route.ViewList:
		return newList(e)
	case route.ViewAnswer:
		if d := e.Cat().InterestDeck(r.ID); d != nil {
			return newAnswer(e, d)
		}
	case route.ViewLook:
		if d := e.Cat().InterestDeck(r.ID); d != nil {
			return newLook(e, d)
		}
	}
	return newOverview(e, r.ID)
}
