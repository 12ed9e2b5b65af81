package report

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"

	"unhurried/internal/exchange"
)

// box stands for a character that the document's fonts don't have.
const box = '□'

// printable returns the data as a document prints it, and how many of its characters the fonts don't have. Letters that
// are written with a sign of their own beside them are put together first, and what shows as nothing is left out.
func printable(d *Data) (shown *Data, boxes int) {
	put := func(s string) string {
		fit, n := fitting(s)
		boxes += n
		return fit
	}
	shown = d.mapped(func(s string) string { return put(exchange.OneLine(s)) }, func(s string) string { return put(exchange.Visible(s)) })
	return shown, boxes
}

// fitting is a text in characters that the fonts have, and how many it has that they don't.
func fitting(s string) (fit string, boxes int) {
	fit = strings.Map(func(r rune) rune {
		switch {
		case r == '\n', covered()(r):
			return r
		case r == '\t':
			return ' '
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
			return -1
		}
		boxes++
		return box
	}, norm.NFC.String(s))
	return fit, boxes
}

// covered tells whether both fonts have a character. A document can ask for the first 65,536 alone.
var covered = sync.OnceValue(func() func(rune) bool {
	var have [1 << 16]bool
	for i, ttf := range [][]byte{goregular.TTF, gobold.TTF} {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			return func(rune) bool { return false } // the fonts are part of the program: they parse
		}
		var b sfnt.Buffer
		for r := range have {
			if i > 0 && !have[r] {
				continue
			}
			at, err := f.GlyphIndex(&b, rune(r))
			have[r] = err == nil && at != 0
		}
	}
	return func(r rune) bool { return r >= 0 && int(r) < len(have) && have[r] }
})
