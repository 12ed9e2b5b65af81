package widgets

import (
	"image"
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

// CreateRenderer draws the ground, a large one in pieces.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{p: p, whole: canvas.NewRectangle(color.Transparent)}
	r.middle = canvas.NewRaster(func(int, int) image.Image { return onePixel(r.whole.FillColor) })
	r.middle.ScaleMode = canvas.ImageScalePixels
	for i := range r.ends {
		r.ends[i], r.sides[i] = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	}
	r.Refresh()
	return r
}

// panelRenderer draws a ground as one rectangle, or where it is large as two rounded ends with a plain middle between. The
// middle is a picture of one pixel. Where no graphics card paints, Fyne's rounded rectangle takes three times as long for
// each point as a picture does, since it looks at the corners everywhere, and the cards of a page fill the window.
type panelRenderer struct {
	p      *Panel
	whole  *canvas.Rectangle
	ends   [2]*canvas.Rectangle // at the top and at the bottom
	middle *canvas.Raster
	sides  [2]*canvas.Rectangle // the line to the left and to the right of the middle
	pieces bool
}

func (r *panelRenderer) Destroy()           {}
func (r *panelRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	if r.pieces {
		return []fyne.CanvasObject{r.ends[0], r.ends[1], r.middle, r.sides[0], r.sides[1]}
	}
	return []fyne.CanvasObject{r.whole}
}

// leastMiddle is how high the middle has to be for the pieces to be worth it, in pixels.
const leastMiddle = 32

func (r *panelRenderer) Layout(s fyne.Size) {
	r.whole.Resize(s)
	radius, line := r.whole.CornerRadius, r.whole.StrokeWidth
	_, _, _, alpha := r.whole.FillColor.RGBA()
	r.pieces = alpha == 0xffff && s.Height > 2*radius+leastMiddle && s.Width > 2*radius
	if !r.pieces {
		return
	}
	// The ends reach under the middle, so that no scale of the screen leaves a gap.
	end := fyne.NewSize(s.Width, radius+2)
	for i, e := range r.ends {
		e.Resize(end)
		e.Move(fyne.NewPos(0, float32(i)*(s.Height-end.Height)))
	}
	r.middle.Resize(fyne.NewSize(s.Width, s.Height-2*radius))
	r.middle.Move(fyne.NewPos(0, radius))
	for i, side := range r.sides {
		side.Resize(fyne.NewSize(line, s.Height-2*radius))
		side.Move(fyne.NewPos(float32(i)*(s.Width-line), radius))
	}
}

func (r *panelRenderer) Refresh() {
	fill, line, width := color.Color(color.Transparent), color.Color(color.Transparent), float32(0)
	if r.p.Fill != "" {
		fill = themeColor(r.p, r.p.Fill)
	}
	if r.p.Line != "" {
		line, width = themeColor(r.p, r.p.Line), 1
	}
	for _, rect := range []*canvas.Rectangle{r.whole, r.ends[0], r.ends[1]} {
		rect.FillColor, rect.StrokeColor, rect.StrokeWidth = fill, line, width
	}
	r.whole.CornerRadius = r.p.Radius
	r.ends[0].TopLeftCornerRadius, r.ends[0].TopRightCornerRadius = r.p.Radius, r.p.Radius
	r.ends[1].BottomLeftCornerRadius, r.ends[1].BottomRightCornerRadius = r.p.Radius, r.p.Radius
	for _, side := range r.sides {
		side.FillColor, side.Hidden = line, width == 0
	}
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

// onePixel is a picture of one colour that is as large as whatever shows it.
func onePixel(c color.Color) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, 1, 1))
	img.Set(0, 0, c)
	return img
}

// Rule is a one-pixel line across.
func Rule() fyne.CanvasObject {
	return container.New(ruleLayout{}, NewPanel(theme.ColorLine, "", 0))
}

type ruleLayout struct{}

func (ruleLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (ruleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
