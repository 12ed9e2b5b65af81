package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
	"unhurried/internal/wording"
)

// Scale is a question answered by a number from 0 to a maximum, or not answered. Until somebody touches it there is no
// mark on the line and it says "no answer"; it can be cleared again. Keys: arrows, Home and End, the digits, and
// Backspace to clear.
type Scale struct {
	widget.BaseWidget
	keyboard
	l *wording.Language

	label, low, high string
	words            *Text // the question as it stands there
	max              int
	value            int                 // -1 for no answer
	ink              fyne.ThemeColorName // of the answer
	diamond          bool                // its mark is one

	// OnChanged is called after a user's change; ok is false when there is no answer.
	OnChanged func(value int, ok bool)
}

// NewScale makes a scale from 0 to 10 whose two ends are named in words.
func NewScale(l *wording.Language, label, low, high string, changed func(value int, ok bool)) *Scale {
	return NewScaleTo(l, 10, label, low, high, changed)
}

// NewScaleTo makes a scale from 0 to most.
func NewScaleTo(l *wording.Language, most int, label, low, high string, changed func(value int, ok bool)) *Scale {
	s := &Scale{l: l, label: label, words: NewText(label), low: low, high: high, max: most, value: -1, ink: theme.ColorAccent, OnChanged: changed}
	s.keyboard.self = s
	s.ExtendBaseWidget(s)
	return s
}

// By gives the answer the mark and the colour of a person, the first or the second.
func (s *Scale) By(second bool) *Scale {
	if s.ink, s.diamond = theme.ColorFirst, second; second {
		s.ink = theme.ColorSecond
	}
	return s
}

// Label returns the question.
func (s *Scale) Label() string { return s.label }

// Value returns the answer; ok is false when there is none.
func (s *Scale) Value() (value int, ok bool) { return max(s.value, 0), s.value >= 0 }

// Reading is the answer in words as it stands on the screen.
func (s *Scale) Reading() string {
	if s.value < 0 {
		return s.l.X("scale.noAnswer", "no answer")
	}
	return strconv.Itoa(s.value)
}

// Ends returns what 0 and the maximum mean.
func (s *Scale) Ends() (low, high string) { return s.low, s.high }

// SetValue shows an answer without calling OnChanged. A value outside the scale is no answer.
func (s *Scale) SetValue(value int) {
	if value < 0 || value > s.max {
		value = -1
	}
	s.value = value
	s.Refresh()
}

// Clear takes the answer back without calling OnChanged.
func (s *Scale) Clear() { s.SetValue(-1) }

func (s *Scale) change(value int) {
	if value == s.value {
		return
	}
	s.SetValue(value)
	if s.OnChanged != nil {
		s.OnChanged(s.Value())
	}
}

// TypedKey answers by keyboard.
func (s *Scale) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyRight, fyne.KeyUp:
		s.change(min(s.value+1, s.max))
	case fyne.KeyLeft, fyne.KeyDown:
		if s.value < 0 {
			s.change(s.max)
		} else {
			s.change(max(s.value-1, 0))
		}
	case fyne.KeyHome:
		s.change(0)
	case fyne.KeyEnd:
		s.change(s.max)
	case fyne.KeyBackspace, fyne.KeyDelete:
		s.change(-1)
	default:
		forwardKey(s, ev)
	}
}

// TypedRune answers by a digit; a 0 typed after a 1 is 10.
func (s *Scale) TypedRune(r rune) {
	if r < '0' || r > '9' {
		return
	}
	v := int(r - '0')
	if v == 0 && s.value == 1 && s.max >= 10 {
		v = 10
	}
	if v <= s.max {
		s.change(v)
	}
}

// Tapped answers at the pointer, or clears where the cross is.
func (s *Scale) Tapped(ev *fyne.PointEvent) {
	focusOn(s)
	if s.value >= 0 && ev.Position.Y < s.headHeight()+2 {
		if ev.Position.X > s.Size().Width-s.clearWidth() {
			s.change(-1)
		}
		return
	}
	s.point(ev.Position.X)
}

