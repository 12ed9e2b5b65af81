package widgets

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// letters measures by counting.
func letters(s string) float32 { return float32(len([]rune(s))) }

// lines are those of some words.
func lines(words string, spans []span) (all []string) {
	for _, s := range spans {
		all = append(all, s.of(words))
	}
	return all
}

func TestLinesAreAboutEquallyLong(t *testing.T) {
	for words, want := range map[string][]string{
		"Twenty minutes each, for your own interest. Nothing has to happen.": {"Twenty minutes each, for your own", "interest. Nothing has to happen."},
		"Slowly down the back, as if for the first time.":                    {"Slowly down the back, as", "if for the first time."},
		"Short.":             {"Short."},
		"":                   {""},
		"A line.\n\nAnother": {"A line.", "", "Another"},
	} {
		if got := lines(words, newBreaker(words, letters).balance(40)); !slices.Equal(got, want) {
			t.Errorf("%q: %q", words, got)
		}
	}
}

// What somebody typed stays as it is, a word that does not break stays whole where it fits, and no word stands alone in the last line
// where that takes no line more.
func TestLinesBreakWhereTheyMay(t *testing.T) {
	for _, c := range []struct {
		words  string
		width  float32
		filled []string
	}{
		{"1.  Sit  down", 9, []string{"1.  Sit", "down"}},
		{"20\u00a0minutes each", 11, []string{"20\u00a0minutes", "each"}},
		{" two \n words ", 20, []string{" two", " words"}},
		{"overlong words", 4, []string{"over", "long", "word", "s"}},
		{"  overlong", 4, []string{"  ov", "erlo", "ng"}},
		{"ééé", 0, []string{"é", "é", "é"}},
		{"\n", 5, []string{"", ""}},
	} {
		if got := lines(c.words, newBreaker(c.words, letters).fill(c.width)); !slices.Equal(got, c.filled) {
			t.Errorf("%q in %v: %q", c.words, c.width, got)
		}
	}
	for words, want := range map[string][]string{
		"one two three four":    {"one two", "three four"},
		"one two three\nfour":   {"one two three", "four"},
		"onetwothreefo four":    {"onetwothreefo", "four"},
		"one two three or four": {"one two three", "or four"},
	} {
		if got := lines(words, newBreaker(words, letters).together(14)); !slices.Equal(got, want) {
			t.Errorf("%q: %q", words, got)
		}
	}
}

func TestLinesLoseNothingAndKeepToTheirRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringMatching(`([a-zé]{1,14}[ \n]{0,2}){0,30}`).Draw(t, "words")
		width := float32(rapid.IntRange(3, 60).Draw(t, "width"))
		b := newBreaker(words, letters)
		filled := b.fill(width)
		for way, spans := range map[string][]span{"fill": filled, "balance": b.balance(width), "together": b.together(width)} {
			got := lines(words, spans)
			if strings.Join(strings.Fields(strings.Join(got, "")), "") != strings.Join(strings.Fields(words), "") {
				t.Fatalf("%s: %q became %q", way, words, got)
			}
			for i, l := range got {
				if letters(l) > width || b.long(spans[i]) != letters(l) {
					t.Fatalf("%s: %q is wider than %v, or not %v", way, l, width, b.long(spans[i]))
				}
			}
			if len(got) > len(filled) {
				t.Fatalf("%s: %d lines where %d do", way, len(got), len(filled))
			}
		}
	})
}

// Whatever bytes they are, such as those of a file's name: none is lost or comes twice, and only blanks are left out.
func TestBytesThatAreNoTextBreakToo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{strings.Repeat("\x80", 99), strings.Repeat("é", 40), "\xc3", "\xff", "a", " ", "\n"})
		words := strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces"), "")
		at := 0
		for _, l := range newBreaker(words, letters).fill(float32(rapid.IntRange(-1, 90).Draw(t, "width"))) {
			if l.from < at || l.to < l.from || strings.TrimFunc(words[at:l.from], breaks) != "" {
				t.Fatalf("%q: %v after %d", words, l, at)
			}
			at = l.to
		}
		if strings.TrimFunc(words[at:], breaks) != "" {
			t.Fatalf("%q: all from %d is lost", words, at)
		}
	})
}

// A word of thousands of letters is broken without being measured whole at each letter.
func TestALongWordIsMeasuredSeldom(t *testing.T) {
	words := strings.Repeat("a", 20_000)
	asked := 0
	b := newBreaker(words, func(s string) float32 { asked++; return letters(s) })
	if got := b.fill(50); len(got) != 400 || asked > 10_000 {
		t.Errorf("%d lines, measured %d times", len(got), asked)
	}
}
