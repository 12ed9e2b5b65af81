package widgets

import "fyne.io/fyne/v2"

// NewEmptyState says kindly that there is nothing here, and what one could do.
func NewEmptyState(title, text string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	c := NewCard("", "", NewGap(12), NewSubHeading(title).Center(), NewSoft(text).Center())
	if len(actions) > 0 {
		c.body.Add(NewCenterFlow(actions...))
	}
	c.body.Add(NewGap(12))
	return c
}
