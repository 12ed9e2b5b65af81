package theme

import (
	"sync"
	"unicode"

	"fyne.io/fyne/v2"
	"golang.org/x/image/font/sfnt"

	"unhurried/assets/fonts"
)

// Weight is how strong the serif is.
type Weight int

// The weights: Regular for sentences, Medium for the names of pages.
const (
	Regular Weight = iota
	Medium
)

// Serif is the typeface for words in the serif. It is nil, which means the sans, where one of their letters is not in the
// serif: a name in another script stands in one typeface and not in two.
func Serif(words string, w Weight) fyne.Resource {
	letters, err := serifLetters()
	if err != nil {
		return nil
	}
	var buf sfnt.Buffer
	for _, r := range words {
		if unicode.IsControl(r) {
			continue
		}
		if i, err := letters.GlyphIndex(&buf, r); err != nil || i == 0 {
			return nil
		}
	}
	if w == Medium {
		return fonts.SerifMedium
	}
	return fonts.SerifRegular
}

// serifLetters reads which letters the serif has. Both weights are cut to the same.
var serifLetters = sync.OnceValues(func() (*sfnt.Font, error) { return sfnt.Parse(fonts.SerifRegular.Content()) })
