package theme

import (
	"sync"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"
)

// Write gives a text its words, in a style of the sans. What it writes in is what Measure measures.
func Write(t *canvas.Text, words string, style fyne.TextStyle) {
	t.Text, t.TextStyle, t.FontSource = words, style, Sans(words, style)
}

// Measure is the room that words take, in a style of the sans and a size in pixels.
func Measure(words string, size float32, style fyne.TextStyle) fyne.Size {
	room, _ := fyne.CurrentApp().Driver().RenderedTextSize(words, size, style, Sans(words, style))
	return room
}

// Sans is the typeface for words in a style. It is nil, which means Fyne's own list of typefaces, where one of their letters is not in
// it. Of that list Fyne keeps 9 MB in memory for each style, most of it emoji, so that the regular one alone goes by it: what people type
// into is written so in any case.
func Sans(words string, style fyne.TextStyle) fyne.Resource {
	style.TabWidth = 0
	if style == (fyne.TextStyle{}) {
		return nil
	}
	face := fynetheme.DefaultTheme().Font(style)
	plain := true
	for _, r := range words {
		plain = plain && r >= ' ' && r <= '~'
	}
	if plain || covers(face, words) {
		return face
	}
	return nil
}

// covers tells whether a typeface has all letters of some words. Control characters need none.
func covers(face fyne.Resource, words string) bool {
	f, err := lettersOf(face)
	if err != nil {
		return false
	}
	var buf sfnt.Buffer
	for _, r := range words {
		if unicode.IsControl(r) {
			continue
		}
		if i, err := f.GlyphIndex(&buf, r); err != nil || i == 0 {
			return false
		}
	}
	return true
}

// read are the typefaces whose letters were asked for.
var read sync.Map

func lettersOf(face fyne.Resource) (*sfnt.Font, error) {
	if f, ok := read.Load(face); ok {
		return f.(*sfnt.Font), nil
	}
	f, err := sfnt.Parse(face.Content())
	if err == nil {
		read.Store(face, f)
	}
	return f, err
}
