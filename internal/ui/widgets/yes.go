package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// Yes is one person's own yes, on a sheet that is pressed as a whole and pressed again to take it back: mark and name at the
// left, at the right the words to say, and once they are said a tick. Sage is for what is given.
type Yes struct {
	composite
	row     *TapRow
	ground  *Panel
	words   *Panel
	said    *Text
	tick    *tick
	on      bool
	changed func(bool)
}

// NewYes makes the sheet. The label says whose yes it is; words is what stands at the right, and below a caption to it.
func NewYes(name string, second bool, label, words, below string, on bool, changed func(bool)) *Yes {
	y := &Yes{on: on, changed: changed, said: NewBold(words), tick: &tick{}}
	y.tick.ExtendBaseWidget(y.tick)
	y.ground = NewPanel(theme.ColorCard, theme.ColorLine, theme.CardRadius)
	y.words = NewPanel(theme.ColorAccent, "", theme.InputRadius)
	who := NewColumnGap(theme.GapHair, NewNamed(name, second), NewCaption(below))
	say := container.New(&sayLayout{}, y.words, y.tick, y.said)
	content := container.NewStack(y.ground, NewInset(theme.GapWide, NewSpread(who, say)))
	y.row = newTapRow(label, content, func() {
		y.SetChecked(!y.on)
		if y.changed != nil {
			y.changed(y.on)
		}
	})
	y.row.content, y.row.card = content, true
	y.root = y.row
	y.ExtendBaseWidget(y)
	y.paint()
	return y
}

// Label says whose yes it is.
func (y *Yes) Label() string { return y.row.Label() }

// Checked tells whether it was said.
func (y *Yes) Checked() bool { return y.on }

// SetChecked says it or takes it back, without a callback.
func (y *Yes) SetChecked(on bool) {
	y.on = on
	y.paint()
	y.Refresh()
}

func (y *Yes) paint() {
	y.ground.Fill, y.ground.Line, y.words.Fill = theme.ColorCard, theme.ColorLine, theme.ColorAccent
	tone := theme.ColorOnAccent
	if y.on {
		y.ground.Fill, y.ground.Line, y.words.Fill, tone = theme.ColorSageSoft, theme.ColorSage, "", theme.ColorSage
	}
	y.said.Tone(tone)
	y.tick.Hidden = !y.on
	y.ground.Refresh()
	y.words.Refresh()
	y.tick.Refresh()
}

// sayLayout sets a tick before words, on a ground that looks like a button.
type sayLayout struct{}

const sayPad = 18

func (l sayLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return l.sizeOf(objects) }

func (sayLayout) sizeOf(objects []fyne.CanvasObject) fyne.Size {
	words := objects[2].(*Text).sizeWithin(1e6)
	return fyne.NewSize(words.Width+2*sayPad+objects[1].MinSize().Width, fyne.Max(theme.Target, words.Height+16))
}

func (l sayLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	mark := objects[1].MinSize()
	words := objects[2].(*Text).sizeWithin(1e6)
	x := (size.Width - words.Width) / 2
	if !objects[1].(*tick).Hidden {
		x += mark.Width / 2
	}
	objects[1].Resize(mark)
	objects[1].Move(fyne.NewPos(x-mark.Width, (size.Height-mark.Height)/2))
	objects[2].Resize(words)
	objects[2].Move(fyne.NewPos(x, (size.Height-words.Height)/2))
}

// tick is a sign of what was given.
type tick struct{ composite }

// CreateRenderer draws two lines.
func (t *tick) CreateRenderer() fyne.WidgetRenderer {
	r := &tickRenderer{t: t, lines: [2]*canvas.Line{canvas.NewLine(nil), canvas.NewLine(nil)}}
	r.Refresh()
	return r
}

// Children are none.
func (t *tick) Children() []fyne.CanvasObject { return nil }

type tickRenderer struct {
	t     *tick
	lines [2]*canvas.Line
}

func (r *tickRenderer) Destroy() {}

func (r *tickRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.lines[0], r.lines[1]}
}

func (r *tickRenderer) MinSize() fyne.Size {
	return fyne.NewSquareSize(themeSize(r.t, theme.SizeText) * 1.5)
}

func (r *tickRenderer) Layout(s fyne.Size) {
	placeTick(r.lines, fyne.NewPos(s.Width*.1, s.Height*.5), s.Width*.6)
}

func (r *tickRenderer) Refresh() {
	for _, l := range r.lines {
		l.StrokeColor, l.StrokeWidth = themeColor(r.t, theme.ColorSage), 2.5
	}
	r.Layout(r.t.Size())
	canvas.Refresh(r.t)
}
