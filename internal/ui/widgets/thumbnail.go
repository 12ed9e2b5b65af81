package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// Thumbnail is a drawing of the content in small. Its shape is not asked for, so that a page of many is laid out without reading
// one of them; each is read when it comes into view.
type Thumbnail struct {
	widget.BaseWidget
	svg    fyne.Resource
	told   string
	height float32
}

// NewThumbnail makes one of so many pixels in height at 100 % text; told is what a reader hears of it.
func NewThumbnail(svg fyne.Resource, told string, height float32) *Thumbnail {
	t := &Thumbnail{svg: svg, told: told, height: height}
	t.ExtendBaseWidget(t)
	return t
}

// String is what a reader hears.
func (t *Thumbnail) String() string { return t.told }

// CreateRenderer draws the SVG in the colours of the theme, with lines as thin as its size asks for.
func (t *Thumbnail) CreateRenderer() fyne.WidgetRenderer {
	return &thumbnailRenderer{t: t, img: newLateDrawing(func(width int) []byte {
		scale := float32(1)
		if c := canvasOf(t); c != nil {
			scale = c.Scale()
		}
		return recolorSpot(t.svg, t, lineOf(float32(width)/scale, scale))
	})}
}

type thumbnailRenderer struct {
	t   *Thumbnail
	img *canvas.Raster
}

func (r *thumbnailRenderer) Destroy()                     {}
func (r *thumbnailRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.img} }

func (r *thumbnailRenderer) MinSize() fyne.Size {
	return fyne.NewSize(48, r.t.height*themeSize(r.t, theme.SizeText)/16)
}

func (r *thumbnailRenderer) Layout(size fyne.Size) { r.img.Resize(size) }
func (r *thumbnailRenderer) Refresh()              { r.img.Refresh() }
