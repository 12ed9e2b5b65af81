package widgets

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// Marks are the answers of two people on one scale; -1 is none.
type Marks struct {
	Label     string
	State     string // how they lie to each other: "close", "three apart"; or ""
	Low, High string // what the ends say
	Most      int
	Names     [2]string
	At        [2]int
}

// near is the most that two marks are apart to stand in one capsule.
const near = 1

// TwoMarks shows the marks of two people on one line: a dot and a diamond, in a capsule where they are close, with a bar
// between where they are not. It ranks nobody. The marks can be drawn in one after the other; that moves them and draws
// nothing else anew.
type TwoMarks struct {
	widget.BaseWidget
	m     Marks
	label *Text
	state *Text
	low   *Text
	high  *Text
	mark  [2]*Person
	part  [2]float32 // of its way that each mark has come
	whole bool       // capsule or bar are there
	x, y  float32    // where the scale begins
	width float32    // of the scale
}

// NewTwoMarks shows both marks.
func NewTwoMarks(m Marks) *TwoMarks {
	t := &TwoMarks{m: m, label: NewBold(m.Label), state: NewCaption(m.State), low: NewCaption(m.Low), high: NewCaption(m.High),
		mark: [2]*Person{NewPerson(false), NewPerson(true)}, part: [2]float32{1, 1}, whole: true}
	if t.close() {
		t.state.Tone(theme.ColorSage)
	}
	t.ExtendBaseWidget(t)
	return t
}

// close reports whether there are two marks, near each other.
func (t *TwoMarks) close() bool { return t.both() && t.apart() <= near }

func (t *TwoMarks) both() bool { return t.m.At[0] >= 0 && t.m.At[1] >= 0 }

func (t *TwoMarks) apart() int { return max(t.m.At[0]-t.m.At[1], t.m.At[1]-t.m.At[0]) }

// Draw sets how far the first and the second mark have come, each from its own end, 0 to 1, and whether all is there.
func (t *TwoMarks) Draw(first, second float32, whole bool) {
	t.part = [2]float32{first, second}
	if whole != t.whole {
		t.whole = whole
		t.Refresh()
	}
	t.place()
}

// String says the line in words.
func (t *TwoMarks) String() string {
	said := t.m.Label + ":"
	for i, n := range t.m.At {
		if n >= 0 {
			said += fmt.Sprintf(" %s %d", t.m.Names[i], n)
		}
	}
	return fmt.Sprintf("%s (%s … %s) %s", said, t.m.Low, t.m.High, t.m.State)
}

// side is how large a mark is.
func (t *TwoMarks) side() float32 { return themeSize(t, theme.SizeText) * 1.2 }

// target is where a mark stands in the end; two that would lie over one another make room, the dot above.
func (t *TwoMarks) target(i int) (x, y float32) {
	step := t.width / float32(max(t.m.Most, 1))
	x, y = t.x+float32(t.m.At[i])*step, t.y
	if t.both() && float32(t.apart())*step < t.side() {
		y += t.side() * (float32(i)*1.1 - .55)
	}
	return x, y
}

// place moves the marks to where they have come.
func (t *TwoMarks) place() {
	side := t.side()
	before := [2]bool{t.mark[0].Visible(), t.mark[1].Visible()}
	defer func() {
		if before != [2]bool{t.mark[0].Visible(), t.mark[1].Visible()} { // Fyne knows no window of what was never shown in one
			canvas.Refresh(t)
		}
	}()
	for i, m := range t.mark {
		if t.m.At[i] < 0 || t.part[i] <= 0 {
			m.Hide()
			continue
		}
		x, y := t.target(i)
		from := t.x
		if i == 1 {
			from += t.width
		}
		x = from + (x-from)*t.part[i]
		m.Show()
		m.Resize(fyne.NewSquareSize(side))
		m.Move(fyne.NewPos(x-side/2, y-side/2))
	}
}

// CreateRenderer draws label, line, ticks and marks.
func (t *TwoMarks) CreateRenderer() fyne.WidgetRenderer {
	r := &twoMarksRenderer{t: t, line: canvas.NewRectangle(nil), between: canvas.NewRectangle(nil)}
	for range t.m.Most + 1 {
		r.ticks = append(r.ticks, canvas.NewRectangle(nil))
	}
	r.Refresh()
	return r
}

