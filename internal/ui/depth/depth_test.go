package depth_test

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"unhurried/internal/ui/depth"
)

// TestWithoutAWindowNothingIsAsked holds that tests can draw pages which have the switch: their driver has no OpenGL, and a call to it
// would crash. That a real window's is switched off, internal/e2e holds.
func TestWithoutAWindowNothingIsAsked(t *testing.T) {
	defer test.NewApp().Quit()
	w := test.NewWindow(depth.NewSwitch())
	defer w.Close()
	if _, _, _, a := w.Canvas().Capture().At(2, 2).RGBA(); a == 0 || depth.Off() {
		t.Errorf("the paper has the opacity %d, and the depth buffer is off: %v", a, depth.Off())
	}
}
