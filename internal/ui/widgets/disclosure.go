package widgets

import (
	"fyne.io/fyne/v2"

	"unhurried/assets/icons"
)

// Disclosure is a quiet button that opens and closes what stands below it.
type Disclosure struct {
	composite
	button *Button
	body   *fyne.Container
}

// NewDisclosure makes a closed disclosure, such as "Why these numbers?".
func NewDisclosure(label string, body ...fyne.CanvasObject) *Disclosure {
	d := &Disclosure{body: NewColumn(body...)}
	d.body.Hide()
	d.button = Quiet(label, func() {
		d.body.Hidden = !d.body.Hidden
		d.mark()
		d.Refresh()
	})
	d.mark()
	d.root = NewColumnGap(4, NewFlow(d.button), d.body)
	d.ExtendBaseWidget(d)
	return d
}

// mark shows whether it is open: an arrow to the eye, and a sign before the label to what reads the window.
func (d *Disclosure) mark() {
	sign, arrow := "›  ", icons.Next
	if d.body.Visible() {
		sign, arrow = "˅  ", icons.Down
	}
	d.button.sign = sign
	d.button.WithIcon(icons.Get(arrow))
}

// SetOpen opens or closes it.
func (d *Disclosure) SetOpen(open bool) {
	if open != d.body.Visible() {
		d.button.OnTapped()
	}
}
