package widgets

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"unhurried/assets/spots"
	"unhurried/internal/ui/theme"
)

const dotted = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="10 20 20 10"><path fill="#%s" d="M10 20H20V30H10Z"/></svg>`

// A drawing is as large as its room lets it be, in the middle of it, whatever the corner that its own measures begin at.
func TestADrawingFillsItsRoomAndKeepsItsShape(t *testing.T) {
	for _, c := range []struct {
		width, height  int
		inked, outside image.Point
	}{
		{200, 100, image.Pt(50, 50), image.Pt(150, 50)},
		{200, 300, image.Pt(50, 150), image.Pt(50, 80)},
		{400, 100, image.Pt(110, 5), image.Pt(90, 50)},
	} {
		img := rasterize(fmt.Appendf(nil, dotted, "102030"), c.width, c.height)
		if img.Bounds() != image.Rect(0, 0, c.width, c.height) {
			t.Fatal(img.Bounds())
		}
		if got := img.RGBAAt(c.inked.X, c.inked.Y); got != (color.RGBA{0x10, 0x20, 0x30, 0xff}) {
			t.Errorf("%d by %d: %v at %v", c.width, c.height, got, c.inked)
		}
		if got := img.RGBAAt(c.outside.X, c.outside.Y); got.A != 0 {
			t.Errorf("%d by %d: %v at %v", c.width, c.height, got, c.outside)
		}
	}
}

// A picture is made once for each size and colour, and what is kept of them has a bound; the latest stay.
func TestPicturesAreKeptWithinABound(t *testing.T) {
	var d drawings
	key := func(n int) drawingKey {
		return drawingKey{svg: fmt.Sprintf(dotted, fmt.Sprintf("%06x", n)), width: 256, height: 256}
	}
	first := d.get(key(0))
	if other := d.get(key(1)); other == first || other.RGBAAt(20, 128) == first.RGBAAt(20, 128) {
		t.Error("another colour is the same picture")
	}
	wide := key(0)
	wide.width = 300
	if d.get(wide).Bounds() != image.Rect(0, 0, 300, 256) {
		t.Error("another size is the same picture")
	}
	for n := range 200 {
		d.get(key(n))
		if d.get(key(0)) != first {
			t.Fatal("a picture that was asked for again is drawn again")
		}
		held := 0
		for _, k := range d.kept {
			held += len(k.img.Pix) + len(k.key.svg)
		}
		if held > mostDrawn || held != d.bytes {
			t.Fatalf("%d bytes are kept, %d counted", held, d.bytes)
		}
	}
	if len(d.kept) < 2 {
		t.Error("nothing is kept")
	}
	for n := range 20 { // a long drawing shown small
		d.get(drawingKey{svg: fmt.Sprintf(dotted, fmt.Sprintf("%06x", n)) + strings.Repeat(" ", 1<<20), width: 8, height: 8})
	}
	if len(d.kept) > mostDrawn>>20 {
		t.Errorf("%d drawings of a megabyte are kept", len(d.kept))
	}
}

// A drawing's lines are as thick on the screen as its size asks for: the drawer would make them thin hairs in a large one
// and clots in a small one.
func TestTheLinesOfASpotFollowItsSize(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	for height, want := range map[int]string{240: `stroke-width="2.40"`, 120: `stroke-width="1.80"`, 60: `stroke-width="1.30"`} {
		if svg := string(NewSpot(spots.Cups, 0).colored(height * 3 / 2)); !strings.Contains(svg, want) {
			t.Errorf("%v high: no %s", height, want)
		}
	}
}
