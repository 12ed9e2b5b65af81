// Package theme is the look of Unhurried: paper-like light, soft dark, one accent colour, and text that grows to
// twice its size. Screens take colours and sizes from here by name and never write a number of their own.
package theme

import (
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Mode says which of the two looks is used.
type Mode int

// The modes. System follows the desktop's own setting.
const (
	System Mode = iota
	Light
	Dark
)

// MinScale and MaxScale bound the text scale: 1 is 16 px body text, 2 is 32 px.
const (
	MinScale float32 = 1
	MaxScale float32 = 2
)

// The colours of this theme beyond those that Fyne names.
const (
	ColorInk        = fynetheme.ColorNameForeground          // body text
	ColorSoft       = fyne.ThemeColorName("inkSoft")         // captions and hints; never on a button
	ColorPaper      = fynetheme.ColorNameBackground          // the page
	ColorCard       = fyne.ThemeColorName("card")            // a card on the page
	ColorLine       = fynetheme.ColorNameSeparator           // one-pixel lines that only decorate
	ColorEdge       = fynetheme.ColorNameInputBorder         // the edge of a thing one can act on, at least 3:1
	ColorAccent     = fynetheme.ColorNamePrimary             // the one main action, and where I am
	ColorOnAccent   = fynetheme.ColorNameForegroundOnPrimary // text on accent
	ColorButton     = fynetheme.ColorNameButton              // every other button; tracks of bars
	ColorSage       = fynetheme.ColorNameSuccess             // done, met, given
	ColorOnSage     = fynetheme.ColorNameForegroundOnSuccess // marks on sage
	ColorDisabled   = fynetheme.ColorNameDisabled            // text of what can't be used now
	ColorDisabledBg = fynetheme.ColorNameDisabledButton      // its ground
	ColorError      = fynetheme.ColorNameError               // an input that can't be taken as it stands; never a person
	ColorFocus      = fyne.ThemeColorName("focusRing")       // the ring around what the keyboard is on
	ColorFirst      = fyne.ThemeColorName("memberFirst")     // the first member's line in a chart
	ColorSecond     = fyne.ThemeColorName("memberSecond")    // the second member's line in a chart
	ColorShade      = fyne.ThemeColorName("agreementShade")  // the ground behind an agreement period in a chart
	ColorScrim      = fyne.ThemeColorName("scrim")           // what dims the window behind a question
	ColorAccentSoft = fyne.ThemeColorName("accentSoft")      // the ground of a chosen chip
)

// The text and corner sizes of this theme beyond those that Fyne names.
const (
	SizeText       = fynetheme.SizeNameText
	SizeHeading    = fynetheme.SizeNameHeadingText    // the page's name
	SizeSubHeading = fynetheme.SizeNameSubHeadingText // the name of a card
	SizeCaption    = fynetheme.SizeNameCaptionText
	SizeTitle      = fyne.ThemeSizeName("titleText") // the one thing a page is about
	SizeLead       = fyne.ThemeSizeName("leadText")  // the sentence under a page's heading
)

// pixels is the beginning of the names that Pixels makes.
const pixels = "pixels:"

// Pixels names a text size of so many pixels, rounded, whatever the text scale: for words that are fitted to their room.
func Pixels(n float32) fyne.ThemeSizeName {
	return fyne.ThemeSizeName(pixels + strconv.Itoa(int(n+.5)))
}

// Measures in Fyne units (pixels at 100 % screen scale) that do not grow with the text.
const (
	CardRadius  float32 = 16
	CardPadding float32 = 20
	InputRadius float32 = 10
	Target      float32 = 44 // the least height of what one taps
)

// The gaps, in the same units: what belongs together stands closer.
const (
	GapHair  float32 = 2   // between the lines of one row, and rows of a list
	GapFine  float32 = 3   // between a row's title and the facts about it
	GapTight float32 = 4   // between a heading and its sentence
	GapClose float32 = 6   // between a label and what it names
	GapSmall float32 = 8   // between things that belong together
	GapSnug  float32 = 10  // around and between small print
	GapText  float32 = 12  // between paragraphs and controls in a card
	GapLoose float32 = 14  // between the parts of a dialog
	Gap      float32 = 16  // between cards
	GapWide  float32 = 18  // between things that each stand for themselves
	GapEdge  float32 = 24  // at the edge of a window without a page
	GapAbove float32 = 60  // above a card that is alone on a page
	GapHigh  float32 = 120 // above the card that opens a diary
)

// The widths, in pixels at 100 % text. A column is the least that a grid may give what stands in it.
const (
	ColumnNarrow float32 = 300 // a short text or a telephone number
	ColumnOffer  float32 = 330 // a card with what is to do today
	ColumnCard   float32 = 340 // a card with text
	ColumnRow    float32 = 400 // a row with facts at its end
	FormWidth    float32 = 480 // the most for a form of one field
	DialogWidth  float32 = 520 // the most for words in a dialog
)

// Theme is a fyne.Theme with a fixed mode and text scale. It is immutable: a new choice is a new Theme.
type Theme struct {
	mode  Mode
	scale float32
}

// New makes a theme. A scale outside MinScale…MaxScale is brought to the nearer bound.
func New(mode Mode, scale float32) *Theme {
	return &Theme{mode: mode, scale: min(max(scale, MinScale), MaxScale)}
}

// Mode returns the chosen mode.
func (t *Theme) Mode() Mode { return t.mode }

// Scale returns the text scale in use.
func (t *Theme) Scale() float32 { return t.scale }

// WithScale returns the same look at another text scale.
func (t *Theme) WithScale(scale float32) *Theme { return New(t.mode, scale) }

// Color returns the named colour; a name of neither this theme nor Fyne's is transparent.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	dark := variant == fynetheme.VariantDark
	switch t.mode {
	case Light:
		dark = false
	case Dark:
		dark = true
	}
	set := lightColors
	variant = fynetheme.VariantLight
	if dark {
		set, variant = darkColors, fynetheme.VariantDark
	}
	if c, ok := set[name]; ok {
		return c
	}
	return fynetheme.DefaultTheme().Color(name, variant)
}

