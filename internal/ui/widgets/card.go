package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// Card is a sheet on the page: rounded, with a one-pixel line, a heading, a caption at its right end, and a column.
type Card struct {
	composite
	heading, caption *Text
	head, body       *fyne.Container
}

// NewCard makes a card. An empty heading and caption leave the first line out.
func NewCard(heading, caption string, body ...fyne.CanvasObject) *Card {
	c := &Card{heading: NewSubHeading(heading), caption: NewCaption(caption), body: NewColumn(body...)}
	c.head = NewSpread(c.heading, c.caption)
	c.caption.Hidden = caption == ""
	c.head.Hidden = heading == "" && caption == ""
	inside := NewColumn(c.head, c.body)
	if len(body) == 0 {
		c.body.Hide()
	}
	c.root = container.NewStack(NewPanel(theme.ColorCard, theme.ColorLine, theme.CardRadius),
		NewInset(theme.CardPadding, inside))
	c.ExtendBaseWidget(c)
	return c
}

// OnPaper leaves the sheet away: what would stand on it stands on the page, flush with what is above.
func (c *Card) OnPaper() { c.root = NewColumn(c.head, c.body) }

// Titled is the heading: what stands in the card is heard with it.
func (c *Card) Titled() string { return c.heading.String() }

// SetHeading changes the first line.
func (c *Card) SetHeading(heading, caption string) {
	c.heading.SetText(heading)
	c.caption.SetText(caption)
	c.caption.Hidden = caption == ""
	c.head.Hidden = heading == "" && caption == ""
	c.Refresh()
}

// SetBody puts other things in the card.
func (c *Card) SetBody(body ...fyne.CanvasObject) {
	c.body.Objects = body
	c.body.Show()
	c.Refresh()
}
