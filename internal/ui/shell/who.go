package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// who says whose passphrase opened the diary: two people share this chair. It is a mark and a name.
type who struct {
	widget.BaseWidget
	person *widgets.Person
	name   string
	narrow bool // the name stands under the mark
}

func newWho() *who {
	w := &who{person: widgets.NewPerson(false)}
	w.ExtendBaseWidget(w)
	w.Hide()
	return w
}

// set shows a member, or nobody where there is no name.
func (w *who) set(name string, second bool) {
	w.name = name
	w.person.SetSecond(second)
	w.Hidden = name == ""
	w.Refresh()
}

func (w *who) setNarrow(on bool) {
	if w.narrow != on {
		w.narrow = on
		w.Refresh()
	}
}

// String returns the name, for readers of the screen.
func (w *who) String() string { return w.name }

// CreateRenderer draws mark and name.
func (w *who) CreateRenderer() fyne.WidgetRenderer {
	r := &whoRenderer{w: w, text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type whoRenderer struct {
	w    *who
	text *canvas.Text
}

func (r *whoRenderer) Destroy()                     {}
func (r *whoRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.w.person, r.text} }

func (r *whoRenderer) MinSize() fyne.Size {
	if r.w.Hidden {
		return fyne.Size{}
	}
	mark, line := r.w.person.MinSize(), theme.Measure("M", r.text.TextSize, r.text.TextStyle).Height
	if r.w.narrow {
		return fyne.NewSize(mark.Width, mark.Height+line+2)
	}
	return fyne.NewSize(mark.Width, fyne.Max(mark.Height, line))
}

func (r *whoRenderer) Layout(s fyne.Size) {
	mark := r.w.person.MinSize()
	r.w.person.Resize(mark)
	if r.w.narrow {
		theme.Write(r.text, shorten(r.w.name, s.Width, r.text), r.text.TextStyle)
		text := r.text.MinSize()
		r.w.person.Move(fyne.NewPos((s.Width-mark.Width)/2, 0))
		r.text.Move(fyne.NewPos((s.Width-text.Width)/2, mark.Height+2))
		r.text.Resize(text)
		return
	}
	const gap = 8
	theme.Write(r.text, shorten(r.w.name, s.Width-mark.Width-gap, r.text), r.text.TextStyle)
	text := r.text.MinSize()
	r.w.person.Move(fyne.NewPos(0, (s.Height-mark.Height)/2))
	r.text.Move(fyne.NewPos(mark.Width+gap, (s.Height-text.Height)/2))
	r.text.Resize(text)
}

// shorten cuts a name to the room there is; the whole name stands on Today.
func shorten(name string, width float32, style *canvas.Text) string {
	measure := func(s string) float32 { return theme.Measure(s, style.TextSize, style.TextStyle).Width }
	if measure(name) <= width {
		return name
	}
	letters := []rune(name)
	for n := len(letters) - 1; n > 0; n-- {
		if s := string(letters[:n]) + "…"; measure(s) <= width {
			return s
		}
	}
	return ""
}

func (r *whoRenderer) Refresh() {
	r.text.TextSize, r.text.TextStyle = fynetheme.SizeForWidget(theme.SizeRow, r.w), fyne.TextStyle{Bold: true}
	if r.w.narrow {
		r.text.TextSize, r.text.TextStyle = fynetheme.SizeForWidget(theme.SizeTiny, r.w), fyne.TextStyle{}
	}
	r.text.Color = fynetheme.ColorForWidget(theme.ColorInk, r.w)
	r.w.person.Refresh()
	r.Layout(r.w.Size())
	canvas.Refresh(r.w)
}