// Font returns Fyne's own typeface for the style.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return fynetheme.DefaultTheme().Font(style) }

// Icon returns Fyne's own icon; the app's icons are in assets/icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fynetheme.DefaultTheme().Icon(name)
}

// Size returns the named size; text and icons grow with the scale, corners and gaps do not.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := scaledSizes[name]; ok {
		return s * t.scale
	}
	if s, ok := fixedSizes[name]; ok {
		return s
	}
	if n, ok := strings.CutPrefix(string(name), pixels); ok {
		if px, err := strconv.Atoi(n); err == nil {
			return float32(px)
		}
	}
	return fynetheme.DefaultTheme().Size(name)
}

var scaledSizes = map[fyne.ThemeSizeName]float32{
	SizeText:                     16,
	SizeCaption:                  13,
	SizeSubHeading:               19,
	SizeTitle:                    24,
	SizeHeading:                  29,
	SizeLead:                     17,
	fynetheme.SizeNameInlineIcon: 20,
}

var fixedSizes = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNamePadding:            6,
	fynetheme.SizeNameInnerPadding:       10,
	fynetheme.SizeNameLineSpacing:        6,
	fynetheme.SizeNameSeparatorThickness: 1,
	fynetheme.SizeNameInputBorder:        1,
	fynetheme.SizeNameInputRadius:        InputRadius,
	fynetheme.SizeNameButtonRadius:       InputRadius,
	fynetheme.SizeNameSelectionRadius:    4,
	fynetheme.SizeNameCardRadius:         CardRadius,
	fynetheme.SizeNameDialogRadius:       CardRadius,
	fynetheme.SizeNamePopupRadius:        InputRadius,
	fynetheme.SizeNameMenuRadius:         InputRadius,
	fynetheme.SizeNameScrollBar:          12,
	fynetheme.SizeNameScrollBarSmall:     4,
	fynetheme.SizeNameScrollBarRadius:    4,
}
