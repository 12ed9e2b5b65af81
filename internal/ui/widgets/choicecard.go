package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/assets/spots"
	"unhurried/internal/ui/theme"
)

// NewChoiceCard is a card that is pressed as a whole: a drawing, what one chooses, and a sentence about it. The main one of
// several has a line in the accent.
func NewChoiceCard(spot spots.Name, label, text string, main bool, tapped func()) fyne.CanvasObject {
	edge := theme.ColorLine
	if main {
		edge = theme.ColorAccent
	}
	words := NewColumnGap(theme.GapClose, NewSubHeading(label).Center().Even(), NewSoft(text).Center().Even())
	column := NewColumnGap(theme.Gap, NewSpot(spot, theme.SpotHeight), Rule(), words)
	card := container.NewStack(NewPanel(theme.ColorCard, edge, theme.CardRadius), NewInset(theme.CardPadding, column))
	row := newTapRow(label, card, tapped)
	row.content, row.card = card, true
	return row
}
