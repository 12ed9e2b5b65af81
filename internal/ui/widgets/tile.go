package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// Tile is something to look at more closely: a picture over its name, a line, facts, and how far one is with it, which may be empty.
type Tile struct {
	Picture                     fyne.CanvasObject
	Name, Line, Facts, Standing string
}

// NewTile is a card that is pressed as a whole, the picture first.
func NewTile(t Tile, tapped func()) fyne.CanvasObject {
	words := NewColumnGap(theme.GapTight, newPlain(t.Name, theme.SizeRow, theme.ColorInk, true))
	if t.Line != "" {
		words.Add(NewCaption(t.Line).Tone(theme.ColorInk))
	}
	words.Add(NewCaption(t.Facts))
	if t.Standing != "" {
		words.Add(NewFlow(NewPill(t.Standing, ToneDone)))
	}
	ground := container.NewStack(NewPanel(theme.ColorShade, "", theme.InputRadius), NewInset(theme.GapSmall, t.Picture))
	card := container.NewStack(NewPanel(theme.ColorCard, theme.ColorLine, theme.CardRadius), NewInset(theme.GapText, NewColumnGap(theme.GapText, ground, words)))
	row := newTapRow(t.Name, card, tapped)
	row.content, row.card = card, true
	return row
}