// Dragged answers at the pointer.
func (s *Scale) Dragged(ev *fyne.DragEvent) {
	if ev.Position.Y-ev.Dragged.DY < s.headHeight()-4 {
		return
	}
	s.point(ev.Position.X)
}

// DragEnd does nothing: each move has answered.
func (s *Scale) DragEnd() {}

// Cursor is a hand.
func (s *Scale) Cursor() desktop.Cursor { return desktop.PointerCursor }

const (
	knob      float32 = 10 // radius
	trackHigh float32 = 34
)

func (s *Scale) point(x float32) {
	span := s.Size().Width - 2*knob
	if span <= 0 {
		return
	}
	v := int((x-knob)/span*float32(s.max) + 0.5)
	s.change(min(max(v, 0), s.max))
}

func (s *Scale) headHeight() float32 {
	return fyne.Max(themeLine(s, theme.SizeSubHeading), s.labelHeight())
}

func (s *Scale) labelHeight() float32 {
	return s.words.sizeWithin(fyne.Max(80, s.Size().Width-s.readingWidth())).Height
}

func (s *Scale) clearWidth() float32 { return themeLine(s, theme.SizeSubHeading) + 4 }

// readingWidth is the room kept at the right for the answer and the cross that clears it.
func (s *Scale) readingWidth() float32 {
	none := fyne.MeasureText(s.l.X("scale.noAnswer", "no answer"), themeSize(s, theme.SizeCaption), fyne.TextStyle{})
	return fyne.Max(none.Width, s.clearWidth()+2*themeSize(s, theme.SizeSubHeading)) + 12
}

// CreateRenderer draws the question and the answer above a line with a dot for each number, and the two ends below it.
func (s *Scale) CreateRenderer() fyne.WidgetRenderer {
	r := &scaleRenderer{s: s, ring: newRing(), label: s.words, low: NewCaption(s.low),
		high: NewCaption(s.high), reading: canvas.NewText("", nil), track: canvas.NewRectangle(nil),
		fill: canvas.NewRectangle(nil), knob: canvas.NewCircle(nil), diamond: canvas.NewPolygon(4, nil),
		cross: [2]*canvas.Line{canvas.NewLine(nil), canvas.NewLine(nil)}}
	r.objects = []fyne.CanvasObject{r.label, r.reading, r.cross[0], r.cross[1], r.track, r.fill}
	for range s.max + 1 {
		d := canvas.NewCircle(nil)
		r.dots = append(r.dots, d)
		r.objects = append(r.objects, d)
	}
	r.objects = append(r.objects, r.knob, r.diamond, r.low, r.high, r.ring)
	r.Refresh()
	return r
}

type scaleRenderer struct {
	s                *Scale
	label, low, high *Text
	reading          *canvas.Text
	track, fill      *canvas.Rectangle
	dots             []*canvas.Circle
	knob             *canvas.Circle
	diamond          *canvas.Polygon // the knob of the second person
	cross            [2]*canvas.Line
	ring             *canvas.Rectangle
	objects          []fyne.CanvasObject
}

func (r *scaleRenderer) Destroy()                     {}
func (r *scaleRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *scaleRenderer) endsHeight(width float32) float32 {
	return fyne.Max(r.low.sizeWithin(width/2-8).Height, r.high.sizeWithin(width/2-8).Height)
}

func (r *scaleRenderer) MinSize() fyne.Size {
	width := fyne.Max(r.s.Size().Width, 220)
	return fyne.NewSize(200, r.s.headHeight()+trackHigh+r.endsHeight(width)+8) // some air under the ends
}

