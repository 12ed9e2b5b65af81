package theme

import (
	"strconv"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// The text sizes of this theme beyond those that Fyne names. All grow with the text.
const (
	SizeText       = fynetheme.SizeNameText
	SizeSubHeading = fynetheme.SizeNameSubHeadingText // the name of a card
	SizeCaption    = fynetheme.SizeNameCaptionText
	SizeRow        = fyne.ThemeSizeName("rowText")   // a row of a list, and the rail
	SizeChip       = fyne.ThemeSizeName("chipText")  // a chip
	SizeTiny       = fyne.ThemeSizeName("tinyText")  // a name under its mark in a narrow rail, and nothing else
	SizeTitle      = fyne.ThemeSizeName("titleText") // the one thing a card is about
	SizeLead       = fyne.ThemeSizeName("leadText")  // the sentence under a page's heading
)

// The text sizes of the serif, which is for what is said between people or at a distance. All grow with the text.
const (
	SizeHeading      = fynetheme.SizeNameHeadingText       // the page's name
	SizeHeadingWide  = fyne.ThemeSizeName("headingWide")   // the same where there is room for a right column
	SizeHeadingSmall = fyne.ThemeSizeName("headingSmall")  // the same where the rail has no room for words
	SizeSaid         = fyne.ThemeSizeName("saidText")      // the one sentence of a page
	SizeSaidWide     = fyne.ThemeSizeName("saidTextWide")  // the same where there is room for a right column
	SizeSaidSmall    = fyne.ThemeSizeName("saidTextSmall") // the same where the rail has no room for words
	SizeOverChart    = fyne.ThemeSizeName("overChartText") // the sentence over a chart
	SizeQuote        = fyne.ThemeSizeName("quoteText")     // what somebody wrote
	SizeWindowTitle  = fyne.ThemeSizeName("windowTitle")   // the title of a page that has the window for itself
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
	HeroPadding float32 = 28 // of the card that a page is about
	InputRadius float32 = 10
	Target      float32 = 44 // the least height of what one taps
)

// The gaps, in the same units: what belongs together stands closer.
const (
	GapHair  float32 = 2  // between the lines of one row, and rows of a list
	GapFine  float32 = 3  // between a row's title and the facts about it
	GapTight float32 = 4  // between a heading and its sentence
	GapClose float32 = 6  // between a label and what it names
	GapSmall float32 = 8  // between things that belong together
	GapSnug  float32 = 10 // around and between small print
	GapText  float32 = 12 // between paragraphs and controls in a card
	GapLoose float32 = 14 // between the parts of a dialog
	Gap      float32 = 16 // between cards
	GapWide  float32 = 18 // between things that each stand for themselves
	GapEdge  float32 = 24 // at the edge of a window without a page
	GapAbove float32 = 60 // above a card that is alone on a page
)

// The heights, in pixels at 100 % text, of what one presses and of the bars.
const (
	MainButton      float32 = 52 // the page's own
	RowButton       float32 = 36 // in a list
	ChipHeight      float32 = 32 // nothing to click is lower
	BarHeight       float32 = 74 // the bar at the foot of a page
	TopLine         float32 = 44 // the line at the top of a page that has the window for itself
	WindowMargin    float32 = 40 // around such a page
	RailWidth       float32 = 196
	RailNarrow      float32 = 64
	Below           float32 = 900  // a window narrower than this has the narrow rail
	From            float32 = 1600 // a window as wide as this has a right column
	PageWidth       float32 = 824  // the column of a page
	PageWidthWide   float32 = 920  // the same from From on
	PageWidthWhole  float32 = 1100 // the same of a page that has the window for itself
	AsideWidth      float32 = 440  // the right column
	AsideGap        float32 = 40   // between the two
	SpotHeight      float32 = 150  // a drawing on a choice card
	SpotHeightPage  float32 = 226  // the drawing of a page
	SpotHeightWide  float32 = 270  // the same in a wide window
	SpotHeightSmall float32 = 110  // the drawing of a page in a small window
	SpotHeightFull  float32 = 480  // a drawing as large as its room lets it be
	CardHeight      float32 = 210  // the least for a card of a deck beside something
	CardHeightFull  float32 = 400  // the least for a card that lies open on the table
	SpotHeightRow   float32 = 64   // a drawing in a row
	SpotHeightTile  float32 = 118  // the drawing of a tile
)

// The widths, in pixels at 100 % text. A column is the least that a grid may give what stands in it.
const (
	ColumnChoice float32 = 260 // a card that is chosen as a whole
	ColumnNarrow float32 = 300 // a short text or a telephone number
	ColumnOffer  float32 = 330 // a card with what is to do today
	ColumnCard   float32 = 340 // a card with text
	ColumnDeck   float32 = 180 // a deck of cards among others
	ColumnPage   float32 = 230 // a page of the book, in small
	ColumnChart  float32 = 170 // a small chart beside another
	ColumnRow    float32 = 400 // a row with facts at its end
	FormWidth    float32 = 480 // the most for a form of one field
	DialogWidth  float32 = 520 // the most for words in a dialog
)

var scaledSizes = map[fyne.ThemeSizeName]float32{
	SizeText:                     16,
	SizeCaption:                  13,
	SizeRow:                      15,
	SizeChip:                     14,
	SizeTiny:                     11,
	SizeSubHeading:               18,
	SizeTitle:                    24,
	SizeLead:                     17,
	SizeHeading:                  34,
	SizeHeadingWide:              40,
	SizeHeadingSmall:             27,
	SizeSaid:                     25,
	SizeSaidWide:                 31,
	SizeSaidSmall:                21,
	SizeOverChart:                21,
	SizeQuote:                    17,
	SizeWindowTitle:              42,
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