type twoMarksRenderer struct {
	t             *TwoMarks
	line, between *canvas.Rectangle
	ticks         []*canvas.Rectangle
}

func (r *twoMarksRenderer) Destroy() {}

func (r *twoMarksRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.t.label, r.t.state, r.t.low, r.t.high, r.line}
	for _, k := range r.ticks {
		all = append(all, k)
	}
	return append(all, r.between, r.t.mark[0], r.t.mark[1])
}

// narrow is the width in ems under which the label stands over the line.
const narrow = 30

func (r *twoMarksRenderer) narrow(width float32) bool {
	return width < narrow*themeSize(r.t, theme.SizeText)
}

func (r *twoMarksRenderer) MinSize() fyne.Size {
	line := themeLine(r.t, theme.SizeText)
	if width := r.t.Size().Width; width > 0 && r.narrow(width) {
		return fyne.NewSize(200, 2.1*line+2.6*r.t.side())
	}
	return fyne.NewSize(200, 2.9*r.t.side())
}

func (r *twoMarksRenderer) Layout(size fyne.Size) {
	t := r.t
	line := themeLine(t, theme.SizeText)
	place := func(o *Text, x, y, width float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, o.sizeWithin(width).Height))
	}
	label := size.Width * .26
	left := label + theme.Gap
	t.y = size.Height / 2
	if r.narrow(size.Width) {
		place(t.label, 0, 0, size.Width*.62)
		place(t.state, size.Width*.64, (line-themeLine(t, theme.SizeCaption))/2, size.Width*.36)
		left, t.y = 0, line+1.3*t.side()
	} else {
		words := t.label.sizeWithin(label).Height + t.state.sizeWithin(label).Height
		place(t.label, 0, (size.Height-words)/2, label)
		place(t.state, 0, (size.Height-words)/2+t.label.Size().Height, label)
	}
	low, high := t.low.sizeWithin(1e6), t.high.sizeWithin(1e6)
	end := fyne.Max(fyne.Max(high.Width, low.Width), size.Width*.14) // the scales of a page begin in one line
	place(t.low, left+end-low.Width, t.y-low.Height/2, low.Width)
	place(t.high, size.Width-end, t.y-high.Height/2, high.Width)
	t.x = left + end + theme.Gap + t.side()/2
	t.width = size.Width - end - theme.Gap - t.side()/2 - t.x
	r.line.Move(fyne.NewPos(t.x, t.y-1))
	r.line.Resize(fyne.NewSize(t.width, 2))
	for i, k := range r.ticks {
		k.Resize(fyne.NewSize(2, 10))
		k.Move(fyne.NewPos(t.x+t.width*float32(i)/float32(max(t.m.Most, 1))-1, t.y-5))
	}
	r.join()
	t.place()
}

// join sets the capsule around two close marks, or the bar between two others.
func (r *twoMarksRenderer) join() {
	t := r.t
	r.between.Hidden = !t.whole || !t.both()
	if r.between.Hidden {
		return
	}
	x0, y0 := t.target(0)
	x1, y1 := t.target(1)
	left, right := fyne.Min(x0, x1), fyne.Max(x0, x1)
	if t.close() {
		pad := t.side() * .85
		r.between.Move(fyne.NewPos(left-pad, fyne.Min(y0, y1)-pad))
		r.between.Resize(fyne.NewSize(right-left+2*pad, fyne.Max(y0, y1)-fyne.Min(y0, y1)+2*pad))
		r.between.CornerRadius = pad
		r.between.FillColor = themeColor(t, theme.ColorSageSoft)
		return
	}
	r.between.Move(fyne.NewPos(left, t.y-3))
	r.between.Resize(fyne.NewSize(right-left, 6))
	r.between.CornerRadius = 3
	r.between.FillColor = themeColor(t, theme.ColorButton)
}

func (r *twoMarksRenderer) Refresh() {
	r.line.FillColor = themeColor(r.t, theme.ColorLine)
	for _, k := range r.ticks {
		k.FillColor = themeColor(r.t, theme.ColorLine)
	}
	r.t.state.Hidden = !r.t.whole
	r.t.mark[0].Refresh()
	r.t.mark[1].Refresh()
	r.Layout(r.t.Size())
	canvas.Refresh(r.t)
}
