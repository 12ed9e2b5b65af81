package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// tip is the name of an icon of the rail, beside it while the pointer or the keyboard is on it.
type tip struct {
	widget.BaseWidget
	words string
	of    *railItem
}

func newTip() *tip {
	t := &tip{}
	t.ExtendBaseWidget(t)
	t.Hidden = true
	return t
}

// tell shows the name of an entry, or takes it away.
func (t *tip) tell(it *railItem, on bool) {
	switch {
	case on:
		t.of, t.words = it, it.label
		t.Hidden = false
	case t.of == it:
		t.of = nil
		t.Hidden = true
	}
	t.Refresh()
}

// place puts the name beside its icon, within the window.
func (t *tip) place(window fyne.Size) {
	if t.of == nil {
		return
	}
	size := t.MinSize()
	beside := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.of)
	x := beside.X + t.of.Size().Width + 6
	y := beside.Y + (t.of.Size().Height-size.Height)/2
	t.Resize(size)
	t.Move(fyne.NewPos(fyne.Min(x, window.Width-size.Width-4), fyne.Max(4, fyne.Min(y, window.Height-size.Height-4))))
}

// CreateRenderer draws the name on a small card.
func (t *tip) CreateRenderer() fyne.WidgetRenderer {
	r := &tipRenderer{t: t, ground: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type tipRenderer struct {
	t      *tip
	ground *canvas.Rectangle
	text   *canvas.Text
}

func (r *tipRenderer) Destroy()                     {}
func (r *tipRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.text} }
func (r *tipRenderer) MinSize() fyne.Size           { return r.text.MinSize().AddWidthHeight(20, 10) }

func (r *tipRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	text := r.text.MinSize()
	r.text.Resize(text)
	r.text.Move(fyne.NewPos((s.Width-text.Width)/2, (s.Height-text.Height)/2))
}

func (r *tipRenderer) Refresh() {
	r.ground.FillColor = fynetheme.ColorForWidget(theme.ColorInk, r.t)
	r.ground.CornerRadius = theme.InputRadius / 2
	r.text.Text, r.text.TextSize = r.t.words, fynetheme.SizeForWidget(theme.SizeCaption, r.t)
	r.text.Color = fynetheme.ColorForWidget(theme.ColorPaper, r.t)
	r.Layout(r.t.Size())
	canvas.Refresh(r.t)
}
