package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// Modal is a card over a dimmed window. Esc dismisses it (the shell asks for Dismiss).
type Modal struct {
	composite
	popup     *widget.PopUp
	onDismiss func()
}

// ShowModal shows content over a window. onDismiss, which may be nil, is called on Esc but not on Hide.
func ShowModal(c fyne.Canvas, content fyne.CanvasObject, onDismiss func()) *Modal {
	m := &Modal{onDismiss: onDismiss}
	m.root = NewInset(14, content)
	m.ExtendBaseWidget(m)
	m.popup = widget.NewModalPopUp(m, c)
	m.popup.Show()
	width := fyne.Min(34*themeSize(nil, theme.SizeText), c.Size().Width-60)
	m.Resize(fyne.NewSize(width, m.MinSize().Height))
	m.popup.Resize(fyne.NewSize(width, settle(m, width)))
	return m
}

// Hide takes the card away.
func (m *Modal) Hide() { m.popup.Hide() }

// Dismiss takes the card away as Esc does.
func (m *Modal) Dismiss() {
	m.Hide()
	if m.onDismiss != nil {
		m.onDismiss()
	}
}

// Question is a decision to confirm. Yes and No are what happens, in words ("Pause the program", "Keep going"), never
// "Yes" and "No"; an empty No is "Not now".
type Question struct {
	Title, Text string
	Yes, No     string
}

// Confirm asks, with both answers equally plain; Esc is no. The keyboard starts on the answer that changes nothing.
func Confirm(c fyne.Canvas, q Question, answered func(yes bool)) *Modal {
	if q.No == "" {
		q.No = lang.X("confirm.notNow", "Not now")
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
func Inform(c fyne.Canvas, title, text string) *Modal {
	var m *Modal
	ok := Secondary(lang.X("inform.close", "Close"), func() { m.Hide() })
	m = ShowModal(c, NewColumnGap(theme.Gap, NewSubHeading(title), NewText(text), NewFlow(ok)), nil)
	c.Focus(ok)
	return m
}
