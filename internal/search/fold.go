package search

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Texts are compared as people read them: whatever the case, with and without accents, with straight and curly quotes, and
// with any white space for a blank. A letter folds to one or two runes; a mark over a letter, to none.

// foldedRunes is how many runes have their folding in a table: Latin, Greek, Cyrillic and what lies beside them, and the
// punctuation. For others, which have no case and few accents, it is worked out each time.
const foldedRunes = 0x2100

var foldTable = sync.OnceValue(func() *[foldedRunes][2]rune {
	var t [foldedRunes][2]rune
	for r := range rune(foldedRunes) {
		t[r] = foldRune(r)
	}
	return &t
})

// foldedTo are the runes of the table by the first rune that they fold to: a page reads its query a dozen times for a key.
var foldedTo = sync.OnceValue(func() map[rune][]rune {
	by := map[rune][]rune{}
	for r, to := range foldTable() {
		by[to[0]] = append(by[to[0]], rune(r))
	}
	return by
})

// special are the letters that no decomposition takes apart.
var special = map[rune][2]rune{
	'ß': {'s', 's'}, 'æ': {'a', 'e'}, 'œ': {'o', 'e'}, 'þ': {'t', 'h'}, 'ø': {'o'}, 'đ': {'d'}, 'ð': {'d'}, 'ł': {'l'}, 'ħ': {'h'}, 'ı': {'i'}, 'ς': {'σ'},
	'‘': {'\''}, '’': {'\''}, 'ʼ': {'\''}, '“': {'"'}, '”': {'"'}, '„': {'"'}, '«': {'"'}, '»': {'"'}, '‐': {'-'}, '‑': {'-'}, '–': {'-'}, '—': {'-'},
}

// foldRune returns what a rune is compared by; 0 stands for nothing.
func foldRune(r rune) [2]rune {
	if unicode.IsSpace(r) {
		return [2]rune{' '}
	}
	if r == utf8.RuneError || unicode.In(r, unicode.Mn, unicode.Cf) {
		return [2]rune{}
	}
	r = unicode.ToLower(r)
	var b [utf8.UTFMax]byte
	n := utf8.EncodeRune(b[:], r)
	if d := norm.NFD.Properties(b[:n]).Decomposition(); d != nil {
		r, _ = utf8.DecodeRune(d)
		r = unicode.ToLower(r)
	}
	if two, ok := special[r]; ok {
		return two
	}
	return [2]rune{r}
}

// folding returns the folding of a rune.
func folding(t *[foldedRunes][2]rune, r rune) [2]rune {
	if r < foldedRunes {
		return t[r]
	}
	return foldRune(r)
}

// fold returns what a text is compared by, with one blank for each run of white space.
func fold(s string) (out []rune) {
	t := foldTable()
	for _, r := range s {
		for _, f := range folding(t, r) {
			if f != 0 && (f != ' ' || len(out) > 0 && out[len(out)-1] != ' ') {
				out = append(out, f)
			}
		}
	}
	return out
}

// term is a word or a phrase to look for.
type term struct {
	runes []rune // folded
	// first and second are 1 for the bytes with which it may begin in a text, and for those that may follow.
	first, second [256]byte
}

// newTerm returns nil for what can't be looked for.
func newTerm(words string) *term {
	t := &term{runes: fold(words)}
	if len(t.runes) == 0 {
		return nil
	}
	var b [utf8.UTFMax]byte
	for _, r := range foldedTo()[t.runes[0]] {
		utf8.EncodeRune(b[:], r)
		t.first[b[0]] = 1
	}
	for r := range rune(utf8.RuneSelf) {
		if len(t.runes) == 1 || foldTable()[r][0] == t.runes[1] {
			t.second[r] = 1
		}
	}
	utf8.EncodeRune(b[:], foldedRunes)
	for c := int(b[0]); c < len(t.first); c++ { // what has no place in the table
		t.first[c] = 1
	}
	for c := utf8.RuneSelf; c < len(t.second); c++ { // the rest of a letter, an accent, or a letter with one
		t.second[c] = 1
	}
	return t
}

// find returns where a term stands in a text, at or after a byte of it; at is -1 when nowhere. It takes no memory and looks
// closely at few places only: there may be megabytes of texts to look through.
func (t *term) find(text string, from int) (at, end int) {
	table := foldTable()
	for i := t.candidate(text, from); i < len(text); i = t.candidate(text, i+1) {
		if n := t.matches(table, text[i:]); n > 0 {
			return i, i + n
		}
	}
	return -1, -1
}

// candidate returns where, at or after a byte of a text, a term may begin: by two bytes, as far as there are two.
func (t *term) candidate(text string, from int) int {
	if from >= len(text) {
		return len(text)
	}
	first, second := &t.first, &t.second
	begins := first[text[from]]
	for i := from + 1; i < len(text); i++ {
		c := text[i]
		if begins&second[c] != 0 {
			return i - 1
		}
		begins = first[c]
	}
	return len(text) - 1
}

// in reports whether a term stands in a text.
func (t *term) in(text string) bool {
	at, _ := t.find(text, 0)
	return at >= 0
}

// matches returns how many bytes of a text a term takes up at its beginning, 0 when it doesn't stand there.
func (t *term) matches(table *[foldedRunes][2]rune, text string) int {
	had := 0 // runes of the term
	blank := false
	for i, r := range text {
		for _, f := range folding(table, r) {
			switch {
			case f == 0, f == ' ' && blank:
				continue
			case had == len(t.runes): // half of a letter that folds to two
				return i + utf8.RuneLen(r)
			case f != t.runes[had]:
				return 0
			}
			had++
			blank = f == ' '
		}
		if had == len(t.runes) {
			return i + utf8.RuneLen(r)
		}
	}
	return 0
}
