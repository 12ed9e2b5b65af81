package widgets

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// DeckFace is a deck as it lies among others.
type DeckFace struct {
	Label string        // what pressing it does, by name
	Sign  fyne.Resource // in lines of currentColor
	Title string
	Count string // how many cards there are of each depth, in words
	Left  [3]int // the same as edges below the card, from light to tender
}

// NewDeckCard is a deck on its paper, pressed as a whole. Each depth is an edge below the card, as thick as there are cards of it.
func NewDeckCard(paper theme.Paper, f DeckFace, tapped func()) fyne.CanvasObject {
	edges := make([]float32, len(f.Left))
	for i, n := range f.Left {
		if n > 0 {
			edges[i] = fyne.Min(3+float32(n)/4, mostEdge)
		}
	}
	sign := newDrawing(func(width int) []byte {
		svg := strings.ReplaceAll(string(f.Sign.Content()), "currentColor", hex(themeColor(nil, theme.ColorCardQuiet)))
		return []byte(thickness.ReplaceAllString(svg, fmt.Sprintf(`stroke-width="%.1f"`, signLine*float32(width))))
	})
	words := NewColumnGap(theme.GapTight, newSerif(f.Title, theme.SizeQuote, theme.SizeQuote, theme.SizeQuote, theme.Regular, 1.3), newOnPaper(f.Count))
	paperSheets := newSheets(paper, edges...)
	card := container.New(&deckLayout{sheets: paperSheets}, paperSheets, sign, words)
	row := newTapRow(f.Label, card, tapped)
	row.content, row.card = card, true
	return row
}

// The measures of a deck, in pixels.
const (
	mostEdge  = 6
	deckSign  = 44   // at 100 % text
	signLine  = .045 // of its width is how thick a line of it is
	deckPad   = 22
	deckLeast = 150 // the least height at 100 % text
)

// deckLayout sets the sign in the middle of what the words at the foot leave. All decks of a row are equally high, whatever their
// edges, so room is left for the thickest.
type deckLayout struct{ sheets *sheets }

func (l *deckLayout) sign() float32 { return deckSign * themeSize(nil, theme.SizeText) / 16 }

func (l *deckLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	words := objects[2].MinSize()
	high := words.Height + l.sign() + theme.Gap + 2*deckPad
	return fyne.NewSize(words.Width+2*deckPad, fyne.Max(high, deckLeast*themeSize(nil, theme.SizeText)/16)+3*mostEdge)
}

func (l *deckLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	card := size.Height - 3*mostEdge
	objects[0].Resize(fyne.NewSize(size.Width, card+l.sheets.high()))
	high := resizeToWidth(objects[2], size.Width-2*deckPad)
	foot := card - deckPad - high
	objects[2].Move(fyne.NewPos(deckPad, foot))
	sign := l.sign()
	objects[1].Resize(fyne.NewSquareSize(sign))
	objects[1].Move(fyne.NewPos((size.Width-sign)/2, deckPad/2+fyne.Max(0, (foot-deckPad/2-sign)/2)))
}

// depthBars are three short bars, of which as many are dark as a card is deep. Words beside them say the same.
type depthBars struct {
	widget.BaseWidget
	paper theme.Paper
	depth int
}

func newDepthBars(paper theme.Paper, depth int) *depthBars {
	b := &depthBars{paper: paper, depth: depth}
	b.ExtendBaseWidget(b)
	return b
}

// The measures of the bars, in pixels.
const (
	barLong  = 16
	barHigh  = 4
	barApart = 4
)

// CreateRenderer draws the bars.
func (b *depthBars) CreateRenderer() fyne.WidgetRenderer {
	r := &depthBarsRenderer{b: b}
	for i := range r.bars {
		r.bars[i] = canvas.NewRectangle(nil)
	}
	r.Refresh()
	return r
}

type depthBarsRenderer struct {
	b    *depthBars
	bars [3]*canvas.Rectangle
}

func (r *depthBarsRenderer) Destroy() {}

func (r *depthBarsRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.bars[0], r.bars[1], r.bars[2]}
}

func (r *depthBarsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(3*barLong+2*barApart, themeLine(r.b, theme.SizeCaption))
}

func (r *depthBarsRenderer) Layout(size fyne.Size) {
	for i, bar := range r.bars {
		bar.CornerRadius = barHigh / 2
		bar.Resize(fyne.NewSize(barLong, barHigh))
		bar.Move(fyne.NewPos(float32(i)*(barLong+barApart), (size.Height-barHigh)/2))
	}
}

func (r *depthBarsRenderer) Refresh() {
	for i, bar := range r.bars {
		bar.FillColor = themeColor(r.b, r.b.paper.Below(2))
		if i < r.b.depth {
			bar.FillColor = themeColor(r.b, theme.ColorCardQuiet)
		}
	}
	canvas.Refresh(r.b)
}
