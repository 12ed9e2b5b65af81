package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// The colours of this theme beyond those that Fyne names.
const (
	ColorInk        = fynetheme.ColorNameForeground          // body text
	ColorSoft       = fyne.ThemeColorName("inkSoft")         // captions and hints, and what can't be pressed now
	ColorPaper      = fynetheme.ColorNameBackground          // the page
	ColorSide       = fyne.ThemeColorName("side")            // the rail
	ColorCard       = fyne.ThemeColorName("card")            // a card on the page
	ColorLine       = fynetheme.ColorNameSeparator           // one-pixel lines that only decorate
	ColorTick       = fyne.ThemeColorName("tick")            // ticks and open circles, beside words that say the same
	ColorEdge       = fynetheme.ColorNameInputBorder         // the edge of a thing one can act on, at least 3:1
	ColorAccent     = fynetheme.ColorNamePrimary             // the one main action, and where I am
	ColorOnAccent   = fynetheme.ColorNameForegroundOnPrimary // text on accent
	ColorAccentSoft = fyne.ThemeColorName("accentSoft")      // the ground of a chosen chip
	ColorButton     = fynetheme.ColorNameButton              // every other button; tracks of bars
	ColorSage       = fynetheme.ColorNameSuccess             // done, met, given
	ColorOnSage     = fynetheme.ColorNameForegroundOnSuccess // marks on sage
	ColorSageSoft   = fyne.ThemeColorName("sageSoft")        // the ground of what is given, and of two marks close together
	ColorDisabled   = fynetheme.ColorNameDisabled            // text of what can't be used now
	ColorDisabledBg = fynetheme.ColorNameDisabledButton      // its ground
	ColorError      = fynetheme.ColorNameError               // an input that can't be taken as it stands; never a person
	ColorFocus      = fyne.ThemeColorName("focusRing")       // the ring around what the keyboard is on
	ColorFirst      = fyne.ThemeColorName("memberFirst")     // the first person's mark and line, always with its shape
	ColorSecond     = fyne.ThemeColorName("memberSecond")    // the second person's mark and line
	ColorShade      = fyne.ThemeColorName("agreementShade")  // the ground behind an agreement period in a chart
	ColorScrim      = fyne.ThemeColorName("scrim")           // what dims the window behind a question
)

// The colours that only drawings have.
const (
	ColorLight     = fyne.ThemeColorName("light")     // lamp, flame, moon and sun
	ColorGlow      = fyne.ThemeColorName("glow")      // the light as it falls; its alpha says how much
	ColorSheet     = fyne.ThemeColorName("sheet")     // the solid ground under each object
	ColorSkin      = fyne.ThemeColorName("skin")      // a hand in the accent's tint
	ColorSkinDeep  = fyne.ThemeColorName("skinDeep")  // its shade
	ColorOther     = fyne.ThemeColorName("other")     // a hand in the ink's tint
	ColorOtherDeep = fyne.ThemeColorName("otherDeep") // its shade
	ColorLampFar   = fyne.ThemeColorName("lampFar")   // the three flat discs of a lamp in a dark evening, outermost first
	ColorLampMid   = fyne.ThemeColorName("lampMid")
	ColorLampNear  = fyne.ThemeColorName("lampNear")
)
