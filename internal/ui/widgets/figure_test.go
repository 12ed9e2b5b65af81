package widgets_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

// squares is a drawing with a square in each of the two colours that drawings are written with, and no other shape.
const squares = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path fill="currentColor" d="M0 0H10V10H0Z"/><path fill="#9A4B3C" d="M10 0H20V10H10Z"/></svg>`

// A drawing is painted in the ink and the accent of the theme, in a column and where it fills its room, and in those of the
// other theme when that is chosen while it stands there.
func TestAFigureIsPaintedInTheColoursOfTheTheme(t *testing.T) {
	for _, fill := range []bool{false, true} {
		w := uitest.Start(t, uitest.Look{Width: 400, Height: 200, Mode: theme.Light, Text: 1})
		f := widgets.NewFigure(fyne.NewStaticResource("squares.svg", []byte(squares)))
		if fill {
			f.Fill()
		}
		w.Show(f)
		for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
			th := theme.New(mode, 1)
			test.ApplyTheme(t, th)
			found := map[color.NRGBA]int{}
			img := w.Canvas.Capture()
			for y := range img.Bounds().Dy() {
				for x := range img.Bounds().Dx() {
					found[color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)]++
				}
			}
			for _, name := range []fyne.ThemeColorName{theme.ColorInk, theme.ColorAccent} {
				if c := color.NRGBAModel.Convert(th.Color(name, 0)).(color.NRGBA); found[c] < 1000 {
					t.Errorf("fill %v, mode %d: %d points in the colour %s", fill, mode, found[c], name)
				}
			}
		}
	}
}
