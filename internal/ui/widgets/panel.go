package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// Panel is a rounded ground in theme colours; an empty name leaves the ground or the line out.
type Panel struct {
	widget.BaseWidget
	Fill, Line fyne.ThemeColorName
	Radius     float32
}

// NewPanel makes a ground.
func NewPanel(fill, line fyne.ThemeColorName, radius float32) *Panel {
	p := &Panel{Fill: fill, Line: line, Radius: radius}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer draws the ground.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{p: p, slab: newSlab()}
	r.Refresh()
	return r
}

type panelRenderer struct {
	p    *Panel
	slab *slab
}

func (r *panelRenderer) Destroy()                     {}
func (r *panelRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *panelRenderer) Objects() []fyne.CanvasObject { return r.slab.objects() }
func (r *panelRenderer) Layout(s fyne.Size)           { r.slab.place(fyne.Position{}, s) }

func (r *panelRenderer) Refresh() {
	fill, line, width := color.Color(color.Transparent), color.Color(color.Transparent), float32(0)
	if r.p.Fill != "" {
		fill = themeColor(r.p, r.p.Fill)
	}
	if r.p.Line != "" {
		line, width = themeColor(r.p, r.p.Line), 1
	}
	r.slab.paint(fill, line, width, r.p.Radius)
	r.slab.place(fyne.Position{}, r.p.Size())
	canvas.Refresh(r.p)
}

// Rule is a one-pixel line across.
func Rule() fyne.CanvasObject {
	return container.New(ruleLayout{}, NewPanel(theme.ColorLine, "", 0))
}

type ruleLayout struct{}

func (ruleLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (ruleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
