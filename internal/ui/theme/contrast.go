package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Wish is what somebody wants of contrast or of movement.
type Wish int

// The wishes: what the desktop says, or one of the two whatever it says.
const (
	AsDesktop Wish = iota
	Usual
	Special // high contrast; no movement
)

// Holds tells whether the special is wished, where the desktop asks for it or not.
func (w Wish) Holds(desktop bool) bool { return w == Special || w == AsDesktop && desktop }

// WithContrast returns the same look with high contrast, in which all text has at least 7:1, or without.
func (t *Theme) WithContrast(high bool) *Theme {
	return &Theme{mode: t.mode, scale: t.scale, contrast: high}
}

// Contrast tells whether this is the look of high contrast.
func (t *Theme) Contrast() bool { return t.contrast }

// strongLight and strongDark are what the looks of high contrast have otherwise: grounds without a tint, and what stands on
// them darker or lighter.
var strongLight = map[fyne.ThemeColorName]color.Color{
	ColorPaper:      hex(0xffffff),
	ColorCard:       hex(0xffffff),
	ColorInk:        hex(0x000000),
	ColorSoft:       hex(0x33302c),
	ColorCardQuiet:  hex(0x24221f),
	ColorLine:       hex(0x6b6b6b),
	ColorTick:       hex(0x5a5a5a),
	ColorEdge:       hex(0x3a3a3a),
	ColorAccent:     hex(0x74291c),
	ColorAccentSoft: hex(0xf7ece8),
	ColorButton:     hex(0xe6e6e6),
	ColorSage:       hex(0x2c4a3b),
	ColorSageSoft:   hex(0xeaf1ea),
	ColorDisabled:   hex(0x4a4a4a),
	ColorDisabledBg: hex(0xf2f2f2),
	ColorError:      hex(0x7a2408),
	ColorFocus:      hex(0x000000),
	ColorFirst:      hex(0x22425f),
	ColorSecond:     hex(0x553c00),
	ColorShade:      hex(0xeeeeee),
	ColorSide:       hex(0xf4f4f4),
	ColorSheet:      hex(0xffffff),
	ColorLampFar:    hex(0xffffff),
	ColorLampMid:    hex(0xffffff),
	ColorLampNear:   hex(0xffffff),

	fynetheme.ColorNameWarning:           hex(0x553c00),
	fynetheme.ColorNameHyperlink:         hex(0x74291c),
	fynetheme.ColorNameInputBackground:   hex(0xffffff),
	fynetheme.ColorNamePlaceHolder:       hex(0x4a4a4a),
	fynetheme.ColorNameMenuBackground:    hex(0xffffff),
	fynetheme.ColorNameOverlayBackground: hex(0xffffff),
	fynetheme.ColorNameHeaderBackground:  hex(0xffffff),
	fynetheme.ColorNameScrollBar:         hex(0x4a4a4a),
}

var strongDark = map[fyne.ThemeColorName]color.Color{
	ColorPaper:      hex(0x000000),
	ColorCard:       hex(0x0e0e0e),
	ColorInk:        hex(0xffffff),
	ColorSoft:       hex(0xddd6cb),
	ColorCardQuiet:  hex(0xf0eae0),
	ColorLine:       hex(0x8a8a8a),
	ColorTick:       hex(0xa0a0a0),
	ColorEdge:       hex(0xc8c8c8),
	ColorAccent:     hex(0xf2b3a3),
	ColorOnAccent:   hex(0x000000),
	ColorAccentSoft: hex(0x2a1a15),
	ColorButton:     hex(0x222222),
	ColorSage:       hex(0xb9d9c7),
	ColorOnSage:     hex(0x000000),
	ColorSageSoft:   hex(0x13201a),
	ColorDisabled:   hex(0xaaaaaa),
	ColorDisabledBg: hex(0x161616),
	ColorError:      hex(0xffbb9c),
	ColorFocus:      hex(0xffffff),
	ColorFirst:      hex(0xaacdea),
	ColorSecond:     hex(0xf0d088),
	ColorShade:      hex(0x1c1c1c),
	ColorSide:       hex(0x0a0a0a),
	ColorSheet:      hex(0x0e0e0e),

	fynetheme.ColorNameForegroundOnError:   hex(0x000000),
	fynetheme.ColorNameForegroundOnWarning: hex(0x000000),
	fynetheme.ColorNameWarning:             hex(0xf0d088),
	fynetheme.ColorNameHyperlink:           hex(0xf2b3a3),
	fynetheme.ColorNameInputBackground:     hex(0x000000),
	fynetheme.ColorNamePlaceHolder:         hex(0xc4c4c4),
	fynetheme.ColorNameMenuBackground:      hex(0x0e0e0e),
	fynetheme.ColorNameOverlayBackground:   hex(0x0e0e0e),
	fynetheme.ColorNameHeaderBackground:    hex(0x000000),
	fynetheme.ColorNameScrollBar:           hex(0xc4c4c4),
}
