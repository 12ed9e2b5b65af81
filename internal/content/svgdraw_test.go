package content

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// drawSVG draws a picture with what the window draws with, at the size that it has in a large window, and tells what that
// did not understand.
func drawSVG(data []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the drawer panics: %v", r)
		}
	}()
	data = bytes.ReplaceAll(data, []byte("currentColor"), []byte("#102030"))
	icon, err := oksvg.ReadIconStream(bytes.NewReader(data), oksvg.StrictErrorMode)
	if err != nil {
		return err
	}
	const w, h = 960, 640
	icon.SetTarget(0, 0, w, h)
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	icon.Draw(rasterx.NewDasher(w, h, rasterx.NewScannerGV(int(icon.ViewBox.W), int(icon.ViewBox.H), img, img.Bounds())), 1)
	return nil
}

// drawnAlike are shapes that a drawing may hold.
var drawnAlike = []string{
	`<path d="M0 0L5 5L1 6z"/>`,
	`<path fill="black" d="m10,10 l5-5.5.5.5 z m20 20h5v5h-5z"/>`,
	`<path fill="rgb(10, 20, 30)" d="M10 80C40 10 65 10 95 80S150 150 180 80"/>`,
	`<path fill="none" stroke="#123" stroke-width="2px" d="M10 80Q52.5 10 95 80T180 80"/>`,
	`<path stroke="#102030" stroke-dasharray="0 4" stroke-linecap="round" d="M6 10A6 4 10 1 0 14 10"/>`,
	`<path stroke="#102030" stroke-dasharray="4, 2.5" stroke-dashoffset="-3" d="M0 0H240V160"/>`,
	`<path d="M1e-5 2L1.5e-3.5Z"/>`,
	`<rect x="1" y="1" width="10" height="12" rx="3"/>`,
	`<rect width="10" height="12" rx="300" ry="0"/>`,
	`<circle cx="20" cy="20" r="5" opacity=".5"/><ellipse cx="20" cy="20" rx="5" ry="1"/>`,
	`<line x1="1" y1="2" x2="30" y2="2" stroke="currentColor" stroke-linecap="square" stroke-linejoin="miter" stroke-miterlimit="1"/>`,
	`<polyline points="1,2 3,4 5,6"/><polygon points="1 2 3 4 5 6 7 8" fill-rule="evenodd"/>`,
	`<g transform="translate(10) rotate(45, 3 3) scale(1 -1)"><g transform="matrix(1 0 0 1 3 3) skewX(10)"><path d="M0 0L5 5L1 6z"/></g></g>`,
	`<title>A &lt;hand&gt;</title><desc/><g fill="none"/><path d="M0 0L5 5L1 6z"/>`,
}

