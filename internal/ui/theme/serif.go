package theme

import (
	"fyne.io/fyne/v2"

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
	if !covers(fonts.SerifRegular, words) { // both weights are cut to the same letters
		return nil
	}
	if w == Medium {
		return fonts.SerifMedium
	}
	return fonts.SerifRegular
}
