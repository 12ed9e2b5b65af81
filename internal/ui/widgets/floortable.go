package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// FloorTable is a table between two people, each with a half of it, and the floor as a thing that lies before whoever
// speaks. It is read from both sides, and the floor slides over when it is handed on.
type FloorTable struct {
	widget.BaseWidget
	names   [2]string
	lines   [2]*Serif // what each does now
	who     [2]*Named
	floor   *Text
	speaker int
	at      float32 // of the floor, from the first half to the second
	slide   *fyne.Animation
	ground  *canvas.Rectangle // of the floor
}

// NewFloorTable makes the table; floor is what the floor is called.
func NewFloorTable(names [2]string, floor string) *FloorTable {
	t := &FloorTable{names: names, floor: newPlain(floor, theme.SizeText, theme.ColorOnAccent, true).Center(), ground: canvas.NewRectangle(nil)}
	for i, n := range names {
		t.who[i] = NewNamed(n, i == 1)
		t.lines[i] = newSerif("", theme.SizeWindowTitle, theme.SizeHeadingSmall, theme.SizeWindowTitle, theme.Regular, 1.25)
	}
	t.ExtendBaseWidget(t)
	return t
}

// Give lays the floor before a speaker, and says in a line what each does.
func (t *FloorTable) Give(speaker int, lines [2]string) {
	for i, s := range lines {
		t.lines[i].SetText(s)
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

// CreateRenderer draws two halves and the floor.
func (t *FloorTable) CreateRenderer() fyne.WidgetRenderer {
	r := &floorTableRenderer{t: t}
	for i := range r.halves {
		r.halves[i] = canvas.NewRectangle(nil)
	}
	r.Refresh()
	return r
}

type floorTableRenderer struct {
	t      *FloorTable
	halves [2]*canvas.Rectangle
}

func (r *floorTableRenderer) Destroy() {}

func (r *floorTableRenderer) Objects() []fyne.CanvasObject {
	t := r.t
	return []fyne.CanvasObject{r.halves[0], r.halves[1], t.who[0], t.lines[0], t.who[1], t.lines[1], r.t.ground, t.floor}
}

// Children are what is read, who speaks first.
func (t *FloorTable) Children() []fyne.CanvasObject {
	a, b := t.speaker, 1-t.speaker
	return []fyne.CanvasObject{t.floor, t.who[a], t.lines[a], t.who[b], t.lines[b]}
}

// MinSize is as high as the longer line needs, and never so low that it is no table.
func (r *floorTableRenderer) MinSize() fyne.Size {
	grow := themeSize(r.t, theme.SizeText) / 16
	high := fyne.Max(r.t.lines[0].MinSize().Height, r.t.lines[1].MinSize().Height)
	return fyne.NewSize(280, fyne.Max(220*grow, high+150*grow))
}

func (r *floorTableRenderer) Layout(size fyne.Size) {
	half := (size.Width - theme.Gap) / 2
	grow := themeSize(r.t, theme.SizeText) / 16
	for i := range r.halves {
		x := float32(i) * (half + theme.Gap)
		r.halves[i].Move(fyne.NewPos(x, 0))
		r.halves[i].Resize(fyne.NewSize(half, size.Height))
		who := r.t.who[i].sizeWithin(half - 2*theme.CardPadding)
		r.t.who[i].Move(fyne.NewPos(x+theme.CardPadding, theme.CardPadding))
		r.t.who[i].Resize(who)
		r.t.lines[i].Move(fyne.NewPos(x+theme.CardPadding, theme.CardPadding+who.Height+theme.GapText))
		r.t.lines[i].Resize(fyne.NewSize(half-2*theme.CardPadding, size.Height-100*grow))
	}
	words := r.t.floor.sizeWithin(1e6)
	r.t.ground.Resize(fyne.NewSize(words.Width+2*theme.GapEdge, words.Height+theme.GapEdge))
	r.t.floor.Resize(words)
	r.t.place()
}

// place moves the floor to where it is.
func (t *FloorTable) place() {
	size := t.Size()
	half := (size.Width - theme.Gap) / 2
	words := t.floor.Size()
	x := half/2 + t.at*(half+theme.Gap) - words.Width/2
	t.floor.Move(fyne.NewPos(x, size.Height-words.Height-theme.CardPadding-theme.GapText))
	t.ground.Move(t.floor.Position().SubtractXY(theme.GapEdge, theme.GapText))
}

func (r *floorTableRenderer) Refresh() {
	for i, h := range r.halves {
		h.CornerRadius, h.StrokeWidth = paperRadius, 1
		h.FillColor, h.StrokeColor = themeColor(r.t, theme.ColorPaper), themeColor(r.t, theme.ColorLine)
		tone := theme.ColorSoft
		if i == r.t.speaker {
			h.FillColor, tone = themeColor(r.t, theme.ColorCard), theme.ColorInk
		}
		r.t.lines[i].Tone(tone)
	}
	r.t.ground.FillColor, r.t.ground.CornerRadius = themeColor(r.t, theme.ColorAccent), paperRadius
	r.Layout(r.t.Size())
	canvas.Refresh(r.t)
}
