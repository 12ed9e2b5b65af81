// Package depth spares the window a depth buffer. Fyne clears it before each frame, though it asks for no depth ever. Where no
// graphics card paints, that takes the processor 3 ms of a frame: Mesa keeps a stencil beside each depth, and so goes through all of
// the buffer, point by point.
package depth

import (
	"image"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

var off atomic.Bool

// Off says whether a window's depth buffer is left alone by now.
func Off() bool { return off.Load() }

// NewSwitch returns an object without a look, to be put on a window. The first time that it is painted it forbids OpenGL to write
// depths, clearing included: what an object is made of is asked for in the midst of a frame, the only moment at which the window's
// OpenGL can be spoken to.
func NewSwitch() fyne.CanvasObject {
	s := canvas.NewRaster(func(int, int) image.Image {
		if _, window := fyne.CurrentApp().Driver().(desktop.Driver); window {
			off.Store(forbid())
		}
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	})
	s.Resize(fyne.NewSquareSize(1))
	return s
}
