package session

import (
	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// figureOf is the exercise's own drawing of the posture, or nil where it has none.
func figureOf(cat *homework.Catalog, x *homework.Exercise) *homework.Figure {
	for _, id := range x.Figures {
		if f := cat.Figure(id); f != nil && f.SVG != nil {
			return f
		}
	}
	return nil
}

// spotOf is the drawing for an exercise without one of its own.
func spotOf(x *homework.Exercise) spots.Name {
	switch {
	case x.Kind == homework.KindTalk:
		return spots.Chairs
	case x.Kind == homework.KindLearn:
		return spots.Book
	case x.Alone():
		return spots.Blanket
	}
	return spots.Hands
}

// drawing is the posture as large as its room, or another drawing where the exercise has none.
func (p *page) drawing() fyne.CanvasObject {
	x := p.course.exercise
	if f := figureOf(p.env.Cat(), x); f != nil {
		return widgets.NewFigure(fyne.NewStaticResource(f.ID+".svg", f.SVG)).Fill()
	}
	return widgets.NewSpot(spotOf(x), theme.SpotHeightFull)
}
