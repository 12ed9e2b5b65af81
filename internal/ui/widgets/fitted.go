package widgets

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
)

// fittedSizes are the sizes in pixels in which a sentence fills a window, the largest first.
var fittedSizes = []float32{80, 66, 54, 44, 36, 31, 26}

// mostLines is how many lines a sentence takes at most that is read from across the room.
const mostLines = 4

// newFitted is a sentence in the serif of so many pixels.
func newFitted(words string, size float32) *Serif {
	name := theme.Pixels(size)
	return newSerif(words, name, name, name, theme.Regular, 1.28)
}

// fitted is the largest of the sizes up to a limit at which words take at most four lines of a width; the smallest where
// none does.
func fitted(words string, width, limit float32) float32 {
	for _, size := range fittedSizes {
		if size > limit {
			continue
		}
		if s := newFitted(words, size); len(s.spans(s.breaker(), width)) <= mostLines {
			return size
		}
	}
	return fittedSizes[len(fittedSizes)-1]
}

// farSize is the most pixels for a sentence in a window: 44 in one of 700 pixels on its shorter side, and more in a larger
// one, so that it is read from a sofa and does not shout.
func farSize(window fyne.Size) float32 {
	return fyne.Min(window.Width, window.Height) / 700 * 44
}
