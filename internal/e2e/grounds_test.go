package e2e

import (
	"context"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"unhurried/internal/ui/theme"
)

// TestCardsAreSeen holds what no test without a window can: cards are drawn by shaders, which must be understood and paint the colour
// of the theme, and no frame clears a buffer of depths, which nothing uses.
func TestCardsAreSeen(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	app, out := filepath.Join(t.TempDir(), "unhurried"), t.TempDir()
	build(ctx, t, app, underTest, "unhurried/cmd/unhurried")
	_, desk := open(ctx, t)
	window := desk.Launch(ctx, app, out).Await("Make a diary for two of us").Picture("first")
	if !window.Screen().NoDepth {
		t.Error("each frame clears the window's buffer of depths")
	}
	if err := window.Quit(); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(filepath.Join(out, "01-first.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	card := color.RGBAModel.Convert(theme.New(theme.Light, 1).Color(theme.ColorCard, 0))
	all, of := img.Bounds(), 0
	for y := all.Min.Y; y < all.Max.Y; y++ {
		for x := all.Min.X; x < all.Max.X; x++ {
			if color.RGBAModel.Convert(img.At(x, y)) == card {
				of++
			}
		}
	}
	if share := float64(of) / float64(all.Dx()*all.Dy()); share < .1 {
		t.Errorf("%.0f %% of the window are the colour of cards", share*100)
	}
}
