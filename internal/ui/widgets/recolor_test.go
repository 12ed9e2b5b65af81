package widgets

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAFiguresAccentFollowsTheTheme(t *testing.T) {
	svg := fyne.NewStaticResource("x.svg", []byte(`<svg><path stroke="currentColor"/><path stroke="#9A4B3C"/></svg>`))
	got := string(recolorFigure(svg, color.White, color.Black).Content())
	if want := `<svg><path stroke="#ffffff"/><path stroke="#000000"/></svg>`; got != want {
		t.Errorf("drawn as %s", got)
	}
}

func TestAPictureThatCanNotBeDrawnEndsNothing(t *testing.T) {
	test.NewTempApp(t)
	for _, shape := range []string{`<path fill="transparent" d="M0 0L5 5L1 6z"/>`, `<path opacity="50%" d="M0 0L5 5z"/>`, `<g transform="none"/>`, `<`, ``} {
		for _, root := range []string{`viewBox="0 0 240 160"`, `viewBox="0 0 0 0"`, ``} {
			f := NewFigure(fyne.NewStaticResource("a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" `+root+`>`+shape+`</svg>`)))
			w := test.NewWindow(f)
			w.Resize(fyne.NewSize(600, 400))
			w.Canvas().Capture()
			f.Refresh()
			w.Close()
		}
	}
}
