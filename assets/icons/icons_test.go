package icons_test

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"unhurried/assets/icons"
)

var update = flag.Bool("update", false, "draw unhurried.png from unhurried.svg")

// draw paints an icon on nothing.
func draw(t *testing.T, name icons.Name, side float32) image.Image {
	t.Helper()
	test.NewTempApp(t)
	c := software.NewTransparentCanvas()
	c.SetPadded(false)
	c.SetContent(canvas.NewImageFromResource(icons.Get(name)))
	c.Resize(fyne.NewSquareSize(side))
	return c.Capture()
}

func TestAppIconIsDrawnFromItsSource(t *testing.T) {
	var fresh bytes.Buffer
	if err := png.Encode(&fresh, draw(t, icons.App, 512)); err != nil {
		t.Fatal(err)
	}
	const file = "unhurried.png"
	if *update {
		if err := os.WriteFile(file, fresh.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, fresh.Bytes()) {
		t.Error("unhurried.png differs from unhurried.svg; run go test ./assets/icons -update")
	}
}

func TestEveryIconShowsSomethingAndTakesAColour(t *testing.T) {
	for _, name := range []icons.Name{icons.Today, icons.Program, icons.Library, icons.Together, icons.Progress,
		icons.Therapist, icons.Settings, icons.Right, icons.Lock, icons.Back} {
		if !strings.Contains(string(icons.Get(name).Content()), "currentColor") {
			t.Errorf("%s has a colour of its own", name)
		}
		img := draw(t, name, 48)
		inked := 0
		for y := range 48 {
			for x := range 48 {
				if _, _, _, a := img.At(x, y).RGBA(); a > 0x8000 {
					inked++
				}
			}
		}
		if inked < 60 || inked > 48*48/2 {
			t.Errorf("%s has %d inked points of %d", name, inked, 48*48)
		}
	}
}
