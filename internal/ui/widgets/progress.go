package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// bar is a thin line filled from the left.
type bar struct {
	widget.BaseWidget
	value float32 // 0 to 1
}

// CreateRenderer draws a track, filled from the left.
func (b *bar) CreateRenderer() fyne.WidgetRenderer {
	r := &barRenderer{b: b, track: canvas.NewRectangle(nil), fill: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type barRenderer struct {
	b           *bar
	track, fill *canvas.Rectangle
}

func (r *barRenderer) Destroy()                     {}
func (r *barRenderer) MinSize() fyne.Size           { return fyne.NewSize(60, 6) }
func (r *barRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.track, r.fill} }

func (r *barRenderer) Layout(s fyne.Size) {
	r.track.Resize(fyne.NewSize(s.Width, 6))
	r.fill.Resize(fyne.NewSize(s.Width*r.b.value, 6))
}

func (r *barRenderer) Refresh() {
	r.track.FillColor, r.track.CornerRadius = themeColor(r.b, theme.ColorButton), 3
	r.fill.FillColor, r.fill.CornerRadius = themeColor(r.b, theme.ColorSage), 3
	r.fill.Hidden = r.b.value <= 0
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

// Progress is a thin bar with a caption below that says the same in words.
type Progress struct {
	composite
	bar     *bar
	caption *Text
}

// NewProgress makes a bar. The value goes from 0 to 1; an empty caption is left out.
func NewProgress(value float32, caption string) *Progress {
	p := &Progress{bar: &bar{}, caption: NewCaption(caption)}
	p.bar.ExtendBaseWidget(p.bar)
	p.root = NewColumnGap(6, p.bar, p.caption)
	p.ExtendBaseWidget(p)
	p.Set(value, caption)
	return p
}

// Set shows another value and caption.
func (p *Progress) Set(value float32, caption string) {
	p.bar.value = min(max(value, 0), 1)
	p.caption.SetText(caption)
	p.caption.Hidden = caption == ""
	p.Refresh()
}
