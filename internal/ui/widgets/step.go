package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// Doer is what one person does in a step: "Sam touches".
type Doer struct {
	Words  string
	Second bool // it is the second member
	Both   bool // it is about nobody alone, and has no mark
}

// Step is one step of an evening as it stands on the screen.
type Step struct {
	Doers    []Doer
	Title    string  // what to do now, in one sentence that is read across the room
	Body     string  // more about it
	Progress float32 // how far this step is, 0 to 1; negative hides the arc
	Caption  string  // "about 9 minutes, no hurry"
}

// moved reports whether two steps differ only in how far they are.
func (s Step) moved(t Step) bool {
	return s.Title == t.Title && s.Body == t.Body && slices.Equal(s.Doers, t.Doers)
}

// StepView shows a step so that it fills the window: a drawing in a slow ring, and beside it who does what and one sentence
// in the largest type in which it fits. Where there is no room for both, the words have it all; where not even small type
// fits, they scroll. How long is left stays in view.
type StepView struct {
	composite
	step    Step
	ring    *TimeRing
	words   *fyne.Container
	caption *Text
	bar     *bar // how far the step is, where there is no ring
	scroll  *container.Scroll
}

// NewStepView shows a step, with a drawing in the middle of the ring, which may be nil.
func NewStepView(step Step, drawing fyne.CanvasObject) *StepView {
	v := &StepView{words: NewColumnGap(theme.GapWide), step: step, ring: NewTimeRing(drawing), bar: &bar{}}
	v.bar.ExtendBaseWidget(v.bar)
	v.caption = newPlain(step.Caption, theme.SizeRow, theme.ColorSoft, false).Center()
	v.scroll = NewScroll(container.New(&middleLayout{}, v.words))
	v.root = container.New(&stepLayout{v: v}, v.ring, v.scroll, v.bar, v.caption)
	v.ExtendBaseWidget(v)
	v.advance()
	return v
}

// SetStep shows another step, or the same one further on: then only the ring and the words below it are drawn anew.
func (v *StepView) SetStep(step Step) {
	same := v.step.moved(step)
	v.step = step
	v.advance()
	if !same {
		v.Refresh()
	}
}

// advance shows how far the step is.
func (v *StepView) advance() {
	v.ring.SetShare(v.step.Progress)
	v.caption.SetText(v.step.Caption)
	if value := max(v.step.Progress, 0); v.bar.value != value {
		v.bar.value = value
		v.bar.Refresh()
	}
}

// Live is true: the step, who leads and how long is left are to be heard when they change.
func (v *StepView) Live() bool { return true }

// draw makes the words, the sentence and the text below it of so many pixels.
func (v *StepView) draw(title, body float32) {
	who := container.New(&flowLayout{gap: theme.GapEdge})
	for _, d := range v.step.Doers {
		words := newPlain(d.Words, theme.Pixels(body), theme.ColorInk, true)
		if d.Both {
			who.Add(words)
			continue
		}
		who.Add(container.New(&doerLayout{size: body}, NewPerson(d.Second), words))
	}
	v.words.Objects = nil
	if len(v.step.Doers) > 0 {
		v.words.Add(who)
	}
	v.words.Add(newFitted(v.step.Title, title))
	if v.step.Body != "" {
		v.words.Add(newPlain(v.step.Body, theme.Pixels(body), theme.ColorSoft, false).Even())
	}
}

// doerLayout sets a mark before words of a size.
type doerLayout struct{ size float32 }

func (l doerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	words := objects[1].(*Text).sizeWithin(1e6)
	return words.AddWidthHeight(l.size*1.4, 0)
}

func (l doerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	mark := l.size * .8
	objects[0].Resize(fyne.NewSquareSize(mark))
	objects[0].Move(fyne.NewPos(0, (size.Height-mark)/2))
	objects[1].Move(fyne.NewPos(l.size*1.4, 0))
	objects[1].Resize(fyne.NewSize(size.Width-l.size*1.4, size.Height))
}

// stepLayout gives ring and words their places.
type stepLayout struct {
	v    *StepView
	size fyne.Size // laid out for, with this step
	step Step
	text float32
}

func (*stepLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 120) }

// The measures of a step, as shares of its room.
const (
	ringOfWidth = .43 // the most that the ring takes
	leastRing   = 150 // pixels
	gapOfWidth  = .05 // between ring and words
)

func (l *stepLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	text := themeSize(l.v, theme.SizeText)
	if size == l.size && l.step.moved(l.v.step) && l.text == text {
		return
	}
	l.size, l.step, l.text = size, l.v.step, text
	margin := theme.WindowMargin
	room := size.AddWidthHeight(-2*margin, 0)
	line := resizeToWidth(l.v.caption, room.Width) * 1.5
	ring := fyne.Min(size.Width*ringOfWidth, size.Height-line-2*theme.GapText)
	gap := size.Width * gapOfWidth
	beside := fyne.NewSize(room.Width-ring-gap, size.Height-2*theme.GapText)
	v := l.v
	if ring >= leastRing && l.fit(beside) {
		v.ring.Show()
		v.bar.Hide()
		y := (size.Height - ring - line) / 2
		v.ring.Resize(fyne.NewSquareSize(ring))
		v.ring.Move(fyne.NewPos(margin, y))
		v.caption.Move(fyne.NewPos(margin-gap/2, y+ring+theme.GapSnug))
		resizeToWidth(v.caption, ring+gap)
		v.scroll.Move(fyne.NewPos(margin+ring+gap, 0))
		v.scroll.Resize(fyne.NewSize(beside.Width, size.Height))
	} else {
		v.ring.Hide()
		v.bar.Show()
		foot := line + 6 + theme.GapText
		if !l.fit(fyne.NewSize(room.Width, size.Height-foot-theme.GapText)) {
			v.draw(fyne.Max(text, fittedSizes[len(fittedSizes)-1]), text)
		}
		v.scroll.Move(fyne.NewPos(margin, 0))
		v.scroll.Resize(fyne.NewSize(room.Width, size.Height-foot))
		v.bar.Move(fyne.NewPos(margin, size.Height-foot+theme.GapSmall))
		v.bar.Resize(fyne.NewSize(room.Width, 6))
		v.caption.Move(fyne.NewPos(margin, size.Height-line))
		resizeToWidth(v.caption, room.Width)
	}
	v.scroll.Content.Resize(fyne.NewSize(v.scroll.Size().Width, 0)) // the words are new: forget the last layout
	v.scroll.Refresh()
}

// fit draws the words as large as they fit a room without scrolling, and reports whether they do.
func (l *stepLayout) fit(room fyne.Size) bool {
	if room.Width < 200 {
		return false
	}
	text := themeSize(l.v, theme.SizeText)
	for limit := fyne.Max(farSize(windowSize(l.v)), text*1.7); limit >= fittedSizes[len(fittedSizes)-1]; limit *= .88 {
		title := fitted(l.step.Title, room.Width, limit)
		for _, share := range []float32{.62, .54, .46} {
			body := fyne.Max(title*share, text)
			l.v.draw(title, body)
			if resizeToWidth(l.v.words, room.Width) <= room.Height {
				return true
			}
			if body == text {
				break
			}
		}
	}
	return false
}

// middleLayout puts a column in the middle of the room's height.
type middleLayout struct{}

func (middleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(0, theme.GapText)
}

func (middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := resizeToWidth(objects[0], size.Width)
	objects[0].Move(fyne.NewPos(0, fyne.Max(0, (size.Height-height)/2)))
}
