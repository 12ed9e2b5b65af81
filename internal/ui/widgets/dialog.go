package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"unhurried/internal/ui/theme"
	"unhurried/internal/wording"
)

// Modal is a card over a dimmed window that takes every tap and key. Esc dismisses it (the shell asks for Dismiss).
type Modal struct {
	composite
	canvas    fyne.Canvas
	scroll    *container.Scroll
	onDismiss func()
}

// ShowModal shows content over a window; content that is higher than the window scrolls. onDismiss, which may be nil,
// is called on Esc but not on Hide.
func ShowModal(c fyne.Canvas, content fyne.CanvasObject, onDismiss func()) *Modal {
	m := &Modal{canvas: c, onDismiss: onDismiss}
	m.scroll = NewScroll(NewInset(theme.GapEdge-modalRim, content))
	card := container.NewStack(NewPanel(theme.ColorCard, theme.ColorEdge, theme.CardRadius),
		NewInset(modalRim, container.New(&scrollLayout{}, m.scroll)))
	m.root = container.New(&modalLayout{m}, NewPanel(theme.ColorScrim, "", 0), card)
	m.ExtendBaseWidget(m)
	c.Overlays().Add(m)
	return m
}

// modalRim is how far, in pixels, what is scrolled stays from the card's rim, or else its shadow and its bar would stick out
// of the round corners; and how far the card stays from the top and the foot of the window.
const modalRim float32 = 12

// modalLayout dims the window and puts the card in its middle.
type modalLayout struct{ m *Modal }

func (*modalLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 120) }

func (l *modalLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	width := fyne.Min(34*themeSize(nil, theme.SizeText), size.Width-2*theme.GapEdge)
	height := fyne.Min(resizeToWidth(l.m.scroll.Content, width-2*modalRim)+2*modalRim, size.Height-2*modalRim)
	objects[1].Resize(fyne.NewSize(width, height))
	objects[1].Move(fyne.NewPos((size.Width-width)/2, (size.Height-height)/2))
}

// Hide takes the card away.
func (m *Modal) Hide() {
	m.canvas.Overlays().Remove(m)
	m.composite.Hide()
}

// Dismiss takes the card away as Esc does.
func (m *Modal) Dismiss() {
	m.Hide()
	if m.onDismiss != nil {
		m.onDismiss()
	}
}

// Tapped keeps taps beside the card from what lies under it.
func (m *Modal) Tapped(*fyne.PointEvent) {}

// MouseIn keeps the pointer from what lies under the card, and tells the window that somebody is here.
func (m *Modal) MouseIn(*desktop.MouseEvent) { notifyActivity(m) }

// MouseMoved tells the window that somebody is here.
func (m *Modal) MouseMoved(*desktop.MouseEvent) { notifyActivity(m) }

// Scrolled tells the window that somebody is here, over what does not scroll.
func (m *Modal) Scrolled(*fyne.ScrollEvent) { notifyActivity(m) }

// MouseOut does nothing: there is no mark to take away.
func (m *Modal) MouseOut() {}

// Question is a decision to confirm. Yes and No are what happens, in words ("Pause the program", "Keep going"), never
// "Yes" and "No"; an empty No is "Not now".
type Question struct {
	Title, Text string
	Yes, No     string
}

// Confirm asks, with both answers equally plain; Esc is no. The keyboard starts on the answer that changes nothing.
func Confirm(l *wording.Language, c fyne.Canvas, q Question, answered func(yes bool)) *Modal {
	if q.No == "" {
		q.No = l.X("action.notNow", "Not now")
	}
	var m *Modal
	answer := func(yes bool) func() {
		return func() {
			m.Hide()
			answered(yes)
		}
	}
	no := Secondary(q.No, answer(false))
	m = ShowModal(c, NewColumnGap(theme.Gap, NewSubHeading(q.Title), NewText(q.Text),
		NewFlow(no, Secondary(q.Yes, answer(true)))), func() { answered(false) })
	c.Focus(no)
	return m
}

// Inform says one thing with one button.
func Inform(l *wording.Language, c fyne.Canvas, title, text string) *Modal {
	var m *Modal
	ok := Secondary(l.X("action.close", "Close"), func() { m.Hide() })
	m = ShowModal(c, NewColumnGap(theme.Gap, NewSubHeading(title), NewText(text), NewFlow(ok)), nil)
	c.Focus(ok)
	return m
}
