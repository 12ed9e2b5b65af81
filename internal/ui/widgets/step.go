package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// Step is one step of a guided session as it stands on the screen.
type Step struct {
	Eyebrow  string  // "Touch in turns · second half"
	Title    string  // what to do now
	Body     string  // who does what
	Cue      string  // "Temperature. Pressure. Texture."
	Progress float32 // how far this step is, 0 to 1; negative hides the bar
	Caption  string  // "about 9 minutes, no hurry"
}

// StepView shows a step in the middle of the whole window, in the largest type in which it fits there, so that it can be
// read from across the room. Where not even small type fits, the words scroll; how long is left stays in view below them.
type StepView struct {
	composite
	step   Step
	words  *fyne.Container
	time   *fyne.Container
	scroll *container.Scroll
}

// NewStepView shows a step.
func NewStepView(step Step) *StepView {
	v := &StepView{words: NewColumnGap(18), time: NewColumnGap(12), step: step}
	v.scroll = newScroll(container.New(&middleLayout{}, v.words))
	v.root = container.New(&stepLayout{v}, v.scroll, container.New(&insetLayout{left: 24, right: 24, top: 12}, v.time))
	v.ExtendBaseWidget(v)
	return v
}

// SetStep shows another step, or the same one further on.
func (v *StepView) SetStep(step Step) {
	v.step = step
	v.Refresh()
}

// Live is true: the step, who leads and how long is left are to be heard when they change.
func (v *StepView) Live() bool { return true }

// draw makes the words with a body of so many pixels.
func (v *StepView) draw(body float32) {
	s := v.step
	line := func(into []fyne.CanvasObject, text string, size float32, col fyne.ThemeColorName, bold bool) []fyne.CanvasObject {
		if text == "" {
			return into
		}
		return append(into, newPlain(text, theme.Pixels(size), col, bold).Center())
	}
	small := fyne.Max(body*.6, themeSize(v, theme.SizeCaption))
	words := line(nil, s.Eyebrow, small, theme.ColorSoft, false)
	words = line(words, s.Title, body*1.5, theme.ColorInk, true)
	words = line(words, s.Body, body, theme.ColorInk, false)
	v.words.Objects = line(words, s.Cue, body, theme.ColorSage, false)
	var time []fyne.CanvasObject
	if s.Progress >= 0 {
		time = append(time, NewMaxWidth(fyne.Max(420, body*14), NewProgress(s.Progress, "")))
	}
	v.time.Objects = line(time, s.Caption, small, theme.ColorSoft, false)
}

// stepLayout draws the step in the largest type that fits.
type stepLayout struct{ v *StepView }

func (*stepLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 120) }

func (l *stepLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	words, time := objects[0], objects[1]
	height := func(body float32) float32 {
		l.v.draw(body)
		l.v.scroll.Content.Resize(fyne.NewSize(size.Width, 0)) // the words are new: forget the last layout
		return resizeToWidth(l.v.scroll.Content, size.Width) + resizeToWidth(time, size.Width)
	}
	least := themeSize(l.v, theme.SizeCaption)
	// Three words that fill the window would shout; a 14th of its height is read from four metres.
	body := fyne.Max(least, fyne.Min(size.Height/14, size.Width/26))
	for body > least && height(body) > size.Height {
		body = fyne.Max(least, body*.92)
	}
	height(body)
	below := time.Size().Height
	words.Resize(fyne.NewSize(size.Width, size.Height-below))
	time.Move(fyne.NewPos(0, size.Height-below))
	l.v.scroll.Refresh()
}

// middleLayout puts a column in the middle of the room.
type middleLayout struct{}

func (middleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(48, 24)
}

func (middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := size.Width - fyne.Max(48, size.Width*.16)
	height := resizeToWidth(objects[0], width)
	objects[0].Move(fyne.NewPos((size.Width-width)/2, fyne.Max(0, (size.Height-height)/2)))
}
