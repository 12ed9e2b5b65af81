// Package wordingtest makes up a second language, for tests that look for sentences which nobody could translate.
package wordingtest

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"unhurried/assets/locales"
	"unhurried/internal/wording"
)

// Pseudo returns a language in which each text of ours has accents on every letter, is longer by two fifths, and stands in
// brackets. What shows without accents is somebody's words, or the library's, or was never given to be translated; what shows
// without its last bracket is cut; and a bracket in the middle shows where a sentence was made of pieces.
func Pseudo(t testing.TB) *wording.Language {
	t.Helper()
	file, err := locales.Files.ReadFile("en.json")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]any{}
	if err := json.Unmarshal(file, &all); err != nil {
		t.Fatal(err)
	}
	for key, text := range all {
		switch text := text.(type) {
		case string:
			all[key] = written(key, text)
		case map[string]any:
			for form, s := range text {
				text[form] = written(key, s.(string))
			}
		}
	}
	if file, err = json.Marshal(all); err != nil {
		t.Fatal(err)
	}
	l, err := wording.Read("en", file)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// set are the texts that are made to stand within others, in any language: a date, a number, a list, a name in its marks. They
// have no brackets of their own.
var set = regexp.MustCompile(`^(date|weekday|month|number)\.|^(text\.quoted|list\.and|scale\..*Among)$`)

// kept are the parts of a text that stay: what is filled in.
var kept = regexp.MustCompile(`\{\{.*?\}\}`)

// written is a text in the made-up language.
func written(key, text string) string {
	var b strings.Builder
	from, owed := 0, 0.0
	words := func(s string) {
		for _, r := range s {
			a := accented(r)
			if b.WriteRune(a); unicode.IsLetter(r) {
				owed += longer
			}
			for ; owed >= 1 && strings.ContainsRune("aeiouyAEIOUY", r); owed-- {
				b.WriteRune(unicode.ToLower(a))
			}
		}
	}
	for _, at := range kept.FindAllStringIndex(text, -1) {
		words(text[from:at[0]])
		b.WriteString(text[at[0]:at[1]])
		from = at[1]
	}
	words(text[from:])
	if strings.TrimSpace(text) == "" || set.MatchString(key) {
		return b.String()
	}
	return opening + b.String() + closing
}

const (
	longer  = .4 // how much longer than English a text is, as the longest of European languages are
	opening = "«"
	closing = "»"
)

// accented is a letter with a mark on it, which no English word has.
func accented(r rune) rune {
	if to, ok := accents[unicode.ToLower(r)]; ok {
		if unicode.IsUpper(r) {
			return unicode.ToUpper(to)
		}
		return to
	}
	return r
}

var accents = map[rune]rune{
	'a': 'á', 'b': 'ḃ', 'c': 'ç', 'd': 'đ', 'e': 'é', 'f': 'ḟ', 'g': 'ğ', 'h': 'ĥ', 'i': 'í', 'j': 'ĵ', 'k': 'ķ', 'l': 'ľ', 'm': 'ṁ',
	'n': 'ñ', 'o': 'ó', 'p': 'ṗ', 'q': 'ɋ', 'r': 'ř', 's': 'š', 't': 'ţ', 'u': 'ú', 'v': 'ṽ', 'w': 'ŵ', 'x': 'ẋ', 'y': 'ý', 'z': 'ž',
}

// Plain is a text of the made-up language without its accents, brackets and what makes it longer. A vowel that was written
// twice in English is written once.
func Plain(text string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range text {
		accent := r
		for plain, a := range accents {
			switch r {
			case a:
				r = plain
			case unicode.ToUpper(a):
				r = unicode.ToUpper(plain)
			}
		}
		if s := string(r); s == opening || s == closing || unicode.ToLower(accent) == last && r != accent && strings.ContainsRune("aeiouy", r) {
			continue
		}
		last = unicode.ToLower(accent)
		b.WriteRune(r)
	}
	return b.String()
}

// latin finds words of Latin letters, as far as nothing but spaces is between them.
var latin = regexp.MustCompile(`[A-Za-z]+(?:['’][A-Za-z]+)*(?: [A-Za-z]+(?:['’][A-Za-z]+)*)*`)

// Known is what may be shown in English: names, the library, a member's words.
type Known string

// Know joins all that is known.
func Know(words ...string) Known { return Known(lettersOf(strings.Join(words, "\n"))) }

// Untranslated returns the words in Latin letters in what is shown that do not come from what is known.
func (k Known) Untranslated(shown string) (left []string) {
	for _, s := range latin.FindAllString(shown, -1) {
		if !strings.Contains(string(k), lettersOf(s)) {
			left = append(left, s)
		}
	}
	return left
}

// lettersOf is a text as its words with one space around each.
func lettersOf(s string) string { return " " + strings.Join(letters.FindAllString(s, -1), " ") + " " }

// letters finds single words.
var letters = regexp.MustCompile(`[A-Za-z]+(?:['’][A-Za-z]+)*`)

// apart sets two texts apart: what stands beside a bracket has to begin or to end with it.
const apart = ".,;:?!…·|/–—-+()[]“”\"\n"

// Pieces tells what is wrong with a whole text in the made-up language: that a part of it is missing, or that it is made of
// pieces. A text may stand within another, or beside one, where punctuation sets it apart; where only a space does, it is part
// of a sentence whose order and endings another language can't choose. It is empty where nothing is wrong.
func Pieces(text string) string {
	depth := 0
	for i, r := range text {
		switch string(r) {
		case opening:
			if before := strings.TrimRight(text[:i], " "); !strings.HasSuffix(text[:i], lead) && (depth > 0 || strings.HasSuffix(before, closing)) && !begins(before) {
				return "what stands before " + text[i:] + " runs into it"
			}
			depth++
		case closing:
			depth--
			last, _ := utf8.DecodeLastRuneInString(text[:i])
			if after := strings.TrimLeft(text[i+len(closing):], " "); depth > 0 && !ends(after) && !strings.ContainsRune(".?!…", last) {
				return text[:i+len(closing)] + " runs into what follows"
			}
		}
		if depth < 0 {
			break
		}
	}
	if depth != 0 {
		return "a part is missing"
	}
	return ""
}

// lead is what stands between the name of a thing and what is said of it, which are set in two ways of writing.
const lead = "   "

// begins reports whether a text may begin after what stands before it.
func begins(before string) bool {
	before, after := strings.CutSuffix(before, closing)
	last, _ := utf8.DecodeLastRuneInString(before)
	return strings.HasSuffix(before, opening) && !after || strings.ContainsRune(apart, last)
}

// ends reports whether a text may end before what follows it. Of two texts the second one is asked.
func ends(after string) bool {
	first, _ := utf8.DecodeRuneInString(after)
	return strings.HasPrefix(after, opening) || strings.HasPrefix(after, closing) || strings.ContainsRune(apart, first)
}
