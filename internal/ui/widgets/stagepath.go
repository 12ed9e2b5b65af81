package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// Stage is one step of a path.
type Stage struct {
	Title string
	Note  string // a date, "now", "may be passed over", or empty
	Told  string // all of it in a sentence, for those who hear the picture
	State StepState
}

// StagePath is a path as a picture: a road that winds from stage to stage, what was walked of it in another colour, and under each
// stage its name. Done, here and ahead are told apart by shape, colour and weight; who hears the picture hears a sentence for each
// stage, in order. Where the window is too narrow for one line the road turns and comes back below.
type StagePath struct {
	widget.BaseWidget
	road  *stageRoad
	names []*stageName
	width float32 // of the last layout
}

// NewStagePath draws a path.
func NewStagePath(stages []Stage) *StagePath {
	p := &StagePath{road: &stageRoad{}}
	for _, s := range stages {
		p.road.states = append(p.road.states, s.State)
		p.names = append(p.names, newStageName(s))
	}
	p.ExtendBaseWidget(p)
	p.road.of = p
	return p
}

// Children are the stages, each as a sentence.
func (p *StagePath) Children() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, len(p.names))
	for i, n := range p.names {
		all[i] = n
	}
	return all
}

// CreateRenderer draws hills and a road, and the names over them.
func (p *StagePath) CreateRenderer() fyne.WidgetRenderer {
	return &stagePathRenderer{p: p, ground: NewPanel(theme.ColorCard, theme.ColorLine, theme.CardRadius), drawing: newDrawing(p.road.svg)}
}

// The measures of a path, in pixels at 100 % text.
const (
	stageLeast = 124 // the least room for a stage and its name
	stageSway  = 13  // how far the road goes up and down from its middle
	stageTop   = 44  // from the upper edge, or the names above, to the middle of the road
	stageUnder = 22  // from the middle of a stage to its name
	stageEnd   = 26  // from the last names to the lower edge
	stageTurn  = 44  // that the road takes at the sides where it turns
)

// columns is how many stages stand on a line in a width, and how much is left free at the sides.
func (p *StagePath) columns(width, grow float32) (n int, side float32) {
	fit := func(side float32) int { return evenly(len(p.names), int((width-2*side)/(stageLeast*grow))) }
	if n = fit(0); n < len(p.names) {
		side = stageTurn * grow
		n = fit(side)
	}
	return n, side
}

// place sets the stages and their names for a width, and returns the height that it takes.
func (p *StagePath) place(width float32) float32 {
	grow := themeSize(p, theme.SizeText) / 16
	columns, side := p.columns(width, grow)
	cell := (width - 2*side) / float32(columns)
	p.width, p.road.cell, p.road.columns, p.road.grow, p.road.side = width, cell, columns, grow, side
	p.road.at = p.road.at[:0]
	var y float32
	for i := 0; i < len(p.names); i += columns {
		row := p.names[i:min(i+columns, len(p.names))]
		middle := y + stageTop*grow
		var end float32
		for j, name := range row {
			column := j
			if i/columns%2 == 1 { // the road comes back
				column = columns - 1 - j
			}
			at := fyne.NewPos(side+(float32(column)+.5)*cell, middle+stageSway*grow*float32(math.Sin(float64(i+j)*1.9+.6)))
			p.road.at = append(p.road.at, at)
			high := heightAt(name, cell-theme.Gap)
			name.Move(fyne.NewPos(at.X-cell/2+theme.Gap/2, at.Y+stageUnder*grow))
			end = fyne.Max(end, at.Y+stageUnder*grow+high)
		}
		y = end
	}
	return y + stageEnd*grow
}

type stagePathRenderer struct {
	p       *StagePath
	ground  *Panel
	drawing *canvas.Raster
}

func (r *stagePathRenderer) Destroy() {}

func (r *stagePathRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.ground, r.drawing}, r.p.Children()...)
}

func (r *stagePathRenderer) MinSize() fyne.Size {
	if r.p.width <= 0 {
		r.p.width = theme.PageWidth
	}
	return fyne.NewSize(stageLeast, r.p.place(r.p.width))
}

func (r *stagePathRenderer) Layout(size fyne.Size) {
	r.p.place(size.Width)
	r.ground.Resize(size)
	r.drawing.Resize(size)
}

func (r *stagePathRenderer) Refresh() {
	r.ground.Refresh()
	r.Layout(r.p.Size())
	r.drawing.Refresh()
	for _, n := range r.p.names {
		n.Refresh()
	}
}

// stageName is the name of a stage with a note under it; who hears it hears a sentence.
type stageName struct {
	composite
	told string
}

func newStageName(s Stage) *stageName {
	tone, bold := theme.ColorInk, false
	switch s.State {
	case Done:
		tone = theme.ColorSage
	case Current:
		tone, bold = theme.ColorAccent, true
	}
	n := &stageName{told: s.Told}
	column := container.New(&columnLayout{}, newPlain(s.Title, theme.SizeChip, tone, bold).Center().Even())
	if s.Note != "" {
		column.Add(NewCaption(s.Note).Center())
	}
	n.root = column
	n.ExtendBaseWidget(n)
	return n
}

// String is the sentence.
func (n *stageName) String() string { return n.told }
