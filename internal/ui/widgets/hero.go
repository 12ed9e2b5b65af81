package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/assets/spots"
	"unhurried/internal/ui/theme"
)

// Hero is the card that a page is about: a drawing, small words over it, one sentence, more words where there have to be,
// buttons of which the first is the page's own, and a note at their end.
type Hero struct {
	Spot    spots.Name
	Over    string
	Said    string
	More    []fyne.CanvasObject
	Buttons []fyne.CanvasObject
	Note    string
}

// NewHero makes the card.
func NewHero(h Hero) fyne.CanvasObject {
	words := NewColumnGap(theme.GapSmall)
	if h.Over != "" {
		words.Add(newPlain(h.Over, theme.SizeCaption, theme.ColorAccent, true))
	}
	words.Add(NewSaid(h.Said))
	for _, o := range h.More {
		words.Add(o)
	}
	column := NewColumnGap(theme.Gap, NewPageSpot(h.Spot), words)
	if len(h.Buttons) > 0 {
		column.Add(NewSpread(NewFlow(h.Buttons...), NewCaption(h.Note)))
	}
	return container.NewStack(NewPanel(theme.ColorCard, theme.ColorLine, theme.CardRadius), NewInset(theme.HeroPadding, column))
}
