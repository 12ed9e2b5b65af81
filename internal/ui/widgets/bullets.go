package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// NewBullets sets each text behind a point, its further lines flush with its first. The texts are plain, not Markdown.
func NewBullets(texts ...string) *fyne.Container {
	list := NewColumnGap(theme.SmallGap)
	for _, t := range texts {
		list.Add(container.New(&bulletLayout{}, newPlain("•", theme.SizeText, theme.ColorSoft, false), NewText(t)))
	}
	return list
}
