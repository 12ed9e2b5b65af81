package widgets

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"unhurried/internal/ui/theme"
)

// BenchmarkThumbnail is a picture of a tile: drawn for the first time, which a window does behind its UI goroutine, and found again.
func BenchmarkThumbnail(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 1))
	svg, err := os.ReadFile("../../../assets/content/figures/body-scan.svg")
	if err != nil {
		b.Fatal(err)
	}
	t := NewThumbnail(fyne.NewStaticResource("body-scan.svg", svg), "", theme.SpotHeightTile)
	drawn := func() []byte { return recolorSpot(t.svg, t, lineOf(232, 1)) }
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			rasterize(drawn(), 232, 118)
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			pictures.get(drawingKey{string(drawn()), 232, 118})
		}
	})
}
