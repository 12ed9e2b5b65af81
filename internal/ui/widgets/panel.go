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

// CreateRenderer draws one rounded rectangle.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{p: p, rect: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type panelRenderer struct {
	p    *Panel
	rect *canvas.Rectangle
}

func (r *panelRenderer) Destroy()                     {}
func (r *panelRenderer) Layout(s fyne.Size)           { r.rect.Resize(s) }
func (r *panelRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *panelRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }

func (r *panelRenderer) Refresh() {
	r.rect.FillColor, r.rect.StrokeColor, r.rect.StrokeWidth = color.Transparent, color.Transparent, 0
	if r.p.Fill != "" {
		r.rect.FillColor = themeColor(r.p, r.p.Fill)
	}
	if r.p.Line != "" {
		r.rect.StrokeColor, r.rect.StrokeWidth = themeColor(r.p, r.p.Line), 1
	}
	r.rect.CornerRadius = r.p.Radius
	r.rect.Refresh()
}

// Rule is a one-pixel line across.
func Rule() fyne.CanvasObject {
	return container.New(ruleLayout{}, NewPanel(theme.ColorLine, "", 0))
}

type ruleLayout struct{}

func (ruleLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (ruleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
