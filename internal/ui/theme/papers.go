package theme

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
)

// Paper is what a deck of cards is printed on.
type Paper string

// The twelve papers.
const (
	Oat     Paper = "oat"
	Clay    Paper = "clay"
	RoseAsh Paper = "rose ash"
	Sand    Paper = "sand"
	Straw   Paper = "straw"
	Moss    Paper = "moss"
	Sage    Paper = "sage"
	Lake    Paper = "lake"
	Sky     Paper = "sky"
	Slate   Paper = "slate"
	Heather Paper = "heather"
	Plum    Paper = "plum"
)

// ColorCardQuiet is small text on a paper; other text on it is ColorInk.
const ColorCardQuiet = fyne.ThemeColorName("cardQuiet")

// grounds are the papers' colours in the light and in the dark.
var grounds = map[Paper][2]uint32{
	Oat:     {0xefe3cc, 0x463d2e},
	Clay:    {0xeacfc0, 0x4a3429},
	RoseAsh: {0xebd0cf, 0x4a3132},
	Sand:    {0xeadbb8, 0x463b22},
	Straw:   {0xe9e0b4, 0x433f24},
	Moss:    {0xdde0c0, 0x383c25},
	Sage:    {0xd3dfd0, 0x2d3b30},
	Lake:    {0xccdfe0, 0x253c3e},
	Sky:     {0xd0dce8, 0x283848},
	Slate:   {0xd6d8e0, 0x33363f},
	Heather: {0xddd4e4, 0x3a3345},
	Plum:    {0xe4d0dc, 0x45303d},
}

// Papers returns the twelve papers, warm ones first.
func Papers() []Paper {
	return []Paper{Oat, Clay, RoseAsh, Sand, Straw, Moss, Sage, Lake, Sky, Slate, Heather, Plum}
}

// Ground is the paper's colour.
func (p Paper) Ground() fyne.ThemeColorName { return fyne.ThemeColorName("paper " + p) }

// Line is the colour of the line inside the card's edge.
func (p Paper) Line() fyne.ThemeColorName { return fyne.ThemeColorName("paper line " + p) }

// Below is the colour of a sheet that lies under a card: 0 is the first one, 2 the lowest.
func (p Paper) Below(n int) fyne.ThemeColorName {
	return fyne.ThemeColorName("paper below " + strconv.Itoa(n) + " " + string(p))
}

// below says how much of another colour is in each sheet under a card, in the light and in the dark.
var below = [3][2]float64{{.16, .26}, {.28, .42}, {.4, .56}}

func init() {
	const umber, cream, black = 0x5a4a3a, 0xefe8de, 0x000000
	lightColors[ColorCardQuiet], darkColors[ColorCardQuiet] = hex(0x4a4740), hex(0xc9bfb1)
	for p, g := range grounds {
		light, dark := hex(g[0]), hex(g[1])
		lightColors[p.Ground()], darkColors[p.Ground()] = light, dark
		lightColors[p.Line()], darkColors[p.Line()] = mix(light, hex(umber), .22), mix(dark, hex(cream), .16)
		for i, part := range below {
			lightColors[p.Below(i)], darkColors[p.Below(i)] = mix(light, hex(umber), part[0]), mix(dark, hex(black), part[1])
		}
	}
}

// mix is a with a part of b in it, from 0 to 1.
func mix(a, b color.NRGBA, part float64) color.NRGBA {
	channel := func(x, y uint8) uint8 { return uint8(float64(x)*(1-part) + float64(y)*part + .5) }
	return color.NRGBA{R: channel(a.R, b.R), G: channel(a.G, b.G), B: channel(a.B, b.B), A: a.A}
}
