package report

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"

	"unhurried/internal/exchange"
	"unhurried/internal/wording"
)

// box stands for a character that the document's fonts don't have.
const box = '□'

// missing is what the fonts can't print of a report: how many characters, and of which scripts.
type missing struct {
	boxes   int
	scripts map[string]bool
	seen    map[rune]bool
}

// printable returns the data as a document prints it. Letters that are written with a sign of their own beside them are put
// together first, and what shows as nothing is left out.
func (m *missing) printable(d *Data) *Data {
	return d.mapped(m.title, m.words)
}

func (m *missing) title(s string) string { return m.fitting(exchange.OneLine(s)) }

func (m *missing) words(s string) string { return m.fitting(exchange.Visible(s)) }

// beginnings returns the data as page one prints it, which shows no more than the first words of a text. All of each is looked through
// for what can't be printed, and little of it is kept: in a document of two reports, no more than one is whole in memory.
func (m *missing) beginnings(d *Data) *Data {
	const kept = 4096 // bytes, which are more than page one has room for
	return d.mapped(m.title, func(s string) string {
		s = m.words(s)
		if len(s) <= kept {
			return s
		}
		s = strings.TrimSpace(s)
		return strings.Clone(strings.ToValidUTF8(s[:min(kept, len(s))], ""))
	})
}

// names are the scripts, by their names in Unicode; signs that belong to none, such as pictures, come last.
func (m *missing) names(l *wording.Language) []string {
	names := slices.Sorted(maps.Keys(m.scripts))
	if i := slices.Index(names, "Common"); i >= 0 {
		names = append(slices.Delete(names, i, i+1), l.X("report.signs", "signs and pictures"))
	}
	return names
}

// scriptOf is the script of a character.
func scriptOf(r rune) string {
	for name, table := range unicode.Scripts {
		if unicode.Is(table, r) && name != "Inherited" {
			return strings.ReplaceAll(name, "_", " ")
		}
	}
	return "Common"
}

// fitting is a text in characters that the fonts have.
func (m *missing) fitting(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', covered()(r):
			return r
		case r == '\t':
			return ' '
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
			return -1
		}
		m.boxes++
		m.script(r)
		return box
	}, norm.NFC.String(s))
}

// script notes the script of a character. There are so many that one is not looked for again.
func (m *missing) script(r rune) {
	if m.scripts == nil {
		m.scripts, m.seen = map[string]bool{}, map[rune]bool{}
	}
	if !m.seen[r] {
		m.seen[r], m.scripts[scriptOf(r)] = true, true
	}
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
