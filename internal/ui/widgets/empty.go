package widgets

import (
	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/ui/theme"
)

// NewEmptyState says kindly, under a drawing, that there is nothing here, and what one could do.
func NewEmptyState(spot spots.Name, title, text string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	c := NewCard("", "", NewGap(12), NewSpot(spot, theme.SpotHeightSmall), NewSubHeading(title).Center(), NewSoft(text).Center().Even())
	if len(actions) > 0 {
		c.body.Add(NewCenterFlow(actions...))
	}
	c.body.Add(NewGap(12))
	return c
}
