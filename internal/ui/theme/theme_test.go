package theme_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	. "unhurried/internal/ui/theme"
)

// luminance and contrast are those of WCAG 2.2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	channel := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(r) + 0.7152*channel(g) + 0.0722*channel(b)
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func looks() map[string]*Theme {
	return map[string]*Theme{"light": New(Light, 1), "dark": New(Dark, 1)}
}

func TestTextCanBeRead(t *testing.T) {
	grounds := []fyne.ThemeColorName{ColorPaper, ColorCard, fynetheme.ColorNameInputBackground, fynetheme.ColorNameOverlayBackground}
	pairs := [][2]fyne.ThemeColorName{
		{ColorOnAccent, ColorAccent}, {ColorOnSage, ColorSage}, {ColorInk, ColorButton}, {ColorAccent, ColorAccentSoft},
		{ColorInk, ColorShade}, {ColorSoft, ColorShade}, {ColorInk, ColorAccentSoft},
		{fynetheme.ColorNameForegroundOnError, ColorError},
	}
	for _, ground := range grounds {
		for _, ink := range []fyne.ThemeColorName{ColorInk, ColorSoft, ColorAccent, ColorSage, ColorError, ColorFirst, ColorSecond,
			fynetheme.ColorNamePlaceHolder, fynetheme.ColorNameHyperlink} {
			pairs = append(pairs, [2]fyne.ThemeColorName{ink, ground})
		}
	}
	for name, th := range looks() {
		for _, p := range pairs {
			if c := contrast(th.Color(p[0], 0), th.Color(p[1], 0)); c < 4.5 {
				t.Errorf("%s: %s on %s has %.2f:1, text needs 4.5:1", name, p[0], p[1], c)
			}
		}
	}
}

func TestWhatCanBeActedOnHasAnEdge(t *testing.T) {
	for name, th := range looks() {
		for _, ground := range []fyne.ThemeColorName{ColorPaper, ColorCard} {
			for _, edge := range []fyne.ThemeColorName{ColorEdge, ColorFocus, ColorAccent, ColorFirst, ColorSecond} {
				if c := contrast(th.Color(edge, 0), th.Color(ground, 0)); c < 3 {
					t.Errorf("%s: %s on %s has %.2f:1, an edge needs 3:1", name, edge, ground, c)
				}
			}
		}
	}
}

func TestDisabledLooksDisabled(t *testing.T) {
	for name, th := range looks() {
		alive := contrast(th.Color(ColorInk, 0), th.Color(ColorButton, 0))
		dead := contrast(th.Color(ColorDisabled, 0), th.Color(ColorDisabledBg, 0))
		if dead > alive/2 {
			t.Errorf("%s: a disabled button (%.1f:1) is too like one that can be pressed (%.1f:1)", name, dead, alive)
		}
	}
}

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
