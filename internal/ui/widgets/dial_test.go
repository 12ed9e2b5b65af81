package widgets

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
)

// A dial of a window, which the driver of tests doesn't draw: it may be turned before it is painted, and its shader is told of the
// arc by where it ends, and whether that is beyond the half.
func TestADialTellsItsShaderOfTheArc(t *testing.T) {
	d := &dial{drawn: newShader("dial", dialShader)}
	if other := d.turn(.25); !other {
		t.Error("an arc that begins is not told of")
	}
	d.paint(color.White, color.Black, color.Black)
	d.place(fyne.Position{}, 100, 4, 5)
	for share, want := range map[float32][5]float32{
		-1:  {0, -1, 0, 0, 0},
		0:   {0, -1, 0, 0, 0},
		.25: {1, 0, 1, 0, 0},
		.75: {-1, 0, 1, 1, 0},
		1:   {0, -1, 1, 1, 1},
		7:   {0, -1, 1, 1, 1},
	} {
		d.turn(share)
		for i, name := range []string{"toX", "toY", "any", "most", "whole"} {
			if got := d.drawn.Uniforms[name]; max(got-want[i], want[i]-got) > 1e-6 {
				t.Errorf("share %v: %s is %v, want %v", share, name, got, want[i])
			}
		}
	}
	d.turn(1) // in whatever order they came
	if d.turn(7) || !d.turn(0) {
		t.Error("an arc that ceases is not told of alone")
	}
}
