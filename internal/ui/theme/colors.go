package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

func hex(rgb uint32) color.NRGBA { return hexA(rgb, 0xff) }

func hexA(rgb uint32, alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: alpha}
}

var lightColors = map[fyne.ThemeColorName]color.Color{
	ColorPaper:      hex(0xf6f1ea),
	ColorCard:       hex(0xfffdfa),
	ColorInk:        hex(0x2c2a27),
	ColorSoft:       hex(0x6a635a),
	ColorLine:       hex(0xe4dbce),
	ColorEdge:       hex(0x8d8478),
	ColorAccent:     hex(0x9a4b3c),
	ColorOnAccent:   hex(0xffffff),
	ColorAccentSoft: hex(0xf6e7e1),
	ColorButton:     hex(0xe6ddd0),
	ColorSage:       hex(0x4d6c5c),
	ColorOnSage:     hex(0xffffff),
	ColorDisabled:   hex(0x9c9387),
	ColorDisabledBg: hex(0xf1ebe2),
	ColorError:      hex(0x8c3b1f),
	ColorFocus:      hex(0x2c2a27),
	ColorFirst:      hex(0x2f5f86),
	ColorSecond:     hex(0x8a5a10),
	ColorShade:      hex(0xeee6da),
	ColorScrim:      hexA(0x2c2a27, 0x80),

	fynetheme.ColorNameForegroundOnError:   hex(0xffffff),
	fynetheme.ColorNameForegroundOnWarning: hex(0xffffff),
	fynetheme.ColorNameWarning:             hex(0x8a5a10),
	fynetheme.ColorNameHyperlink:           hex(0x9a4b3c),
	fynetheme.ColorNameInputBackground:     hex(0xfffdfa),
	fynetheme.ColorNamePlaceHolder:         hex(0x6a635a),
	fynetheme.ColorNameFocus:               hexA(0x9a4b3c, 0x40),
	fynetheme.ColorNameHover:               hexA(0x2c2a27, 0x12),
	fynetheme.ColorNamePressed:             hexA(0x2c2a27, 0x24),
	fynetheme.ColorNameSelection:           hexA(0x9a4b3c, 0x40),
	fynetheme.ColorNameMenuBackground:      hex(0xfffdfa),
	fynetheme.ColorNameOverlayBackground:   hex(0xfffdfa),
	fynetheme.ColorNameHeaderBackground:    hex(0xf6f1ea),
	fynetheme.ColorNameScrollBar:           hexA(0x2c2a27, 0x60),
	fynetheme.ColorNameScrollBarBackground: hexA(0x2c2a27, 0x10),
	fynetheme.ColorNameShadow:              hexA(0x2c2a27, 0x30),
}

var darkColors = map[fyne.ThemeColorName]color.Color{
	ColorPaper:      hex(0x1e1c1a),
	ColorCard:       hex(0x282522),
	ColorInk:        hex(0xefe8de),
	ColorSoft:       hex(0xb0a698),
	ColorLine:       hex(0x3a3530),
	ColorEdge:       hex(0x837a6e),
	ColorAccent:     hex(0xd98a76),
	ColorOnAccent:   hex(0x241613),
	ColorAccentSoft: hex(0x40302b),
	ColorButton:     hex(0x3d3832),
	ColorSage:       hex(0x93b5a3),
	ColorOnSage:     hex(0x17201b),
	ColorDisabled:   hex(0x7d7469),
	ColorDisabledBg: hex(0x2b2825),
	ColorError:      hex(0xe8a07a),
	ColorFocus:      hex(0xefe8de),
	ColorFirst:      hex(0x8db8da),
	ColorSecond:     hex(0xdcb468),
	ColorShade:      hex(0x34302b),
	ColorScrim:      hexA(0x0c0b0a, 0xb0),

	fynetheme.ColorNameForegroundOnError:   hex(0x241613),
	fynetheme.ColorNameForegroundOnWarning: hex(0x241613),
	fynetheme.ColorNameWarning:             hex(0xdcb468),
	fynetheme.ColorNameHyperlink:           hex(0xd98a76),
	fynetheme.ColorNameInputBackground:     hex(0x211f1c),
	fynetheme.ColorNamePlaceHolder:         hex(0xb0a698),
	fynetheme.ColorNameFocus:               hexA(0xd98a76, 0x50),
	fynetheme.ColorNameHover:               hexA(0xefe8de, 0x14),
	fynetheme.ColorNamePressed:             hexA(0xefe8de, 0x28),
	fynetheme.ColorNameSelection:           hexA(0xd98a76, 0x50),
	fynetheme.ColorNameMenuBackground:      hex(0x282522),
	fynetheme.ColorNameOverlayBackground:   hex(0x282522),
	fynetheme.ColorNameHeaderBackground:    hex(0x1e1c1a),
	fynetheme.ColorNameScrollBar:           hexA(0xefe8de, 0x60),
	fynetheme.ColorNameScrollBarBackground: hexA(0xefe8de, 0x10),
	fynetheme.ColorNameShadow:              hexA(0x000000, 0x60),
}
