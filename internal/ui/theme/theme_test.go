package theme_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	. "unhurried/internal/ui/theme"
)

func TestModeRulesOverTheDesktop(t *testing.T) {
	light, dark := New(Light, 1).Color(ColorPaper, 0), New(Dark, 1).Color(ColorPaper, 0)
	cases := []struct {
		mode    Mode
		variant fyne.ThemeVariant
		want    color.Color
	}{
		{Light, fynetheme.VariantDark, light}, {Dark, fynetheme.VariantLight, dark},
		{System, fynetheme.VariantDark, dark}, {System, fynetheme.VariantLight, light},
	}
	for _, c := range cases {
		if got := New(c.mode, 1).Color(ColorPaper, c.variant); got != c.want {
			t.Errorf("mode %d on a desktop of variant %d: got %v, want %v", c.mode, c.variant, got, c.want)
		}
	}
}

func TestTextGrowsWithinBounds(t *testing.T) {
	for _, c := range []struct{ scale, want float32 }{{0, 16}, {1, 16}, {1.5, 24}, {2, 32}, {9, 32}} {
		if got := New(System, c.scale).Size(SizeText); got != c.want {
			t.Errorf("scale %v: body text is %v px, want %v", c.scale, got, c.want)
		}
	}
	if New(System, 2).Size(fynetheme.SizeNameInnerPadding) != New(System, 1).Size(fynetheme.SizeNameInnerPadding) {
		t.Error("padding grows with the text; narrow windows need it small")
	}
}

// A name whose letters the serif lacks stands in one typeface, the sans, and not in two.
func TestOtherScriptsFallBackToTheSans(t *testing.T) {
	for words, serif := range map[string]bool{
		"Good evening, Zoé": true, "“Ça va, Łukasz — très bien…”": true, "Straße, şölen, žluť, țară": true, "": true,
		"Добрый вечер, Zoé": false, "晚上好": false, "שלום": false, "Kim 🙂": false,
	} {
		for _, w := range []Weight{Regular, Medium} {
			if got := Serif(words, w) != nil; got != serif {
				t.Errorf("%q in the serif: %v, want %v", words, got, serif)
			}
		}
	}
	if Serif("a", Regular) == Serif("a", Medium) {
		t.Error("both weights are one font")
	}
}
