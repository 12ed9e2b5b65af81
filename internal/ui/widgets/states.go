package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/ui/theme"
)

// NewEmptyState says kindly that there is nothing here, and what one could do.
func NewEmptyState(title, text string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	c := NewCard("", "", NewGap(12), NewSubHeading(title).Center(), NewSoft(text).Center())
	if len(actions) > 0 {
		c.body.Add(NewCenterFlow(actions...))
	}
	c.body.Add(NewGap(12))
	return c
}

// NewErrorState says what happened, that nothing was lost, and what to do.
func NewErrorState(what, safe, todo string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	c := NewCard(what, "", NewText(safe), NewText(todo))
	if len(actions) > 0 {
		c.body.Add(NewFlow(actions...))
	}
	return c
}

// NoticeKind is what a notice is about.
type NoticeKind int

// The kinds: something to know, something that needs care.
const (
	NoticePlain NoticeKind = iota
	NoticeCare
)

// NewNotice is a sentence on a tinted ground with a bar at its left, inside a page or card.
func NewNotice(kind NoticeKind, text string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	edge := theme.ColorSage
	if kind == NoticeCare {
		edge = theme.ColorAccent
	}
	body := NewColumn(NewText(text))
	if len(actions) > 0 {
		body.Add(NewFlow(actions...))
	}
	side := container.New(&sideLayout{}, NewPanel(edge, "", 2))
	return container.NewStack(NewPanel(theme.ColorShade, "", theme.InputRadius), side,
		container.New(&insetLayout{left: 20, right: 14, top: 12, bottom: 12}, body))
}

// sideLayout is a four-pixel bar at the left, inside the rounded corner.
type sideLayout struct{}

func (sideLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(12, 12) }

func (sideLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Move(fyne.NewPos(6, 10))
	objects[0].Resize(fyne.NewSize(4, s.Height-20))
}

// Busy is calm progress for work that takes long, with a way to stop it.
type Busy struct {
	composite
	progress *Progress
}

// NewBusy says what is going on. cancel may be nil when the work can't be stopped.
func NewBusy(what string, cancel func()) *Busy {
	b := &Busy{progress: NewProgress(0, lang.X("busy.moment", "One moment."))}
	body := NewColumn(NewText(what), b.progress)
	if cancel != nil {
		body.Add(NewFlow(Secondary(lang.X("busy.cancel", "Cancel"), cancel)))
	}
	b.root = body
	b.ExtendBaseWidget(b)
	return b
}

// Set shows how far the work is, from 0 to 1, and in words.
func (b *Busy) Set(done float32, words string) { b.progress.Set(done, words) }

// Step is one step of a guided session as it stands on the screen.
type Step struct {
	Eyebrow  string  // "Touch in turns · second half"
	Title    string  // what to do now
	Body     string  // who does what
	Cue      string  // "Temperature. Pressure. Texture."
	Progress float32 // how far this step is, 0 to 1; negative hides the bar
	Caption  string  // "about 9 minutes, no hurry"
}

// StepView shows a step in the middle of the whole window, calmly; in the large-type mode it can be read from across
// the room. Type that is too large for the window is made smaller, and scrolls only when even the smallest does not fit.
type StepView struct {
	composite
	step  Step
	large bool
	fit   *stepLayout
	box   *fyne.Container
}

// stepType is a set of type sizes: of the title, of the body and the cue, and of what stands around.
type stepType struct{ title, body, small fyne.ThemeSizeName }

// stepTypes goes from the largest to the smallest; the large-type mode begins at the first, the other at the third.
var stepTypes = []stepType{
	{theme.SizeFar, theme.SizeDisplay, theme.SizeTitle},
	{theme.SizeDisplay, theme.SizeHeading, theme.SizeSubHeading},
	{theme.SizeDisplay, theme.SizeTitle, theme.SizeLead},
	{theme.SizeHeading, theme.SizeSubHeading, theme.SizeText},
	{theme.SizeTitle, theme.SizeText, theme.SizeCaption},
}

// NewStepView shows a step.
func NewStepView(step Step) *StepView {
	v := &StepView{box: NewColumnGap(18), step: step}
	v.fit = &stepLayout{v: v}
	v.root = container.New(v.fit, container.NewVScroll(container.New(&middleLayout{}, v.box)))
	v.ExtendBaseWidget(v)
	return v
}

// SetStep shows another step, or the same one further on.
func (v *StepView) SetStep(step Step) {
	v.step = step
	v.Refresh()
}

// SetLarge switches the large-type mode.
func (v *StepView) SetLarge(large bool) {
	v.large = large
	v.Refresh()
}

// Large tells whether the large-type mode is on.
func (v *StepView) Large() bool { return v.large }

func (v *StepView) draw(t stepType) {
	s := v.step
	parts := []fyne.CanvasObject{}
	add := func(text string, size fyne.ThemeSizeName, col fyne.ThemeColorName, bold bool) {
		if text != "" {
			parts = append(parts, newPlain(text, size, col, bold).Center())
		}
	}
	add(s.Eyebrow, t.small, theme.ColorSoft, false)
	add(s.Title, t.title, theme.ColorInk, true)
	add(s.Body, t.body, theme.ColorInk, false)
	add(s.Cue, t.body, theme.ColorSage, false)
	if s.Progress >= 0 {
		parts = append(parts, NewGap(10), NewMeasure(420, NewProgress(s.Progress, "")))
	}
	add(s.Caption, t.small, theme.ColorSoft, false)
	v.box.Objects = parts
}

// stepLayout draws the step in the largest type that fits.
type stepLayout struct {
	scrollLayout
	v *StepView
}

func (l *stepLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s, ok := objects[0].(*container.Scroll)
	if !ok {
		return
	}
	types := stepTypes
	if !l.v.large {
		types = types[2:]
	}
	for _, t := range types {
		l.v.draw(t)
		s.Content.Resize(fyne.NewSize(size.Width, 0)) // the words are new: forget the last layout
		if settle(s.Content, size.Width) <= size.Height {
			break
		}
	}
	s.Resize(size)
	s.Refresh()
}

// middleLayout puts a column in the middle of the room.
type middleLayout struct{}

func (middleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(48, 24)
}

func (middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := fyne.Min(size.Width-48, 980)
	height := settle(objects[0], width)
	objects[0].Move(fyne.NewPos((size.Width-width)/2, fyne.Max(0, (size.Height-height)/2)))
}
