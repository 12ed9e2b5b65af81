package widgets

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// letters measures by counting.
func letters(s string) float32 { return float32(len([]rune(s))) }

func TestLinesAreAboutEquallyLong(t *testing.T) {
	for words, want := range map[string][]string{
		"Twenty minutes each, for your own interest. Nothing has to happen.": {"Twenty minutes each, for your own", "interest. Nothing has to happen."},
		"Slowly down the back, as if for the first time.":                    {"Slowly down the back, as", "if for the first time."},
		"Short.": {"Short."},
		"":       nil,
	} {
		width := float32(40)
		if got := balance(words, width, letters); !slices.Equal(got, want) {
			t.Errorf("%q: %q", words, got)
		}
	}
}

func TestBalanceLosesNothingAndKeepsToItsRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringMatching(`([a-zé]{1,14} ?){0,30}`).Draw(t, "words")
		width := float32(rapid.IntRange(3, 60).Draw(t, "width"))
		lines := balance(words, width, letters)
		if got := strings.Join(lines, ""); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(words, " ", "") {
			t.Fatalf("%q became %q", words, lines)
		}
		for _, l := range lines {
			if letters(l) > width {
				t.Fatalf("%q is wider than %v", l, width)
			}
		}
		if greedy := fill(strings.Fields(words), width, letters); len(words) > 0 && len(lines) > len(greedy) {
			t.Fatalf("%d lines where %d do", len(lines), len(greedy))
		}
	})
}
