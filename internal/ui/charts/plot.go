package charts

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"

	"unhurried/internal/ui/raster"
)

// plot is what of a chart is painted as one picture: bands, then lines, then marks. Ten years are a thousand of them, and each
// object on Fyne's canvas is painted by itself, in every frame. Positions and sizes are those of the canvas.
type plot struct {
	size  fyne.Size
	bands []area
	lines []course
	marks []mark
}

// area is a shape that is filled.
type area struct {
	corners []fyne.Position
	color   color.Color
}

// course is a line through at least two points.
type course struct {
	points []fyne.Position
	color  color.Color
	width  float32
	dashes []float64 // the lengths of a dash and of the gap after it; none is a full line
}

// mark is a member's mark on a point: a dot for the first, a diamond for the second, with a line of the ground around it, so
// that a dot on a diamond leaves the corners of the diamond to be seen.
type mark struct {
	at            fyne.Position
	second        bool
	radius        float32
	color, ground color.Color
}

// raster shows the plot. Fyne asks for its pixels once for each size.
func (p *plot) raster() *canvas.Raster {
	r := canvas.NewRaster(p.draw)
	r.Resize(p.size)
	return r
}

// draw paints the plot in a picture of so many pixels.
func (p *plot) draw(width, height int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	if width == 0 || height == 0 || p.size.Width <= 0 {
		return img
	}
	b := &brush{scale: float32(width) / p.size.Width, dasher: raster.NewDasher(img)}
	for _, a := range p.bands {
		b.fill(a.corners, a.color)
	}
	for _, c := range p.lines {
		b.stroke(c)
	}
	for _, m := range p.marks {
		b.fill(m.outline(m.radius+markEdge), m.ground)
		b.fill(m.outline(m.radius), m.color)
	}
	return img
}

// markEdge is how wide the ground is around a mark.
const markEdge float32 = 1

// outline is the shape of a mark with a radius.
func (m mark) outline(radius float32) []fyne.Position {
	corners := 24
	if m.second {
		corners = 4
		radius *= 1.5 // a diamond that looks as large as the dot, and whose corners are seen behind it
	}
	var all []fyne.Position
	for i := range corners {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(corners))
		all = append(all, m.at.AddXY(radius*float32(cos), radius*float32(sin)))
	}
	return all
}

// brush paints shapes given in the units of the canvas.
type brush struct {
	scale  float32 // pixels to a unit
	dasher *rasterx.Dasher
}

func (b *brush) point(p fyne.Position) fixed.Point26_6 {
	return rasterx.ToFixedP(float64(p.X*b.scale), float64(p.Y*b.scale))
}

func (b *brush) fill(corners []fyne.Position, c color.Color) {
	f := &b.dasher.Filler
	f.SetColor(c)
	f.Start(b.point(corners[0]))
	for _, p := range corners[1:] {
		f.Line(b.point(p))
	}
	f.Stop(true)
	f.Draw()
	f.Clear()
}

func (b *brush) stroke(c course) {
	var dashes []float64
	for _, d := range c.dashes {
		dashes = append(dashes, d*float64(b.scale))
	}
	b.dasher.SetColor(c.color)
	b.dasher.SetStroke(fixed.Int26_6(c.width*b.scale*64), 0, rasterx.ButtCap, nil, nil, rasterx.Round, dashes, 0)
	b.dasher.Start(b.point(c.points[0]))
	for _, p := range c.points[1:] {
		b.dasher.Line(b.point(p))
	}
	b.dasher.Stop(false)
	b.dasher.Draw()
	b.dasher.Clear()
}
