package widgets

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
)

// roominess is how much room a window has. Larger text makes a window smaller.
type roominess int

const (
	roomUsual roominess = iota
	roomSmall           // the rail has no words
	roomWide            // there is a right column
)

// roomAround is the room of the window that an object stands in; usual before it stands in one.
func roomAround(o fyne.Widget) roominess {
	c := canvasOf(o)
	if c == nil {
		return roomUsual
	}
	grow := themeSize(o, theme.SizeText) / 16
	switch width := c.Size().Width; {
	case width < theme.Below*grow:
		return roomSmall
	case width >= theme.From*grow:
		return roomWide
	}
	return roomUsual
}
