package right

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/screens/testkit"
)

// TestLooks draws the page with a vault open and with none.
func TestLooks(t *testing.T) {
	for name, k := range map[string]*testkit.Kit{"right": testkit.Couple(t), "right-locked": testkit.Locked(t)} {
		t.Run(name, func(t *testing.T) {
			testkit.Draw(t, name, func() fyne.CanvasObject { return New(k.Env).Content() })
		})
	}
}
