package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// sheets is a card's paper with more sheets below it, each of which looks out by so many pixels.
type sheets struct {
	widget.BaseWidget
	paper theme.Paper
	below []float32
}

func newSheets(paper theme.Paper, below ...float32) *sheets {
	s := &sheets{paper: paper, below: below}
	s.ExtendBaseWidget(s)
	return s
}

// high is how far all sheets below look out.
func (s *sheets) high() (sum float32) {
	for _, b := range s.below {
		sum += b
	}
	return sum
}

// CreateRenderer draws rounded sheets, the lowest first, and a line inside of the uppermost.
func (s *sheets) CreateRenderer() fyne.WidgetRenderer {
	r := &sheetsRenderer{s: s, card: newSlab(), line: newSlab()}
	for range s.below {
		r.below = append(r.below, newSlab())
	}
	r.Refresh()
	return r
}

type sheetsRenderer struct {
	s          *sheets
	below      []*slab // the first is right below the card
	card, line *slab
}

func (r *sheetsRenderer) Destroy()           {}
func (r *sheetsRenderer) MinSize() fyne.Size { return fyne.NewSize(80, 60) }

func (r *sheetsRenderer) Objects() (all []fyne.CanvasObject) {
	for i := len(r.below) - 1; i >= 0; i-- {
		all = append(all, r.below[i].objects()...)
	}
	return append(append(all, r.card.objects()...), r.line.objects()...)
}

// sheetEnd is how much of a sheet below is drawn: the rest lies under the card.
const sheetEnd = 3 * paperRadius

func (r *sheetsRenderer) Layout(size fyne.Size) {
	high := size.Height - r.s.high()
	var down float32
	for i, b := range r.below {
		down += r.s.below[i]
		end := fyne.Min(sheetEnd, high)
		b.hidden = r.s.below[i] == 0
		b.place(fyne.NewPos(float32(i+1)*sheetStep, high+down-end), fyne.NewSize(fyne.Max(0, size.Width-2*float32(i+1)*sheetStep), end))
	}
	r.card.place(fyne.Position{}, fyne.NewSize(size.Width, high))
	r.line.hidden = size.Width <= 2*paperInside // a card that is being turned
	r.line.place(fyne.NewSquareOffsetPos(paperInside), fyne.NewSize(fyne.Max(0, size.Width-2*paperInside), high-2*paperInside))
}

func (r *sheetsRenderer) Refresh() {
	p := r.s.paper
	for i, b := range r.below {
		b.paint(themeColor(r.s, p.Below(i)), color.Transparent, 0, paperRadius)
	}
	r.card.paint(themeColor(r.s, p.Ground()), color.Transparent, 0, paperRadius)
	r.line.paint(color.Transparent, themeColor(r.s, p.Line()), 1, paperRadius-paperInside+2)
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}
