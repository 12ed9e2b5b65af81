package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// insetLayout keeps space around one object and limits its width, left-aligned or in the middle.
type insetLayout struct {
	left, top, right, bottom float32
	max                      float32 // largest width of the object, 0 for none
	center                   bool
}

func (l *insetLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

func (l *insetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := size.Width - l.left - l.right
	x := l.left
	if l.max > 0 && width > l.max {
		if l.center {
			x += (width - l.max) / 2
		}
		width = l.max
	}
	o := objects[0]
	o.Move(fyne.NewPos(x, l.top))
	resizeToWidth(o, width)
	if rest := size.Height - l.top - l.bottom; rest > o.Size().Height {
		o.Resize(fyne.NewSize(width, rest))
	}
}

// NewInset keeps the given space in pixels on all four sides of an object.
func NewInset(space float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&insetLayout{left: space, top: space, right: space, bottom: space}, o)
}

// lineLayout makes an object no wider than a readable line of text.
type lineLayout struct{}

func lineWidth(width float32) float32 {
	return fyne.Min(width, lineEms*themeSize(nil, theme.SizeText))
}

func (lineLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (lineLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	resizeToWidth(objects[0], lineWidth(size.Width))
}

// NewMaxWidth limits an object's width in pixels and puts it in the middle.
func NewMaxWidth(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&insetLayout{max: width, center: true}, o)
}

// NewGap is empty space of the given height in pixels.
func NewGap(height float32) fyne.CanvasObject { return container.New(gapLayout(height)) }

// gapLayout is as high as it says; a container without a layout would add a pixel.
type gapLayout float32

func (l gapLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, float32(l)) }

func (gapLayout) Layout([]fyne.CanvasObject, fyne.Size) {}
