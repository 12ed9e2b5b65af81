package shell

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// form is what an entry shows where there is room.
type form int

const (
	formBoth  form = iota // icon and words
	formWords             // words alone, softer and smaller
	formIcon              // an icon alone
)

// railItem is one entry of the rail.
type railItem struct {
	widget.BaseWidget
	label   string
	place   route.Place
	icon    fyne.Resource
	form    form
	current bool
	narrow  bool // an icon alone, whatever the form
	focused bool
	hovered bool
	tapped  func()
	touched func()                      // tells the idle watch that somebody is here
	tip     func(it *railItem, on bool) // shows the name beside an icon that stands alone; may be nil
}

func newRailItem(icon fyne.Resource, label string, tapped func()) *railItem {
	it := &railItem{label: label, icon: icon, tapped: tapped}
	it.ExtendBaseWidget(it)
	return it
}

// Label returns the place's name.
func (it *railItem) Label() string { return it.label }

// AccessibilityLabel returns the place's name.
func (it *railItem) AccessibilityLabel() string { return it.label }

// AccessibilityRole is button.
func (it *railItem) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (it *railItem) setCurrent(on bool) {
	if it.current != on {
		it.current = on
		it.Refresh()
	}
}

func (it *railItem) setNarrow(on bool) {
	if it.narrow != on {
		it.narrow = on
		it.Refresh()
	}
}

// bare tells whether the entry is an icon whose name is not written.
func (it *railItem) bare() bool { return it.narrow || it.form == formIcon }

func (it *railItem) size(name fyne.ThemeSizeName) float32 { return fynetheme.SizeForWidget(name, it) }

// textSize is the size of the words.
func (it *railItem) textSize() float32 {
	if it.form == formWords {
		return it.size(theme.SizeChip)
	}
	return it.size(theme.SizeRow)
}

// told shows or hides the name beside an icon.
func (it *railItem) told() {
	if it.tip != nil && it.bare() {
		it.tip(it, it.hovered || it.focused)
	}
}

// Tapped goes to the place.
func (it *railItem) Tapped(*fyne.PointEvent) { it.tapped() }

// FocusGained shows the ring.
func (it *railItem) FocusGained() { it.focused = true; it.Refresh(); it.told() }

// FocusLost hides the ring.
func (it *railItem) FocusLost() { it.focused = false; it.Refresh(); it.told() }

// TypedRune ignores text.
func (it *railItem) TypedRune(rune) {}

// TypedKey goes to the place on Enter and Space, and moves along the rail by arrows.
func (it *railItem) TypedKey(ev *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(it)
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		it.tapped()
	case fyne.KeyDown:
		c.FocusNext()
	case fyne.KeyUp:
		c.FocusPrevious()
	default:
		if f := c.OnTypedKey(); f != nil {
			f(ev)
		}
	}
}

// KeyDown tells the idle watch that somebody is here.
func (it *railItem) KeyDown(*fyne.KeyEvent) { it.touched() }

// KeyUp does nothing: the press was told.
func (it *railItem) KeyUp(*fyne.KeyEvent) {}

// MouseIn marks the entry.
func (it *railItem) MouseIn(*desktop.MouseEvent) {
	it.hovered = true
	it.Refresh()
	it.told()
	it.touched()
}

// MouseMoved tells the idle watch that somebody is here.
func (it *railItem) MouseMoved(*desktop.MouseEvent) { it.touched() }

// MouseOut ends the mark.
func (it *railItem) MouseOut() { it.hovered = false; it.Refresh(); it.told() }

// Cursor is a hand.
func (it *railItem) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws icon and name, on a card for the place where one is.
func (it *railItem) CreateRenderer() fyne.WidgetRenderer {
	r := &railItemRenderer{it: it, ground: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil),
		icon: canvas.NewImageFromResource(nil), text: canvas.NewText("", nil)}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type railItemRenderer struct {
	it           *railItem
	ground, ring *canvas.Rectangle
	icon         *canvas.Image
	text         *canvas.Text
}

func (r *railItemRenderer) Destroy() {}

func (r *railItemRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon, r.text, r.ring}
}

// The distances of an entry, in pixels.
const (
	itemSide = 14 // to the icon
	itemGap  = 10 // between icon and words
)

// iconSide is how wide an icon is: 20 pixels at 100 % text.
func (r *railItemRenderer) iconSide() float32 { return r.it.size(fynetheme.SizeNameInlineIcon) }

// MinSize has room for the words in bold, so that the place where one is moves nothing.
func (r *railItemRenderer) MinSize() fyne.Size {
	text := theme.Measure(r.it.label, r.it.textSize(), fyne.TextStyle{Bold: r.it.form == formBoth})
	switch {
	case r.it.bare():
		return fyne.NewSquareSize(r.iconSide() + 12)
	case r.it.form == formWords:
		return fyne.NewSize(text.Width+2*itemSide, text.Height+8)
	}
	return fyne.NewSize(itemSide+r.iconSide()+itemGap+text.Width+itemSide, text.Height+8)
}

func (r *railItemRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.ring.Resize(s)
	side := fyne.Min(r.iconSide(), s.Height-4)
	r.icon.Resize(fyne.NewSquareSize(side))
	text := r.text.MinSize()
	r.text.Resize(text)
	x := float32(itemSide - 2)
	switch {
	case r.it.bare():
		x = (s.Width - side) / 2
	case r.it.form == formBoth:
		r.text.Move(fyne.NewPos(x+side+itemGap, (s.Height-text.Height)/2))
	default:
		r.text.Move(fyne.NewPos(x, (s.Height-text.Height)/2))
	}
	r.icon.Move(fyne.NewPos(x, (s.Height-side)/2))
}

func (r *railItemRenderer) Refresh() {
	ink := theme.ColorSoft
	if r.it.current {
		ink = theme.ColorAccent
	}
	r.ground.CornerRadius, r.ring.CornerRadius = theme.InputRadius, theme.InputRadius
	r.ground.FillColor = fynetheme.ColorForWidget(theme.ColorCard, r.it)
	r.ground.Hidden = !r.it.current && !r.it.hovered
	r.ring.FillColor = color.Transparent
	r.ring.StrokeColor, r.ring.StrokeWidth = fynetheme.ColorForWidget(theme.ColorFocus, r.it), 2
	r.ring.Hidden = !r.it.focused
	r.icon.Hidden = !r.it.bare() && r.it.form == formWords
	r.icon.Resource = widgets.Recolor(r.it.icon, fynetheme.ColorForWidget(ink, r.it))
	r.icon.Refresh() // an image keeps its pixels until it is told
	r.text.Hidden = r.it.bare()
	r.text.Color = fynetheme.ColorForWidget(ink, r.it)
	theme.Write(r.text, r.it.label, fyne.TextStyle{Bold: r.it.current})
	r.text.TextSize = r.it.textSize()
	r.Layout(r.it.Size())
	canvas.Refresh(r.it)
}

var _ fyne.Focusable = (*railItem)(nil)
