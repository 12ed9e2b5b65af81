package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// Figure is a line drawing in the ink of the theme, at most as wide as a line of text.
type Figure struct {
	widget.BaseWidget
	svg    fyne.Resource // nil when it can't be drawn
	aspect float32       // width by height
	fill   bool          // as large as its room, in the middle of it
}

// NewFigure draws an SVG whose currentColor is the ink. What the drawer can't read leaves its place empty: drawings of
// packs are checked before they come here, and a picture is no reason to end the program.
func NewFigure(svg fyne.Resource) *Figure {
	f := &Figure{aspect: 1.6}
	if icon := readSVG(Recolor(svg, color.Black).Content()); icon != nil {
		f.svg, f.aspect = svg, min(max(float32(icon.ViewBox.W/icon.ViewBox.H), 0.3), 6)
	}
	f.ExtendBaseWidget(f)
	return f
}

// Fill lets the drawing take all of its room, and returns it.
func (f *Figure) Fill() *Figure {
	f.fill = true
	return f
}

// CreateRenderer draws the SVG in the colours of the theme.
func (f *Figure) CreateRenderer() fyne.WidgetRenderer {
	r := &figureRenderer{f: f, img: newDrawing(func(int) []byte {
		return recolorFigure(f.svg, themeColor(f, theme.ColorInk), themeColor(f, theme.ColorAccent)).Content()
	})}
	r.img.Hidden = f.svg == nil
	return r
}

type figureRenderer struct {
	f   *Figure
	img *canvas.Raster
}

func (r *figureRenderer) Destroy()                     {}
func (r *figureRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.img} }

// box is the drawing's size in a column: at most 480 × 320 px at 100 % text.
func (r *figureRenderer) box(width float32) fyne.Size {
	grow := themeSize(r.f, theme.SizeText) / 16
	w := fyne.Min(width, 480*grow)
	h := w / r.f.aspect
	if limit := 320 * grow; h > limit {
		w, h = limit*r.f.aspect, limit
	}
	return fyne.NewSize(w, h)
}

func (r *figureRenderer) MinSize() fyne.Size {
	if r.f.fill {
		return fyne.NewSize(48, 32)
	}
	width := r.f.Size().Width
	if width <= 0 {
		width = 240
	}
	return fyne.NewSize(160, r.box(width).Height)
}

func (r *figureRenderer) Layout(s fyne.Size) {
	if r.f.fill {
		r.img.Resize(s)
		return
	}
	r.img.Resize(r.box(s.Width))
}

func (r *figureRenderer) Refresh() { r.img.Refresh() }
