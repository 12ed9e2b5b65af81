package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// NewPaperCard is a card of a deck on its paper, with two more sheets below it: small words over one sentence in the middle,
// and a line at its foot, either of which may be empty. least is its least height in pixels at 100 % text.
func NewPaperCard(paper theme.Paper, over string, sentence *Serif, foot string, least float32) fyne.CanvasObject {
	body := container.New(&paperLayout{least: least}, newPlain(over, theme.SizeCaption, theme.ColorCardQuiet, false), sentence,
		newPlain(foot, theme.SizeCaption, theme.ColorCardQuiet, false))
	return container.NewStack(newSheets(paper), body)
}

// NewPaperRow is the same for a deck in a list: what stands on it is given.
func NewPaperRow(paper theme.Paper, body fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(newSheets(paper), container.New(&insetLayout{left: paperPad, right: paperPad, top: paperPad - sheetsHigh/2, bottom: paperPad + sheetsHigh}, body))
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

// windowHeight is that of the window around an object; large before it stands in one.
func windowHeight(o fyne.CanvasObject) float32 {
	if c := canvasOf(o); c != nil {
		return c.Size().Height
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

// sheets is a card's paper with two sheets below it.
type sheets struct {
	widget.BaseWidget
	paper theme.Paper
}

func newSheets(paper theme.Paper) *sheets {
	s := &sheets{paper: paper}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer draws three rounded sheets and a line inside the first.
func (s *sheets) CreateRenderer() fyne.WidgetRenderer {
	r := &sheetsRenderer{s: s}
	for i := range r.all {
		r.all[i] = canvas.NewRectangle(nil)
	}
	r.Refresh()
	return r
}

type sheetsRenderer struct {
	s   *sheets
	all [4]*canvas.Rectangle // the second sheet below, the first, the card, the line
}

func (r *sheetsRenderer) Destroy()           {}
func (r *sheetsRenderer) MinSize() fyne.Size { return fyne.NewSize(80, 60) }

func (r *sheetsRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.all[0], r.all[1], r.all[2], r.all[3]}
}

func (r *sheetsRenderer) Layout(size fyne.Size) {
	high := size.Height - sheetsHigh
	for i, down := range []float32{2 * sheetStep, sheetStep, 0} {
		r.all[i].Resize(fyne.NewSize(size.Width-2*down, high))
		r.all[i].Move(fyne.NewPos(down, down))
		r.all[i].CornerRadius = paperRadius
	}
	r.all[3].Resize(fyne.NewSize(size.Width-2*paperInside, high-2*paperInside))
	r.all[3].Move(fyne.NewPos(paperInside, paperInside))
	r.all[3].CornerRadius = paperRadius - paperInside + 2
}

func (r *sheetsRenderer) Refresh() {
	p := r.s.paper
	r.all[0].FillColor, r.all[1].FillColor = themeColor(r.s, p.Below(true)), themeColor(r.s, p.Below(false))
	r.all[2].FillColor = themeColor(r.s, p.Ground())
	r.all[3].StrokeColor, r.all[3].StrokeWidth, r.all[3].FillColor = themeColor(r.s, p.Line()), 1, themeColor(r.s, p.Ground())
	canvas.Refresh(r.s)
}

// DeckFace is what stands on a deck that lies in a list.
type DeckFace struct {
	Label               string // what pressing it does, by name
	Title, About, Count string
}

// NewDeckCard is a deck in a list, pressed as a whole.
func NewDeckCard(paper theme.Paper, f DeckFace, tapped func()) fyne.CanvasObject {
	quiet := func(s string) *Text { return newPlain(s, theme.SizeCaption, theme.ColorCardQuiet, false) }
	words := NewColumnGap(theme.GapSmall, newSerif(f.Title, theme.SizeOverChart, theme.SizeOverChart, theme.SizeOverChart, theme.Regular, 1.3), quiet(f.About), quiet(f.Count))
	card := NewPaperRow(paper, words)
	row := newTapRow(f.Label, card, tapped)
	row.content, row.card = card, true
	return row
}

// NewTableCard is a card that lies open on the table: one sentence, as large as it is read from the sofa.
func NewTableCard(paper theme.Paper, over, sentence string) fyne.CanvasObject {
	words := newSerif(sentence, theme.SizeWindowTitle, theme.SizeHeadingSmall, theme.SizeWindowTitle, theme.Regular, 1.3).Center()
	return NewPaperCard(paper, over, words, "", theme.CardHeightFull)
}
