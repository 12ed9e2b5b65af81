package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// FloorTable is a table between two people, each with a half of it, and the floor as a thing that lies before whoever
// speaks, with a ring around it of the time that has passed. It is read from both sides, and the floor slides over when it is
// handed on.
type FloorTable struct {
	widget.BaseWidget
	names   [2]string
	lines   [2]*Serif // what each does now
	rules   [2]*Text  // how
	who     [2]*Named
	floor   *floorDisc
	speaker int
	at      float32 // of the floor, from the first half to the second
	slide   *fyne.Animation
}

// Turn is what somebody at the table does, in one line, and how.
type Turn struct{ Does, How string }

// NewFloorTable makes the table; floor is what the floor is called.
func NewFloorTable(names [2]string, floor string) *FloorTable {
	t := &FloorTable{names: names, floor: newFloorDisc(floor)}
	for i, n := range names {
		t.who[i] = NewNamed(n, i == 1)
		t.lines[i] = newSerif("", theme.SizeWindowTitle, theme.SizeHeadingSmall, theme.SizeWindowTitle, theme.Regular, 1.25)
		t.rules[i] = NewSoft("")
	}
	t.ExtendBaseWidget(t)
	return t
}

// Give lays the floor before a speaker, and says what each does.
func (t *FloorTable) Give(speaker int, turns [2]Turn) {
	for i, turn := range turns {
		t.lines[i].SetText(turn.Does)
		t.rules[i].SetText(turn.How)
	}
	from := t.at
	if t.slide != nil {
		t.slide.Stop()
		t.slide = nil
	}
	t.speaker = speaker
	if from == float32(speaker) || !fyne.CurrentApp().Settings().ShowAnimations() || canvasOf(t) == nil {
		t.at = float32(speaker)
		t.Refresh()
		return
	}
	t.Refresh()
	t.slide = &fyne.Animation{Duration: 500 * time.Millisecond, Curve: fyne.AnimationEaseInOut, Tick: func(part float32) {
		t.at = from + (float32(speaker)-from)*part
		t.place()
	}}
	t.slide.Start()
}

// SetShare turns the ring around the floor to a share of the time, from 0 to 1.
func (t *FloorTable) SetShare(share float32) { t.floor.setShare(share) }

// CreateRenderer draws two halves, the way between them, and the floor.
func (t *FloorTable) CreateRenderer() fyne.WidgetRenderer {
	r := &floorTableRenderer{t: t, next: canvas.NewCircle(nil)}
	for i := range r.halves {
		r.halves[i] = newSlab()
	}
	for i := range r.way {
		r.way[i] = canvas.NewCircle(nil)
	}
	r.Refresh()
	return r
}

type floorTableRenderer struct {
	t      *FloorTable
	halves [2]*slab
	way    [11]*canvas.Circle // dots from one place of the floor to the other
	next   *canvas.Circle     // where it goes next
}

func (r *floorTableRenderer) Destroy() {}

func (r *floorTableRenderer) Objects() []fyne.CanvasObject {
	t := r.t
	all := append(r.halves[0].objects(), r.halves[1].objects()...)
	for _, dot := range r.way {
		all = append(all, dot)
	}
	return append(all, r.next, t.who[0], t.lines[0], t.rules[0], t.who[1], t.lines[1], t.rules[1], t.floor)
}

// Children are what is read, who speaks first.
func (t *FloorTable) Children() []fyne.CanvasObject {
	a, b := t.speaker, 1-t.speaker
	return []fyne.CanvasObject{t.floor, t.who[a], t.lines[a], t.rules[a], t.who[b], t.lines[b], t.rules[b]}
}

// The measures of the table.
const (
	mostOfFloor = .6 // of a window's height that the table takes by itself
	wayDot      = 4  // pixels
)

// said is how high a half is with its name and its line, and the floor below them.
func (r *floorTableRenderer) said(i int) float32 {
	t := r.t
	return themeLine(t, theme.SizeText) + theme.GapText + t.lines[i].MinSize().Height + t.floor.side() + theme.Gap + 2*theme.GapEdge
}

