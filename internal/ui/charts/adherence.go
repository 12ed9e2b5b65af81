package charts

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/widgets"
)

// Figure is one of the figures of adherence: a name, its value in words, and what it means.
type Figure struct {
	Name  string  // "Planned", "Offered", "Held", "Took part"
	Value string  // "6", "3.2 of 4", "–"
	Share float32 // 0 to 1 for the thin bar; negative leaves it out
	Note  string  // "times a week, as you set it"
}

// NewFigures shows figures side by side as equals, wrapping where the window is narrow, with a sentence below.
func NewFigures(figures []Figure, sentence string) fyne.CanvasObject {
	var cells []fyne.CanvasObject
	for _, f := range figures {
		cell := widgets.NewColumnGap(4, widgets.NewSoft(f.Name), widgets.NewTitle(f.Value))
		if f.Share >= 0 {
			cell.Add(widgets.NewProgress(f.Share, ""))
		} else {
			cell.Add(widgets.NewGap(6)) // so that the notes stand in line
		}
		if f.Note != "" {
			cell.Add(widgets.NewCaption(f.Note))
		}
		cells = append(cells, cell)
	}
	return captioned(widgets.NewGrid(150, cells...), sentence)
}
