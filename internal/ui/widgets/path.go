package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
	"unhurried/internal/wording"
)

// StepState is where a step of a path or a condition stands.
type StepState int

// The states; each has its own shape: a tick, a full ring with a point, an empty ring.
const (
	Ahead StepState = iota
	Current
	Done
)

// Mark is the round sign of a state.
type Mark struct {
	widget.BaseWidget
	state StepState
}

// NewMark makes a sign.
func NewMark(state StepState) *Mark {
	m := &Mark{state: state}
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer is Fyne's hook.
func (m *Mark) CreateRenderer() fyne.WidgetRenderer {
	r := &markRenderer{m: m, ring: canvas.NewCircle(nil), point: canvas.NewCircle(nil),
		tick: [2]*canvas.Line{canvas.NewLine(nil), canvas.NewLine(nil)}}
	r.Refresh()
	return r
}

type markRenderer struct {
	m           *Mark
	ring, point *canvas.Circle
	tick        [2]*canvas.Line
}

func (r *markRenderer) Destroy() {}

func (r *markRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.point, r.tick[0], r.tick[1]}
}

func (r *markRenderer) MinSize() fyne.Size {
	return fyne.NewSquareSize(themeSize(r.m, theme.SizeText) * 1.15)
}

func (r *markRenderer) Layout(s fyne.Size) {
	d := fyne.Min(s.Width, s.Height)
	r.ring.Resize(fyne.NewSquareSize(d))
	r.point.Resize(fyne.NewSquareSize(d / 2))
	r.point.Move(fyne.NewSquareOffsetPos(d / 4))
	placeTick(r.tick, fyne.NewPos(d*0.27, d*0.52), d*0.48)
}

func (r *markRenderer) Refresh() {
	r.ring.StrokeWidth = 2
	r.ring.FillColor = themeColor(r.m, theme.ColorCard)
	r.ring.StrokeColor = themeColor(r.m, theme.ColorEdge)
	switch r.m.state {
	case Done:
		r.ring.FillColor, r.ring.StrokeColor = themeColor(r.m, theme.ColorSage), themeColor(r.m, theme.ColorSage)
	case Current:
		r.ring.StrokeColor = themeColor(r.m, theme.ColorAccent)
	}
	r.point.FillColor, r.point.Hidden = themeColor(r.m, theme.ColorAccent), r.m.state != Current
	for _, l := range r.tick {
		l.StrokeColor, l.StrokeWidth = themeColor(r.m, theme.ColorOnSage), 2
		l.Hidden = r.m.state != Done
	}
	r.Layout(r.m.Size())
	canvas.Refresh(r.m)
}

// Stage is one step of a path.
type Stage struct {
	Part  string // the part it belongs to; a heading stands where it changes
	Title string
	Note  string // a date, "now · since 2 November", or empty
	State StepState
}

// NewStageList is the path: done, current and ahead, told apart by shape, weight and words. With a callback each stage
// can be opened by tap or by Tab and Enter.
func NewStageList(stages []Stage, opened func(index int)) *fyne.Container {
	list := NewColumnGap(2)
	part := ""
	for i, s := range stages {
		if s.Part != part {
			part = s.Part
			if i > 0 {
				list.Add(NewGap(6))
			}
			list.Add(NewCaption(part))
		}
		title := NewText(s.Title)
		switch s.State {
		case Current:
			title = NewBold(s.Title)
		case Ahead:
			title.Tone(theme.ColorSoft)
		}
		words := NewColumnGap(0, title)
		if s.Note != "" {
			words.Add(NewCaption(s.Note))
		}
		row := newMarkRow(NewMark(s.State), words)
		list.Add(NewTapRow(s.Title, row, tapIndex(opened, i)))
	}
	return list
}

func tapIndex(f func(int), i int) func() {
	if f == nil {
		return nil
	}
	return func() { f(i) }
}

// Condition is one condition before the next stage may be chosen.
type Condition struct {
	Text string
	Note string // "2 of 3", "since 2 November"; empty says met or not yet
	Met  bool
}

// NewConditionList shows conditions with met and not yet told apart by shape and by words.
func NewConditionList(l *wording.Language, conditions []Condition) *fyne.Container {
	list := NewColumnGap(10)
	for _, c := range conditions {
		state, word := Ahead, l.X("condition.notYet", "not yet")
		if c.Met {
			state, word = Done, l.X("condition.met", "met")
		}
		if c.Note != "" {
			word = c.Note + " · " + word
		}
		list.Add(newMarkRow(NewMark(state), NewSpread(NewText(c.Text), NewCaption(word))))
	}
	return list
}

