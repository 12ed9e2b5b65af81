package widgets

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
)

func TestAFiguresAccentFollowsTheTheme(t *testing.T) {
	svg := fyne.NewStaticResource("x.svg", []byte(`<svg><path stroke="currentColor"/><path stroke="#9A4B3C"/></svg>`))
	got := string(recolorFigure(svg, color.White, color.Black).Content())
	if want := `<svg><path stroke="#ffffff"/><path stroke="#000000"/></svg>`; got != want {
		t.Errorf("drawn as %s", got)
	}
}
