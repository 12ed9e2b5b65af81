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

// windowSize is the size of the window that an object stands in, or will stand in: Fyne knows the window only of what was painted
// once, and what is laid out before that must not look otherwise than after it. Zero where there is no window.
func windowSize(o fyne.CanvasObject) fyne.Size {
	if c := canvasOf(o); c != nil {
		return c.Size()
	}
	if app := fyne.CurrentApp(); app != nil {
		if all := app.Driver().AllWindows(); len(all) > 0 {
			return all[len(all)-1].Canvas().Size()
		}
	}
	return fyne.Size{}
}

// roomAround is the room of the window that an object stands in; usual where there is none.
func roomAround(o fyne.Widget) roominess {
	grow := themeSize(o, theme.SizeText) / 16
	switch width := windowSize(o).Width; {
	case width == 0:
		return roomUsual
	case width < theme.Below*grow:
		return roomSmall
	case width >= theme.From*grow:
		return roomWide
	}
	return roomUsual
}
