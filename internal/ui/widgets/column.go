package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// columnLayout stacks objects, each as wide as the column and as high as it needs at that width.
type columnLayout struct{ gap float32 }

// above is the gap over an object: a row of buttons stands off a little from the words before it.
func (l *columnLayout) above(o fyne.CanvasObject) float32 {
	if c, ok := o.(*fyne.Container); ok && l.gap >= 8 && len(c.Objects) > 0 {
		if _, flow := c.Layout.(*flowLayout); flow {
			if _, button := c.Objects[0].(*Button); button {
				return l.gap + 6
			}
		}
	}
	return l.gap
}

func (l *columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	first := true
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if !first {
			size.Height += l.above(o)
		}
		first = false
		m := o.MinSize()
		size.Width = fyne.Max(size.Width, m.Width)
		size.Height += m.Height
	}
	return size
}

func (l *columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var y float32
	first := true
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if !first {
			y += l.above(o)
		}
		first = false
		o.Move(fyne.NewPos(0, y))
		if b, ok := o.(hugging); ok {
			o.Resize(b.sizeWithin(size.Width))
			y += o.Size().Height
			continue
		}
		y += resizeToWidth(o, size.Width)
	}
}

// NewColumn stacks objects from top to bottom with theme.GapText between.
func NewColumn(objects ...fyne.CanvasObject) *fyne.Container {
	return NewColumnGap(theme.GapText, objects...)
}

// NewColumnGap stacks objects from top to bottom with the given gap in pixels.
func NewColumnGap(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columnLayout{gap: gap}, objects...)
}
