package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// NoticeKind is what a notice is about.
type NoticeKind int

// The kinds: something to know, something that needs care.
const (
	NoticePlain NoticeKind = iota
	NoticeCare
)

// NewNotice is a sentence on a tinted ground with a bar at its left, inside a page or card.
func NewNotice(kind NoticeKind, text string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	edge := theme.ColorSage
	if kind == NoticeCare {
		edge = theme.ColorAccent
	}
	body := NewColumn(NewText(text))
	if len(actions) > 0 {
		body.Add(NewFlow(actions...))
	}
	side := container.New(&sideLayout{}, NewPanel(edge, "", 2))
	return container.NewStack(NewPanel(theme.ColorShade, "", theme.InputRadius), side,
		container.New(&insetLayout{left: 20, right: 14, top: 12, bottom: 12}, body))
}

// sideLayout is a four-pixel bar at the left, inside the rounded corner.
type sideLayout struct{}

func (sideLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(12, 12) }

func (sideLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Move(fyne.NewPos(6, 10))
	objects[0].Resize(fyne.NewSize(4, s.Height-20))
}
