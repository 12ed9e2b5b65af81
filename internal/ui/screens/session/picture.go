package session

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/picture"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// figureOf is the exercise's own drawing of the posture, or nil where it has none.
func figureOf(cat *homework.Catalog, x *homework.Exercise) *homework.Figure {
	return cat.Figure(picture.Exercise(cat, x).Figure)
}

// drawing is the posture as large as its room, or another drawing where the exercise has none.
func (p *page) drawing() fyne.CanvasObject {
	x := p.course.exercise
	if f := figureOf(p.env.Cat(), x); f != nil {
		return widgets.NewFigure(fyne.NewStaticResource(f.ID+".svg", f.SVG)).Fill()
	}
	return widgets.NewSpot(picture.Exercise(p.env.Cat(), x).Spot, theme.SpotHeightFull)
}
