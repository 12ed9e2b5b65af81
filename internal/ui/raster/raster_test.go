package raster

import (
	"image"
	"image/color"
	"testing"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
	"pgregory.net/rapid"
)

// mostWhole is up to which width masks are reckoned in whole numbers: in larger ones, in broken numbers, they round in another way.
const mostWhole = 512

// Shapes look as the scanner of rasterx paints them, wherever they lie, also half or wholly out of the picture.
func TestShapesLookAsRasterxPaintsThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bounds := image.Rect(0, 0, rapid.IntRange(1, mostWhole).Draw(t, "width"), rapid.IntRange(1, 80).Draw(t, "height"))
		got, want := image.NewRGBA(bounds), image.NewRGBA(bounds)
		pens := []*rasterx.Dasher{NewDasher(got), rasterx.NewDasher(bounds.Dx(), bounds.Dy(), rasterx.NewScannerGV(bounds.Dx(), bounds.Dy(), want, bounds))}
		part := rapid.Float64Range(-.5, 1.5)
		for range rapid.IntRange(1, 4).Draw(t, "shapes") {
			points := make([]fixed.Point26_6, rapid.IntRange(2, 7).Draw(t, "points"))
			for i := range points {
				points[i] = rasterx.ToFixedP(part.Draw(t, "x")*float64(bounds.Dx()), part.Draw(t, "y")*float64(bounds.Dy()))
			}
			ink := color.NRGBA{rapid.Byte().Draw(t, "red"), 90, 200, rapid.Byte().Draw(t, "alpha")}
			var paint any = ink
			if rapid.Bool().Draw(t, "shaded") {
				paint = rasterx.ColorFunc(func(x, y int) color.Color { return color.NRGBA{byte(x), byte(y), 7, ink.A} })
			}
			stroke := rapid.Bool().Draw(t, "stroke")
			var extents [2]fixed.Rectangle26_6
			for i, pen := range pens {
				pen.Clear()
				var to rasterx.Adder = &pen.Filler
				if stroke {
					pen.SetStroke(3<<6, 0, rasterx.ButtCap, nil, nil, rasterx.Round, nil, 0)
					to = pen
				}
				to.Start(points[0])
				for _, p := range points[1:] {
					to.Line(p)
				}
				to.Stop(!stroke)
				extents[i] = pen.GetPathExtent()
				pen.SetColor(paint)
				pen.Draw()
			}
			if extents[0] != extents[1] {
				t.Fatalf("the shape lies in %v and not in %v", extents[0], extents[1])
			}
		}
		const near = 2
		for i := range got.Pix {
			if d := int(got.Pix[i]) - int(want.Pix[i]); d < -near || d > near {
				t.Fatalf("at %d,%d: %v and not %v", i%got.Stride/4, i/got.Stride, got.Pix[i], want.Pix[i])
			}
		}
	})
}