// ruled is how high a half is with its rule as well.
func (r *floorTableRenderer) ruled(i int) float32 {
	return r.said(i) + theme.GapSmall + r.t.rules[i].MinSize().Height
}

// hasRules tells whether the rules stand on the table. In a low window they would push the floor out of sight, and they
// stand below the table anyway.
func (r *floorTableRenderer) hasRules() bool {
	return fyne.Max(r.ruled(0), r.ruled(1)) <= mostOfFloor*windowHeight(r.t)
}

// MinSize is as high as the longer words and the floor below them need, and never so low that it is no table.
func (r *floorTableRenderer) MinSize() fyne.Size {
	high := fyne.Max(r.said(0), r.said(1))
	if r.hasRules() {
		high = fyne.Max(r.ruled(0), r.ruled(1))
	}
	return fyne.NewSize(280, fyne.Max(high, fyne.Min(mostOfFloor*windowHeight(r.t), 2*high)))
}

func (r *floorTableRenderer) Layout(size fyne.Size) {
	t := r.t
	half := (size.Width - theme.Gap) / 2
	inner := half - 2*theme.GapEdge
	for i, rule := range t.rules {
		resizeToWidth(t.lines[i], inner)
		resizeToWidth(rule, inner)
	}
	ruled := r.hasRules()
	for i := range r.halves {
		x := float32(i) * (half + theme.Gap)
		r.halves[i].place(fyne.NewPos(x, 0), fyne.NewSize(half, size.Height))
		who := t.who[i].sizeWithin(inner)
		t.who[i].Move(fyne.NewPos(x+theme.GapEdge, theme.GapEdge))
		t.who[i].Resize(who)
		y := theme.GapEdge + who.Height + theme.GapText
		t.lines[i].Move(fyne.NewPos(x+theme.GapEdge, y))
		y += resizeToWidth(t.lines[i], inner) + theme.GapSmall
		t.rules[i].Move(fyne.NewPos(x+theme.GapEdge, y))
		if t.rules[i].Visible() != ruled {
			t.rules[i].Hidden = !ruled
			canvas.Refresh(t.rules[i])
		}
	}
	side := t.floor.side()
	t.floor.Resize(fyne.NewSquareSize(side))
	y := size.Height - theme.GapEdge - side/2
	from, to := half/2+side/2+theme.GapText, size.Width-half/2-side/2-theme.GapText
	for i, dot := range r.way {
		x := from + (to-from)*float32(i)/float32(len(r.way)-1)
		dot.Resize(fyne.NewSquareSize(wayDot))
		dot.Move(fyne.NewPos(x-wayDot/2, y-wayDot/2))
	}
	place := side * .86
	r.next.Resize(fyne.NewSquareSize(place))
	r.next.Move(fyne.NewPos(half/2+float32(1-t.speaker)*(half+theme.Gap)-place/2, y-place/2))
	t.place()
}

// place moves the floor to where it is.
func (t *FloorTable) place() {
	size, side := t.Size(), t.floor.Size().Width
	half := (size.Width - theme.Gap) / 2
	t.floor.Move(fyne.NewPos(half/2+t.at*(half+theme.Gap)-side/2, size.Height-theme.GapEdge-side))
}

func (r *floorTableRenderer) Refresh() {
	edges := [2]fyne.ThemeColorName{theme.ColorFirst, theme.ColorSecond}
	for i, h := range r.halves {
		if i == r.t.speaker {
			h.paint(themeColor(r.t, theme.ColorCard), themeColor(r.t, edges[i]), 2, paperRadius)
			continue
		}
		h.paint(themeColor(r.t, theme.ColorSide), themeColor(r.t, theme.ColorLine), 1, paperRadius)
	}
	for _, dot := range r.way {
		dot.FillColor = themeColor(r.t, theme.ColorTick)
	}
	r.next.StrokeColor, r.next.StrokeWidth = themeColor(r.t, theme.ColorTick), 2
	r.Layout(r.t.Size())
	canvas.Refresh(r.t)
}
