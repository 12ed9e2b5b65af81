// Package raster paints shapes into pictures, each within the least rectangle that holds it.
package raster

import (
	"image"
	"math"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// NewDasher returns what fills and strokes shapes in a picture.
func NewDasher(img *image.RGBA) *rasterx.Dasher {
	size := img.Bounds().Size()
	return rasterx.NewDasher(size.X, size.Y, &scanner{ScannerGV: rasterx.NewScannerGV(0, 0, img, img.Bounds()), img: img})
}

// scanner does what the scanner of rasterx does, which goes through the whole picture for each shape: a drawing of a hundred strokes,
// or a chart of a thousand marks, took a hundred or a thousand times as long as it is large.
type scanner struct {
	*rasterx.ScannerGV // knows what it paints with
	img                *image.RGBA
	mask               vector.Rasterizer
	path               []step
	extent             fixed.Rectangle26_6
}

// step is a point of a shape: the first one of a line, or the next.
type step struct {
	to    fixed.Point26_6
	first bool
}

// GetPathExtent returns the least rectangle that holds the shape.
func (s *scanner) GetPathExtent() fixed.Rectangle26_6 { return s.extent }

// Start begins a line at a point.
func (s *scanner) Start(a fixed.Point26_6) { s.add(step{a, true}) }

// Line goes on to a point.
func (s *scanner) Line(b fixed.Point26_6) { s.add(step{b, false}) }

func (s *scanner) add(p step) {
	s.path = append(s.path, p)
	s.extent.Min.X, s.extent.Min.Y = min(s.extent.Min.X, p.to.X), min(s.extent.Min.Y, p.to.Y)
	s.extent.Max.X, s.extent.Max.Y = max(s.extent.Max.X, p.to.X), max(s.extent.Max.Y, p.to.Y)
}

// Draw paints the shape.
func (s *scanner) Draw() {
	if len(s.path) == 0 {
		return
	}
	room := image.Rect(s.extent.Min.X.Floor(), s.extent.Min.Y.Floor(), s.extent.Max.X.Floor()+1, s.extent.Max.Y.Floor()+1).Intersect(s.img.Bounds())
	if room.Empty() {
		return
	}
	s.mask.Reset(room.Dx(), room.Dy())
	for _, p := range s.path {
		x, y := float32(p.to.X)/64-float32(room.Min.X), float32(p.to.Y)/64-float32(room.Min.Y)
		if p.first {
			s.mask.MoveTo(x, y)
		} else {
			s.mask.LineTo(x, y)
		}
	}
	s.mask.Draw(s.img, room, s.Source, room.Min)
}

// Clear forgets the shape.
func (s *scanner) Clear() {
	const most = fixed.Int26_6(math.MaxInt32)
	s.path = s.path[:0]
	s.extent = fixed.Rectangle26_6{Min: fixed.Point26_6{X: most, Y: most}, Max: fixed.Point26_6{X: -most, Y: -most}}
}

// SetBounds is for scanners that know no picture.
func (s *scanner) SetBounds(int, int) { s.Clear() }
