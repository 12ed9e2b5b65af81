package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// flowLayout sets objects side by side and begins a new line when the width is used up.
type flowLayout struct {
	gap    float32
	center bool
	width  float32 // of the last Layout
}

func (l *flowLayout) place(objects []fyne.CanvasObject, width float32, move bool) fyne.Size {
	var size fyne.Size
	var y float32
	line := make([]fyne.CanvasObject, 0, len(objects))
	var lineWidth, lineHeight float32
	flush := func() {
		if len(line) == 0 {
			return
		}
		if move {
			x := float32(0)
			if l.center {
				x = fyne.Max(0, (width-lineWidth)/2)
			}
			for _, o := range line {
				o.Move(fyne.NewPos(x, y+(lineHeight-o.Size().Height)/2))
				x += o.Size().Width + l.gap
			}
		}
		size.Width = fyne.Max(size.Width, lineWidth)
		y += lineHeight + l.gap
		line, lineWidth, lineHeight = line[:0], 0, 0
	}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if w, ok := o.(wrapping); ok && width > 0 {
			m = w.sizeWithin(width)
		}
		if move {
			o.Resize(m)
		}
		if len(line) > 0 && lineWidth+l.gap+m.Width > width {
			flush()
		}
		if len(line) > 0 {
			lineWidth += l.gap
		}
		line = append(line, o)
		lineWidth += m.Width
		lineHeight = fyne.Max(lineHeight, m.Height)
	}
	flush()
	size.Height = fyne.Max(0, y-l.gap)
	return size
}

func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var widest float32
	for _, o := range objects {
		if o.Visible() {
			widest = fyne.Max(widest, o.MinSize().Width)
		}
	}
	width := l.width
	if width < widest {
		width = fyne.Max(widest, 320)
	}
	return fyne.NewSize(widest, l.place(objects, width, false).Height)
}

func (l *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width, true)
}

// lineSize is the room that an object takes in one line, a flow of several too.
func lineSize(o fyne.CanvasObject) fyne.Size {
	if c, ok := o.(*fyne.Container); ok {
		if flow, ok := c.Layout.(*flowLayout); ok {
			return flow.place(c.Objects, 1e6, false)
		}
	}
	return naturalSize(o)
}

// NewFlow sets objects (buttons, pills) side by side and goes on in a new line where the width ends.
func NewFlow(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{gap: 10}, objects...)
}

// NewCenterFlow is NewFlow with its lines in the middle.
func NewCenterFlow(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{gap: 10, center: true}, objects...)
}
