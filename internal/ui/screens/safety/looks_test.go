package safety

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/uitest"
)

// TestLooks draws the page with a vault open and with none.
func TestLooks(t *testing.T) {
	for name, k := range map[string]*fixture.Kit{"right": fixture.Couple(t), "right-locked": fixture.Locked(t)} {
		t.Run(name, func(t *testing.T) {
			uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(k.Env).Content() })
		})
	}
}
