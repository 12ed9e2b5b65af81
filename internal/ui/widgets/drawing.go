package widgets

import (
	"bytes"
	"image"
	"slices"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"

	"unhurried/internal/ui/raster"
	"unhurried/internal/ui/rest"
)

// newDrawing shows an SVG, as large as its room lets it be, in the middle of it. It is turned into pixels when it is
// painted, so once, at the size that the layout came to: Fyne's own image does so at each size on the way there, and first
// at twice the size. What can't be drawn leaves its place empty.
func newDrawing(svg func(width int) []byte) *canvas.Raster {
	return canvas.NewRaster(func(width, height int) image.Image {
		return pictures.get(drawingKey{svg: string(svg(width)), width: width, height: height})
	})
}

// newLateDrawing is the same for a page of many: in a window a drawing that was not made yet is made behind the UI goroutine, one
// after the other, and shows when it is there, so that nobody waits for a page because of its pictures. Tests see it at once.
func newLateDrawing(svg func(width int) []byte) (r *canvas.Raster) {
	r = canvas.NewRaster(func(width, height int) image.Image {
		key := drawingKey{svg: string(svg(width)), width: width, height: height}
		if img := pictures.find(key); img != nil || !inWindow() {
			return pictures.get(key)
		}
		go func() {
			oneAtATime.Lock()
			img := rasterize([]byte(key.svg), width, height)
			oneAtATime.Unlock()
			rest.Do(func() {
				pictures.keep(key, img)
				r.Refresh()
			})
		}()
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	})
	return r
}

// oneAtATime leaves a processor to the window while pictures are made.
var oneAtATime sync.Mutex

// inWindow tells a window from the driver that tests have.
func inWindow() bool {
	app := fyne.CurrentApp()
	if app == nil {
		return false
	}
	_, window := app.Driver().(desktop.Driver)
	return window
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
	icon.Draw(raster.NewDasher(img), 1)
	return img
}

// Picture draws an SVG that the program carries into a square of so many pixels, for what is shown outside of the window.
func Picture(svg fyne.Resource, side int) image.Image { return rasterize(svg.Content(), side, side) }

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

// get returns a picture, and makes it where it was not made yet.
func (d *drawings) get(key drawingKey) *image.RGBA {
	if img := d.find(key); img != nil {
		return img
	}
	img := rasterize([]byte(key.svg), key.width, key.height)
	d.keep(key, img)
	return img
}

// find returns a picture that was made, which is the latest then, or nil.
func (d *drawings) find(key drawingKey) *image.RGBA {
	i := slices.IndexFunc(d.kept, func(k keptDrawing) bool { return k.key == key })
	if i < 0 {
		return nil
	}
	k := d.kept[i]
	d.kept = append(slices.Delete(d.kept, i, i+1), k)
	return k.img
}

// keep takes a picture in, and lets go of the oldest where they are too many.
func (d *drawings) keep(key drawingKey, img *image.RGBA) {
	d.kept = append(d.kept, keptDrawing{key, img})
	for d.bytes += d.kept[len(d.kept)-1].size(); d.bytes > mostDrawn && len(d.kept) > 1; d.kept = d.kept[1:] {
		d.bytes -= d.kept[0].size()
	}
}
