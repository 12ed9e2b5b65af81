package widgets

import (
	"bytes"
	"image"
	"slices"

	"fyne.io/fyne/v2/canvas"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// newDrawing shows an SVG, as large as its room lets it be, in the middle of it. It is turned into pixels when it is
// painted, so once, at the size that the layout came to: Fyne's own image does so at each size on the way there, and first
// at twice the size. What can't be drawn leaves its place empty.
func newDrawing(svg func(width int) []byte) *canvas.Raster {
	return canvas.NewRaster(func(width, height int) image.Image {
		return pictures.get(drawingKey{svg: string(svg(width)), width: width, height: height})
	})
}

// readSVG reads a drawing; nil when it is none, or has no size.
func readSVG(svg []byte) (icon *oksvg.SvgIcon) {
	defer func() {
		if recover() != nil { // the reader panics at some of what is no drawing
			icon = nil
		}
	}()
	icon, err := oksvg.ReadIconStream(bytes.NewReader(svg))
	if err != nil || icon.ViewBox.W <= 0 || icon.ViewBox.H <= 0 {
		return nil
	}
	return icon
}

// rasterize draws an SVG into a picture of so many pixels. A panic of the drawer ends the drawing and not the program: packs
// are checked before they come here.
func rasterize(svg []byte, width, height int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	icon := readSVG(svg)
	if icon == nil {
		return img
	}
	defer func() { _ = recover() }()
	scale := min(float64(width)/icon.ViewBox.W, float64(height)/icon.ViewBox.H)
	left, top := (float64(width)-icon.ViewBox.W*scale)/2, (float64(height)-icon.ViewBox.H*scale)/2
	icon.Transform = rasterx.Identity.Translate(left, top).Scale(scale, scale).Translate(-icon.ViewBox.X, -icon.ViewBox.Y)
	icon.Draw(rasterx.NewDasher(width, height, rasterx.NewScannerGV(width, height, img, img.Bounds())), 1)
	return img
}

// drawingKey is what makes a picture: the drawing in its colours, and its size in pixels.
type drawingKey struct {
	svg           string
	width, height int
}

// drawings are the pictures that were made last. A page is made anew each time somebody goes there, and its pictures are
// the slowest part of it.
type drawings struct {
	kept  []keptDrawing // the latest last
	bytes int
}

type keptDrawing struct {
	key drawingKey
	img *image.RGBA
}

func (k keptDrawing) size() int { return len(k.img.Pix) + len(k.key.svg) }

// mostDrawn is how many bytes are kept, of pictures and of the drawings that they were made from: those of some ten pages.
const mostDrawn = 8 << 20

// pictures belongs to the UI goroutine, as all painting does.
var pictures drawings

func (d *drawings) get(key drawingKey) *image.RGBA {
	if i := slices.IndexFunc(d.kept, func(k keptDrawing) bool { return k.key == key }); i >= 0 {
		k := d.kept[i]
		d.kept = append(slices.Delete(d.kept, i, i+1), k)
		return k.img
	}
	img := rasterize([]byte(key.svg), key.width, key.height)
	d.kept = append(d.kept, keptDrawing{key, img})
	for d.bytes += d.kept[len(d.kept)-1].size(); d.bytes > mostDrawn && len(d.kept) > 1; d.kept = d.kept[1:] {
		d.bytes -= d.kept[0].size()
	}
	return img
}
