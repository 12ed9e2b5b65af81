package widgets_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

// A ground is one even surface with a line around it and round corners, whether it is drawn whole or in pieces, and a rule
// is as thin as it was made.
func TestAGroundIsOneSurface(t *testing.T) {
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		for _, size := range []fyne.Size{fyne.NewSize(300, 30), fyne.NewSize(300, 66), fyne.NewSize(300, 67), fyne.NewSize(300, 200), fyne.NewSize(40, 350.5), fyne.NewSize(300, 1)} {
			radius := theme.CardRadius
			if size.Height == 1 {
				radius = 0
			}
			var ground *widgets.Panel
			w := uitest.Start(t, uitest.Look{Width: 400, Height: 400, Mode: mode, Text: 1})
			ground = widgets.NewPanel(theme.ColorCard, "", radius)
			if radius > 0 {
				ground.Line = theme.ColorLine
				ground.Refresh()
			}
			ground.Move(fyne.NewPos(20, 20))
			w.Show(container.NewWithoutLayout(ground))
			ground.Resize(size)
			img := w.Canvas.Capture()
			is := func(x, y float32, name fyne.ThemeColorName) bool {
				r, g, b, _ := img.At(20+int(x), 20+int(y)).RGBA()
				want := color.NRGBAModel.Convert(theme.New(mode, 1).Color(name, 0)).(color.NRGBA)
				return uint8(r>>8) == want.R && uint8(g>>8) == want.G && uint8(b>>8) == want.B
			}
			if radius == 0 {
				if !is(150, 0, theme.ColorCard) || !is(150, 1, theme.ColorPaper) || !is(150, -1, theme.ColorPaper) {
					t.Errorf("mode %d, %v: the rule is not one pixel high", mode, size)
				}
				continue
			}
			for y := float32(3); y < size.Height-3; y++ {
				if !is(size.Width/2, y, theme.ColorCard) {
					t.Errorf("mode %d, %v: something shows through at %v", mode, size, y)
				}
			}
			for x := radius; x < size.Width-radius; x++ {
				if !is(x, size.Height/2, theme.ColorCard) {
					t.Errorf("mode %d, %v: something shows through at %v from the left", mode, size, x)
				}
			}
			for _, corner := range [][2]float32{{0, 0}, {size.Width - 1, 0}, {0, size.Height - 1}, {size.Width - 1, size.Height - 1}} {
				if !is(corner[0], corner[1], theme.ColorPaper) {
					t.Errorf("mode %d, %v: the corner at %v is not round", mode, size, corner)
				}
			}
			if is(0, size.Height/2, theme.ColorPaper) || is(0, size.Height/2, theme.ColorCard) {
				t.Errorf("mode %d, %v: it has no line at its left", mode, size)
			}
		}
	}
}
