package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/assets/spots"
	"unhurried/internal/ui/theme"
)

// NewSheet is a sheet of paper to write on: a drawing on which the eye rests, where one is named, and groups of questions with air and
// a line between them.
func NewSheet(spot spots.Name, groups ...fyne.CanvasObject) fyne.CanvasObject {
	column := NewColumnGap(theme.GapWide)
	if spot != "" {
		column.Add(NewPageSpot(spot))
	}
	for i, g := range groups {
		if i > 0 {
			column.Add(Rule())
		}
		column.Add(g)
	}
	return container.NewStack(NewPanel(theme.ColorCard, theme.ColorLine, theme.CardRadius), NewInset(theme.HeroPadding, column))
}

// Group is what belongs together on a sheet, under a question in large type.
type Group struct {
	composite
	question *Serif
}

// NewGroup puts things under a question.
func NewGroup(question string, parts ...fyne.CanvasObject) *Group {
	g := &Group{question: newQuestion(question)}
	g.root = NewColumnGap(theme.Gap, append([]fyne.CanvasObject{g.question}, parts...)...)
	g.ExtendBaseWidget(g)
	return g
}

// Titled is the question: what stands under it is heard with it.
func (g *Group) Titled() string { return g.question.String() }

// NewQuestion is a field of a sheet: a control under its question in large type.
func NewQuestion(question string, control fyne.CanvasObject, hint string) *Field {
	return newField(question, newQuestion(question), control, hint)
}

// newQuestion is a question in large type, a heading below that of the page.
func newQuestion(words string) *Serif {
	s := NewOverChart(words)
	s.level = 2
	return s
}
