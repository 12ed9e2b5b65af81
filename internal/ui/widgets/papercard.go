package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// NewPaperCard is a card of a deck on its paper, with two more sheets below it: small words over one sentence in the middle,
// and a line at its foot, either of which may be empty. least is its least height in pixels at 100 % text.
func NewPaperCard(paper theme.Paper, over string, sentence *Serif, foot string, least float32) fyne.CanvasObject {
	return newPaperCard(paper, newOnPaper(over), sentence, newOnPaper(foot), least)
}

// TableCard is a card that lies open on the table.
type TableCard struct {
	composite
	words *fyne.Container
	shown float32 // how much of its width is to be seen, 0 to 1
}

// NewTableCard makes a card of one sentence, as large as it is read from the sofa, how deep it goes, from 1 to 3 and in a word, and a
// line beside it.
func NewTableCard(paper theme.Paper, sentence string, depth int, word, line string) *TableCard {
	words := newSerif(sentence, theme.SizeWindowTitle, theme.SizeHeadingSmall, theme.SizeWindowTitle, theme.Regular, 1.3).Center()
	c := &TableCard{shown: 1}
	c.words = container.New(&paperLayout{least: theme.CardHeightFull}, newOnPaper(""), words, NewEnds(NewFlow(newDepthBars(paper, depth), newOnPaper(word)), newOnPaper(line)))
	c.root = container.New(&turnLayout{c}, newSheets(paper, sheetStep, sheetStep), c.words)
	c.ExtendBaseWidget(c)
	return c
}

// turnTime is how long a card takes to turn over: to nothing, and back.
const turnTime = 280 * time.Millisecond

// Turn turns the card over, from the back of the one before it to its words, unless nothing is to move by itself. Only the paper moves;
// the words are there when it lies.
func (c *TableCard) Turn() {
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		return
	}
	(&fyne.Animation{Duration: turnTime, Curve: fyne.AnimationLinear, Tick: c.turned}).Start()
}

// turned shows the card as it is when so much of the turn is over, 0 to 1.
func (c *TableCard) turned(part float32) {
	c.shown = max(1-2*part, 2*part-1)
	c.words.Hidden = part < 1
	c.root.Refresh()
}

// turnLayout gives the paper as much of the width as is to be seen, in the middle, and the words all of it.
type turnLayout struct{ c *TableCard }

func (l *turnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(objects[1].MinSize())
}

func (l *turnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[1].Resize(size)
	wide := size.Width * l.c.shown
	objects[0].Resize(fyne.NewSize(wide, size.Height))
	objects[0].Move(fyne.NewPos((size.Width-wide)/2, 0))
}

func newPaperCard(paper theme.Paper, over fyne.CanvasObject, sentence *Serif, foot fyne.CanvasObject, least float32) fyne.CanvasObject {
	return container.NewStack(newSheets(paper, sheetStep, sheetStep), container.New(&paperLayout{least: least}, over, sentence, foot))
}

// newOnPaper is small text on a card.
func newOnPaper(words string) *Text {
	return newPlain(words, theme.SizeCaption, theme.ColorCardQuiet, false)
}

// The measures of a card, in pixels.
const (
	paperRadius = 20
	paperPad    = 26
	sheetStep   = 5 // how far each sheet below looks out
	sheetsHigh  = 2 * sheetStep
	paperInside = 9 // from the edge to the line
)

// mostOfTable is how much of a window's height a card takes by itself.
const mostOfTable = .56

// windowHeight is that of the window around an object; large where there is none.
func windowHeight(o fyne.CanvasObject) float32 {
	if high := windowSize(o).Height; high > 0 {
		return high
	}
	return 1e6
}

// paperLayout sets small words at the top, a sentence in the middle and a line at the foot.
type paperLayout struct{ least float32 }

func (l *paperLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	high := objects[0].MinSize().Height + objects[1].MinSize().Height + objects[2].MinSize().Height + 2*theme.Gap + 2*paperPad + sheetsHigh
	return fyne.NewSize(objects[1].MinSize().Width+2*paperPad, fyne.Max(high, fyne.Min(l.least*themeSize(nil, theme.SizeText)/16, mostOfTable*windowHeight(objects[1]))))
}

func (l *paperLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := size.Width - 2*paperPad
	objects[0].Move(fyne.NewPos(paperPad, paperPad-2))
	top := paperPad + resizeToWidth(objects[0], width)
	foot := resizeToWidth(objects[2], width)
	bottom := size.Height - sheetsHigh - paperPad - foot
	objects[2].Move(fyne.NewPos(paperPad, bottom+2))
	high := resizeToWidth(objects[1], width)
	objects[1].Move(fyne.NewPos(paperPad, top+fyne.Max(0, (bottom-top-high)/2)))
}
