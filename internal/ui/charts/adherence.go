package charts

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
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
	return newCaptioned(widgets.NewGrid(150, cells...), sentence)
}

// Bar is one row of a bar chart.
type Bar struct {
	Name  string
	Value float64
	Label string // the value in words, such as "3 sessions"
}

// NewBars shows rows with a bar each, all on the scale of the largest (or of full, if that is larger).
func NewBars(bars []Bar, full float64, sentence string) fyne.CanvasObject {
	for _, b := range bars {
		full = max(full, b.Value)
	}
	column := widgets.NewColumnGap(10)
	for _, b := range bars {
		share := float32(0)
		if full > 0 {
			share = float32(b.Value / full)
		}
		column.Add(widgets.NewColumnGap(4,
			widgets.NewSpread(widgets.NewText(b.Name), widgets.NewCaption(b.Label).Tone(theme.ColorSoft)),
			widgets.NewProgress(share, "")))
	}
	return newCaptioned(column, sentence)
}
