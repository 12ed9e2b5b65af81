package shell

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// toastTime is how long a toast stays; one with an action stays longer.
const (
	toastTime       = 6 * time.Second
	toastActionTime = 12 * time.Second
)

// toast is a sentence at the bottom of the page that goes away by itself.
type toast struct {
	widget.BaseWidget
	clock  widgets.Clock
	box    *fyne.Container
	button *widgets.Button // of the action; nil without one
	cancel func()
	do     func()                            // what the offered action does, or nil
	said   string                            // what it says while it offers nothing
	room   func() (fyne.Position, fyne.Size) // that the page leaves it
	focus  func() fyne.Focusable             // what has the keyboard
}

func newToast(clock widgets.Clock, room func() (fyne.Position, fyne.Size), focus func() fyne.Focusable) *toast {
	t := &toast{clock: clock, box: container.NewStack(), room: room, focus: focus}
	t.ExtendBaseWidget(t)
	t.Hidden = true
	return t
}

func (t *toast) show(text, action string, do func()) {
	t.hide()
	stay := toastTime
	words := widgets.NewText(text)
	var inside fyne.CanvasObject = words
	if t.said = text; action != "" {
		t.said = ""
		stay, t.do = toastActionTime, do
		t.button = widgets.Quiet(action, func() { t.act() })
		inside = widgets.NewSpread(words, t.button)
	}
	t.box.Objects = []fyne.CanvasObject{widgets.NewPanel(theme.ColorCard, theme.ColorEdge, theme.InputRadius),
		widgets.NewInset(theme.GapLoose, inside)}
	t.Show()
	t.place()
	t.Refresh()
	t.cancel = t.clock.After(stay, t.hide)
}

// act does what is offered, and reports whether anything was.
func (t *toast) act() bool {
	do := t.do
	if do == nil {
		return false
	}
	t.hide()
	do()
	return true
}

func (t *toast) hide() {
	t.do, t.said, t.button = nil, "", nil
	if t.cancel != nil {
		t.cancel()
		t.cancel = nil
	}
	t.box.Objects = nil
	t.Hide()
}

// place puts the toast at the bottom middle of its room, or at the top where it would lie over what has the keyboard.
func (t *toast) place() {
	pos, room := t.room()
	if !t.Visible() || room.Width <= 0 {
		return
	}
	width := fyne.Min(560*t.Theme().Size(theme.SizeText)/16, room.Width-48)
	for range 2 { // the words know how high they are only once they know how wide
		t.Resize(fyne.NewSize(width, t.box.MinSize().Height))
	}
	const edge = 20
	x, top, bottom := (room.Width-width)/2, float32(edge), room.Height-t.Size().Height-edge
	t.Move(pos.AddXY(x, bottom))
	if t.covers() {
		if t.Move(pos.AddXY(x, top)); t.covers() { // as high as the window
			t.Move(pos.AddXY(x, bottom))
		}
	}
}

// covers tells whether the toast lies over what has the keyboard, or over its ring.
func (t *toast) covers() bool {
	o, ok := t.focus().(fyne.CanvasObject)
	if !ok || o == fyne.CanvasObject(t.button) {
		return false
	}
	const ring = 5
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).SubtractXY(ring, ring)
	size, mine, my := o.Size().AddWidthHeight(2*ring, 2*ring), t.Position(), t.Size()
	return at.X < mine.X+my.Width && mine.X < at.X+size.Width && at.Y < mine.Y+my.Height && mine.Y < at.Y+size.Height
}

// Live is true: a toast is to be heard when it comes.
func (t *toast) Live() bool { return true }

// Children returns what the toast shows, for Walk.
func (t *toast) Children() []fyne.CanvasObject { return []fyne.CanvasObject{t.box} }

// CreateRenderer draws what the toast shows.
func (t *toast) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.box) }