func newMarkRow(mark, words fyne.CanvasObject) *fyne.Container {
	return container.New(&markLayout{gap: 12}, mark, words)
}

// markLayout sets a small sign before a block of text, level with its first line.
type markLayout struct{ gap float32 }

func (l *markLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(m.Width+l.gap+b.Width, fyne.Max(m.Height+4, b.Height))
}

func (l *markLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	m := objects[0].MinSize()
	objects[0].Resize(m)
	line := fyne.MeasureText("M", themeSize(nil, theme.SizeText), fyne.TextStyle{}).Height
	objects[0].Move(fyne.NewPos(0, fyne.Max(0, (line-m.Height)/2)))
	objects[1].Move(fyne.NewPos(m.Width+l.gap, 0))
	settle(objects[1], size.Width-m.Width-l.gap)
}

// TapRow makes any content one thing to tap or to reach by keyboard. Without a callback it only shows its content.
type TapRow struct {
	widget.BaseWidget
	keyboard
	label    string
	content  fyne.CanvasObject
	hovered  bool
	OnTapped func()
}

type plainRow struct{ composite }

// NewTapRow makes a row. The label is what the row is called in tests and for screen readers.
func NewTapRow(label string, content fyne.CanvasObject, tapped func()) fyne.CanvasObject {
	if tapped == nil {
		p := &plainRow{}
		p.root = rowInset(content)
		p.ExtendBaseWidget(p)
		return p
	}
	return newTapRow(label, content, tapped)
}

// rowInset leaves the content of a row flush at the left with what stands above it.
func rowInset(content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&insetLayout{top: 6, bottom: 6}, content)
}

func newTapRow(label string, content fyne.CanvasObject, tapped func()) *TapRow {
	r := &TapRow{label: label, content: rowInset(content), OnTapped: tapped}
	r.keyboard.self = r
	r.ExtendBaseWidget(r)
	return r
}

// Label returns what the row is called.
func (r *TapRow) Label() string { return r.label }

// Children returns the content.
func (r *TapRow) Children() []fyne.CanvasObject { return []fyne.CanvasObject{r.content} }

// AccessibilityLabel is what the row is called.
func (r *TapRow) AccessibilityLabel() string { return r.label }

// AccessibilityRole is button.
func (r *TapRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped opens the row.
func (r *TapRow) Tapped(*fyne.PointEvent) { r.OnTapped() }

// TypedKey opens the row on Enter and Space.
func (r *TapRow) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.OnTapped()
	default:
		handOn(r, ev)
	}
}

// MouseIn shows that the row can be opened.
func (r *TapRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh(); stir(r) }

// MouseMoved is part of desktop.Hoverable.
func (r *TapRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends MouseIn.
func (r *TapRow) MouseOut() { r.hovered = false; r.Refresh() }

// Cursor is a hand.
func (r *TapRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is Fyne's hook.
func (r *TapRow) CreateRenderer() fyne.WidgetRenderer {
	rr := &tapRowRenderer{r: r, tint: canvas.NewRectangle(nil), ring: newRing()}
	rr.Refresh()
	return rr
}

type tapRowRenderer struct {
	r          *TapRow
	tint, ring *canvas.Rectangle
}

func (r *tapRowRenderer) Destroy()           {}
func (r *tapRowRenderer) MinSize() fyne.Size { return r.r.content.MinSize() }

func (r *tapRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.tint, r.r.content, r.ring}
}

func (r *tapRowRenderer) Layout(s fyne.Size) {
	const out = 8
	r.tint.Move(fyne.NewPos(-out, 0))
	r.tint.Resize(s.AddWidthHeight(2*out, 0))
	r.r.content.Resize(s)
	placeRing(r.ring, fyne.NewPos(3-out, 3), s.AddWidthHeight(2*out-6, -6), theme.InputRadius-3)
}

func (r *tapRowRenderer) Refresh() {
	r.tint.CornerRadius = theme.InputRadius
	r.tint.FillColor = themeColor(r.r, fynetheme.ColorNameHover)
	r.tint.Hidden = !r.r.hovered
	showRing(r.ring, r.r, r.r.focused)
	r.r.content.Refresh()
	canvas.Refresh(r.r)
}