// notDrawn are shapes that the window's drawer stumbles over, draws wrongly or for ever.
var notDrawn = []string{
	`<path fill="transparent" d="M0 0L5 5L1 6z"/>`,
	`<path fill="inherit" d="M0 0L5 5L1 6z"/>`,
	`<path fill="#12345" d="M0 0L5 5L1 6z"/>`,
	`<path fill="rgb(1 2 3)" d="M0 0L5 5L1 6z"/>`,
	`<path fill="CURRENTCOLOR" d="M0 0L5 5L1 6z"/>`,
	`<path opacity="50%" d="M0 0L5 5L1 6z"/>`,
	`<path opacity="" d="M0 0L5 5L1 6z"/>`,
	`<path opacity="NaN" d="M0 0L5 5L1 6z"/>`,
	`<path stroke-width="inf" d="M0 0L5 5L1 6z"/>`,
	`<path stroke-width="1em" d="M0 0L5 5L1 6z"/>`,
	`<path stroke-width="0x10" d="M0 0L5 5L1 6z"/>`,
	`<path stroke-width="1_0" d="M0 0L5 5L1 6z"/>`,
	`<path stroke-miterlimit="a lot" d="M0 0L5 5L1 6z"/>`,
	`<path transform="none" d="M0 0L5 5L1 6z"/>`,
	`<path transform="scale(2)" d="M0 0L5 5L1 6z"/>`,
	`<path transform="translate(1 2),scale(1 1)" d="M0 0L5 5L1 6z"/>`,
	`<path transform="rotate(1 2)" d="M0 0L5 5L1 6z"/>`,
	`<path transform="translate(1 2" d="M0 0L5 5L1 6z"/>`,
	`<path stroke="#000" stroke-dasharray="0 0" d="M0 0L5 5L1 6z"/>`,
	`<path stroke="#000" stroke-dasharray="1 -1 2" d="M0 0L5 5L1 6z"/>`,
	`<path stroke="#000" stroke-dasharray="50%" d="M0 0L5 5L1 6z"/>`,
	`<path d="L5 5"/>`, `<path d="M0"/>`, `<path d="M0 0L5"/>`, `<path d="M0 0A1 1 0 2 0 5 5"/>`, `<path d="M0 0a1 1 0 001 1"/>`,
	`<path d="M0 0z 3"/>`, `<path d="M0 0L1e+5 5"/>`, `<path d="M0 0L1E5 5"/>`, `<path d="M0 0Lé 5"/>`, `<path d="none"/>`, `<path d=""/>`, `<path/>`,
	`<path d="M0 0L1e99 5"/>`, `<path d="M0 0L1000000 5"/>`, `<path d="` + strings.Repeat("m200 0", 500) + `"/>`,
	`<g transform="` + strings.Repeat("scale(9 9)", 9) + `"><path d="M1 1L5 5L1 6z"/></g>`,
	`<polygon points="1 2 3"/>`, `<polygon/>`, `<polygon points="1 2 3 4 5"/>`, `<rect width="-5" height="3"/>`, `<rect width="5"/>`, `<circle r="-1"/>`,
	`<rect width="100%" height="100%"/>`,
	strings.Repeat(`<path fill="#00ff00" d="M0 0L240 0L240 160L0 160z"/>`, 2000),
	`<path stroke="#000" fill="none" d="M0 0` + strings.Repeat("L240 160L0 0", 5000) + `"/>`,
	`<path stroke="#000" stroke-dasharray="1" fill="none" d="M0 0` + strings.Repeat("L240 160L0 0", 100) + `"/>`,
	`<svg viewBox="0 0 1 1"><path d="M0 0L5 5L1 6z"/></svg>`,
}

func wrapSVG(shape string) []byte {
	return []byte("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 240 160\">\n" + shape + "</svg>")
}

func TestWhateverPassesIsDrawn(t *testing.T) {
	for _, shape := range drawnAlike {
		if problems := checkSVG("a.svg", wrapSVG(shape)); len(problems) > 0 {
			t.Errorf("%s is refused: %v", shape, problems)
		}
		if err := drawSVG(wrapSVG(shape)); err != nil {
			t.Errorf("%s: %v", shape, err)
		}
	}
}

func TestWhatTheDrawerCanNotDoIsRefusedWithItsLine(t *testing.T) {
	for _, shape := range notDrawn {
		problems := checkSVG("a.svg", wrapSVG(shape))
		if len(problems) == 0 || problems[0].Line != 2 || problems[0].Fix.Key == "" {
			t.Errorf("%.80s: %v", shape, problems)
		}
	}
	for _, root := range []string{`viewBox="0 0 240 160" width="100%"`, `viewBox="0 0 1 4000"`, `viewBox="0 0 240"`, `viewBox="0 0 1e99 3"`, `viewBox="0% 0 5 5"`, ``} {
		data := `<svg xmlns="http://www.w3.org/2000/svg" ` + root + `><path d="M0 0L.5 .5L.1 .6z"/></svg>`
		if problems := checkSVG("a.svg", []byte(data)); len(problems) == 0 {
			t.Errorf("%s passes", root)
		}
	}
}

// The heaviest drawing that passes is drawn while somebody waits for a page.
func BenchmarkHeaviestDrawing(b *testing.B) {
	data := wrapSVG(strings.Repeat(`<path fill="#00ff00" d="M0 0L240 0L240 160L0 160z"/>`, maxSVGShapes))
	if problems := checkSVG("a.svg", data); len(problems) > 0 {
		b.Fatal(problems)
	}
	for b.Loop() {
		if err := drawSVG(data); err != nil {
			b.Fatal(err)
		}
	}
}

// Every drawing of the shipped content is drawn strictly: nothing in it is passed over.
func TestShippedDrawingsAreDrawnWhole(t *testing.T) {
	paths, err := filepath.Glob("../../assets/content/figures/*.svg")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err == nil {
			err = drawSVG(data)
		}
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
	}
}
