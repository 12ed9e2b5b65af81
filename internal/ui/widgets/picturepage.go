package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/assets/spots"
	"unhurried/internal/ui/theme"
)

// NewPicturePage is a page of a book in small, pressed as a whole: a drawing on a tinted ground, a day, a name, and one line.
func NewPicturePage(spot spots.Name, over, name string, line fyne.CanvasObject, tapped func()) fyne.CanvasObject {
	ground := container.NewStack(NewPanel(theme.ColorShade, "", theme.InputRadius), NewInset(theme.GapSmall, NewSpot(spot, theme.SpotHeightSmall)))
	words := NewColumnGap(theme.GapTight, NewCaption(over), newPlain(name, theme.SizeRow, theme.ColorInk, true), line)
	card := container.NewStack(NewPanel(theme.ColorCard, theme.ColorLine, theme.CardRadius), NewInset(theme.GapText, NewColumnGap(theme.GapText, ground, words)))
	row := newTapRow(over+", "+name, card, tapped)
	row.content, row.card = card, true
	return row
}