func (r *scaleRenderer) Layout(s fyne.Size) {
	if s.Width <= 0 {
		return
	}
	head := r.s.headHeight()
	label := r.label.sizeWithin(s.Width - r.s.readingWidth())
	r.label.Resize(label)
	r.label.Move(fyne.NewPos(0, (head-label.Height)/2))

	right := s.Width
	if r.s.value >= 0 {
		const arm = 5
		c := fyne.NewPos(s.Width-arm-3, head/2)
		r.cross[0].Position1, r.cross[0].Position2 = c.SubtractXY(arm, arm), c.AddXY(arm, arm)
		r.cross[1].Position1, r.cross[1].Position2 = c.AddXY(-arm, arm), c.AddXY(arm, -arm)
		right -= r.s.clearWidth()
	}
	reading := r.reading.MinSize()
	r.reading.Resize(reading)
	r.reading.Move(fyne.NewPos(right-reading.Width, (head-reading.Height)/2))

	const thick, dot = 4, 2
	mid := head + trackHigh/2
	span := s.Width - 2*knob
	at := func(v int) float32 { return knob + span*float32(v)/float32(r.s.max) }
	r.track.Move(fyne.NewPos(knob, mid-thick/2))
	r.track.Resize(fyne.NewSize(span, thick))
	for i, d := range r.dots {
		d.Move(fyne.NewPos(at(i)-dot, mid-dot))
		d.Resize(fyne.NewSquareSize(2 * dot))
	}
	if r.s.value >= 0 {
		x := at(r.s.value)
		r.fill.Move(fyne.NewPos(knob, mid-thick/2))
		r.fill.Resize(fyne.NewSize(x-knob, thick))
		r.knob.Move(fyne.NewPos(x-knob, mid-knob))
		r.knob.Resize(fyne.NewSquareSize(2 * knob))
		r.diamond.Move(fyne.NewPos(x-knob*1.2, mid-knob*1.2))
		r.diamond.Resize(fyne.NewSquareSize(2 * knob * 1.2))
	}
	y := head + trackHigh
	low, high := r.low.sizeWithin(s.Width/2-8), r.high.sizeWithin(s.Width/2-8)
	r.low.Resize(low)
	r.low.Move(fyne.NewPos(0, y))
	r.high.Resize(high)
	r.high.Move(fyne.NewPos(s.Width-high.Width, y))
	placeRing(r.ring, fyne.NewPos(-6, -3), s.AddWidthHeight(12, 4), theme.InputRadius)
}

func (r *scaleRenderer) Refresh() {
	answered := r.s.value >= 0
	r.reading.Color = themeColor(r.s, theme.ColorSoft)
	r.reading.TextSize = themeSize(r.s, theme.SizeCaption)
	theme.Write(r.reading, r.s.Reading(), fyne.TextStyle{Bold: answered})
	if answered {
		r.reading.Color = themeColor(r.s, theme.ColorInk)
		r.reading.TextSize = themeSize(r.s, theme.SizeSubHeading)
	}
	for _, l := range r.cross {
		l.StrokeColor, l.StrokeWidth, l.Hidden = themeColor(r.s, theme.ColorSoft), 2, !answered
	}
	r.track.FillColor, r.track.CornerRadius = themeColor(r.s, theme.ColorButton), 2
	r.fill.FillColor, r.fill.CornerRadius, r.fill.Hidden = themeColor(r.s, r.s.ink), 2, !answered
	for i, d := range r.dots {
		d.FillColor = themeColor(r.s, theme.ColorEdge)
		d.Hidden = answered && i <= r.s.value
	}
	r.knob.FillColor, r.knob.Hidden = themeColor(r.s, r.s.ink), !answered || r.s.diamond
	r.diamond.FillColor, r.diamond.Hidden, r.diamond.Angle = themeColor(r.s, r.s.ink), !answered || !r.s.diamond, diamondAngle
	showRing(r.ring, r.s, r.s.focused)
	r.low.Refresh()
	r.high.Refresh()
	r.label.Refresh()
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}
