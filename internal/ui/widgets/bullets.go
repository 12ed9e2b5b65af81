package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// NewBullets sets each text behind a point, its further lines flush with its first. The texts are plain, not Markdown.
func NewBullets(texts ...string) *fyne.Container {
	list := NewColumnGap(theme.GapSmall)
	for _, t := range texts {
		list.Add(container.New(&bulletLayout{}, newPlain("•", theme.SizeText, theme.ColorSoft, false), NewText(t)))
	}
	return list
}

// bulletLayout hangs a bullet or number before a block.
type bulletLayout struct{}

// ListItem says that what is laid out is an item of a list: a sign and what stands behind it.
func (bulletLayout) ListItem() {}

func (bulletLayout) indent() float32 { return 1.6 * themeSize(nil, theme.SizeText) }

func (b bulletLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(b.indent(), 0)
}

func (b bulletLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(2, 0))
	resizeToWidth(objects[0], b.indent())
	objects[1].Move(fyne.NewPos(b.indent(), 0))
	resizeToWidth(objects[1], size.Width-b.indent())
}
