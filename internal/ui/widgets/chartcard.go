package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// ChartCard is a small chart among others that is pressed as a whole, to be drawn large elsewhere on the page. Its edge says
// which one is.
type ChartCard struct {
	composite
	label string
	large bool
}

// NewChartCard makes the card: what the chart is of, the chart, and one fact about it.
func NewChartCard(label string, chart fyne.CanvasObject, fact string, large bool, tapped func()) *ChartCard {
	c := &ChartCard{label: label, large: large}
	fill, edge := theme.ColorCard, theme.ColorLine
	if large {
		fill, edge = theme.ColorAccentSoft, theme.ColorAccent
	}
	content := container.NewStack(NewPanel(fill, edge, theme.CardRadius),
		NewInset(theme.GapText, NewColumnGap(theme.GapTight, newPlain(label, theme.SizeChip, theme.ColorInk, true), chart, NewCaption(fact))))
	row := newTapRow(label, content, tapped)
	row.content, row.card = content, true
	c.root = row
	c.ExtendBaseWidget(c)
	return c
}

// Label is what the chart is of.
func (c *ChartCard) Label() string { return c.label }

// Checked tells whether it is the one that is drawn large.
func (c *ChartCard) Checked() bool { return c.large }
