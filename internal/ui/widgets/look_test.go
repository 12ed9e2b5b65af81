package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unhurried/assets/spots"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
)

func TestGallerySpots(t *testing.T) {
	uitest.CheckLooks(t, "gallery-spots", func() fyne.CanvasObject {
		var all []fyne.CanvasObject
		for _, name := range spots.All() {
			all = append(all, NewCard(string(name), "", NewSpot(name, theme.SpotHeight)))
		}
		return NewPage("Drawings", "In the colours of the theme.",
			NewSpot(spots.Room, 220), NewFlow(NewNamed("Zoé", false), NewNamed("Sam", true)),
			NewSaid("Twenty minutes each, for your own interest. Nothing has to happen."),
			NewQuote("“Warm between the shoulder blades. Sam's rough thumb.”"),
			NewGrid(theme.ColumnNarrow, all...), NewSpot(spots.Lamp, theme.SpotHeightRow))
	})
}

// Each drawing shows something at each size, takes the theme's ink, and has a title that says what it shows.
func TestEverySpotIsDrawnInBothThemes(t *testing.T) {
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		for _, name := range spots.All() {
			if !strings.Contains(string(spots.Get(name).Content()), "<title>") {
				t.Errorf("%s does not say what it shows", name)
			}
			w := uitest.Open(t, uitest.Look{Width: 600, Height: 400, Mode: mode, Text: 1}, func() fyne.CanvasObject { return NewSpot(name, 240) })
			img := w.Canvas.Capture()
			colours := map[[3]uint32]int{}
			for y := 0; y < img.Bounds().Dy(); y += 2 {
				for x := 0; x < img.Bounds().Dx(); x += 2 {
					r, g, b, _ := img.At(x, y).RGBA()
					colours[[3]uint32{r >> 8, g >> 8, b >> 8}]++
				}
			}
			ink := [3]uint32{0x2c, 0x2a, 0x27}
			if mode == theme.Dark {
				ink = [3]uint32{0xef, 0xe8, 0xde}
			}
			if colours[ink] < 20 || len(colours) < 5 {
				t.Errorf("%s, mode %d: %d points of ink, %d colours", name, mode, colours[ink], len(colours))
			}
			if colours[[3]uint32{0x9a, 0x4b, 0x3c}] > 0 && mode == theme.Dark {
				t.Errorf("%s keeps the light theme's accent in the dark", name)
			}
		}
	}
}

// Whose mark it is can be told by its shape alone.
func TestPersonsAreToldApartByShape(t *testing.T) {
	for _, second := range []bool{false, true} {
		w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject { return NewPerson(second) })
		dots, diamonds := 0, 0
		for _, o := range w.Objects() {
			switch o.(type) {
			case *canvas.Circle:
				dots++
			case *canvas.Polygon:
				diamonds++
			}
		}
		if (dots == 1) == second || (diamonds == 1) != second {
			t.Errorf("second %v: %d dots, %d diamonds", second, dots, diamonds)
		}
	}
}
