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

// The floors of the look: what each pair of colours has at least, in the light and in the dark. They are the values that
// the colours were chosen for; a new colour has to reach them.
func TestContrasts(t *testing.T) {
	for _, c := range []struct {
		on, ground  fyne.ThemeColorName
		light, dark float64
	}{
		{ColorInk, ColorPaper, 12.7, 14},
		{ColorSoft, ColorPaper, 5.4, 7},
		{ColorSoft, ColorSide, 5, 7},
		{ColorSoft, ColorButton, 4.7, 5.2},
		{ColorSoft, ColorAccentSoft, 4.5, 4.5},
		{ColorAccent, ColorCard, 6, 5.7},
		{ColorAccent, ColorPaper, 5.4, 6.3},
		{ColorAccent, ColorSide, 4.9, 6.3},
		{ColorOnAccent, ColorAccent, 6.1, 6.6},
		{ColorAccent, ColorAccentSoft, 4.9, 5.1},
		{ColorSage, ColorCard, 5.7, 6.8},
		{ColorSage, ColorSageSoft, 4.7, 5.8},
		{ColorSage, ColorPaper, 5.2, 7},
		{ColorFirst, ColorCard, 6.2, 7},
		{ColorSecond, ColorCard, 5.6, 7.8},
		{ColorFirst, ColorPaper, 5.6, 7},
		{ColorSecond, ColorPaper, 5, 7},
		{ColorSoft, ColorLampNear, 4.5, 6.1},
	} {
		for name, floor := range map[string]float64{"light": c.light, "dark": c.dark} {
			th := looks()[name]
			if got := contrast(th.Color(c.on, 0), th.Color(c.ground, 0)); got < floor-.05 {
				t.Errorf("%s: %s on %s has %.2f:1, want %.1f:1", name, c.on, c.ground, got, floor)
			}
		}
	}
}

// Every paper carries the sentence of a card and the small words under it, in both looks.
func TestCardsCanBeReadOnEveryPaper(t *testing.T) {
	seen := map[color.Color]Paper{}
	for _, p := range Papers() {
		for name, th := range looks() {
			ground := th.Color(p.Ground(), 0)
			if other, twice := seen[ground]; twice {
				t.Errorf("%s: %s and %s are one colour", name, p, other)
			}
			seen[ground] = p
			ink, quiet := contrast(th.Color(ColorInk, 0), ground), contrast(th.Color(ColorCardQuiet, 0), ground)
			if ink < 8.6 || quiet < 5.85 {
				t.Errorf("%s: on %s the sentence has %.2f:1 and small words %.2f:1", name, p, ink, quiet)
			}
			for _, edge := range []fyne.ThemeColorName{p.Line(), p.Below(0), p.Below(1), p.Below(2)} {
				if th.Color(edge, 0) == ground {
					t.Errorf("%s: %s does not stand out from its paper", name, edge)
				}
			}
		}
	}
	if len(seen) != 24 {
		t.Errorf("%d papers in two looks, want 24", len(seen))
	}
}

func TestTextCanBeRead(t *testing.T) {
	grounds := []fyne.ThemeColorName{ColorPaper, ColorCard, fynetheme.ColorNameInputBackground, fynetheme.ColorNameOverlayBackground}
	pairs := [][2]fyne.ThemeColorName{
		{ColorOnAccent, ColorAccent}, {ColorOnSage, ColorSage}, {ColorInk, ColorButton}, {ColorAccent, ColorAccentSoft},
		{ColorInk, ColorShade}, {ColorSoft, ColorShade}, {ColorInk, ColorAccentSoft}, {ColorInk, ColorSageSoft}, {ColorSoft, ColorSageSoft},
		{ColorDisabled, ColorDisabledBg},
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

// In the look of high contrast all text has at least 7:1 (WCAG 2.2, 1.4.6) on each ground that it stands on, and each edge and
// mark of what can be acted on 4.5:1.
func TestHighContrast(t *testing.T) {
	for name, th := range map[string]*Theme{"light": New(Light, 1).WithContrast(true), "dark": New(Dark, 1).WithContrast(true).WithScale(2)} {
		check := func(on, ground fyne.ThemeColorName, floor float64) {
			if got := contrast(th.Color(on, 0), th.Color(ground, 0)); got < floor {
				t.Errorf("%s: %s on %s has %.2f:1, want %.1f:1", name, on, ground, got, floor)
			}
		}
		for _, ground := range []fyne.ThemeColorName{ColorPaper, ColorCard, ColorSide, ColorButton, ColorShade, ColorAccentSoft, ColorSageSoft, ColorLampNear,
			fynetheme.ColorNameInputBackground, fynetheme.ColorNameOverlayBackground, fynetheme.ColorNameMenuBackground} {
			for _, ink := range []fyne.ThemeColorName{ColorInk, ColorSoft, ColorAccent, ColorSage, ColorError, ColorFirst, ColorSecond,
				fynetheme.ColorNameHyperlink, fynetheme.ColorNameWarning} {
				check(ink, ground, 7)
			}
			check(ColorEdge, ground, 4.5)
			check(ColorFocus, ground, 4.5)
		}
		check(fynetheme.ColorNamePlaceHolder, fynetheme.ColorNameInputBackground, 7)
		check(ColorOnAccent, ColorAccent, 7)
		check(ColorOnSage, ColorSage, 7)
		check(fynetheme.ColorNameForegroundOnError, ColorError, 7)
		check(ColorDisabled, ColorDisabledBg, 7)
		for _, p := range Papers() {
			check(ColorInk, p.Ground(), 7)
			check(ColorCardQuiet, p.Ground(), 7)
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
