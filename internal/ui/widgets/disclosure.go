package widgets

import "fyne.io/fyne/v2"

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
	d.button = Quiet("›  "+label, func() {
		d.body.Hidden = !d.body.Hidden
		sign := "›  "
		if d.body.Visible() {
			sign = "˅  "
		}
		d.button.SetLabel(sign + label)
		d.Refresh()
	})
	d.root = NewColumnGap(4, NewFlow(d.button), d.body)
	d.ExtendBaseWidget(d)
	return d
}

// SetOpen opens or closes it.
func (d *Disclosure) SetOpen(open bool) {
	if open != d.body.Visible() {
		d.button.OnTapped()
	}
}
