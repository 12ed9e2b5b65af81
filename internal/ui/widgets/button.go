package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// ButtonKind says how much a button asks for attention.
type ButtonKind int

// The kinds: at most one primary button on a page; quiet ones look like links; the outlined one stops something.
const (
	KindSecondary ButtonKind = iota
	KindPrimary
	KindQuiet
	KindOutline
)

// Button is a button with a label that wraps when it must, at least 44 px high, with a visible focus ring.
type Button struct {
	widget.DisableableWidget
	keyboard
	label   *Text
	icon    fyne.Resource
	sign    string // what stands for the icon in Label, or empty
	kind    ButtonKind
	hovered bool
	high    float32 // the least height in pixels

	// OnTapped is called on tap, Enter and Space.
	OnTapped func()
}

// NewButton makes a button of a kind.
func NewButton(label string, kind ButtonKind, tapped func()) *Button {
	b := &Button{kind: kind, high: theme.Target, OnTapped: tapped}
	b.label = newPlain(label, theme.SizeText, theme.ColorInk, kind != KindQuiet)
	if kind != KindQuiet { // a quiet button reads like a link, also when it takes two lines
		b.label.Center()
	}
	b.keyboard.self = b
	b.ExtendBaseWidget(b)
	return b
}

// Primary is the one main action of a page.
func Primary(label string, tapped func()) *Button { return NewButton(label, KindPrimary, tapped) }

// Secondary is any other action.
func Secondary(label string, tapped func()) *Button { return NewButton(label, KindSecondary, tapped) }

// Quiet is an action beside the way, such as "why these numbers?".
func Quiet(label string, tapped func()) *Button { return NewButton(label, KindQuiet, tapped) }

// Outlined is what stops something: always there, and never the main action.
func Outlined(label string, tapped func()) *Button { return NewButton(label, KindOutline, tapped) }

// Large makes it the page's own button, and returns it.
func (b *Button) Large() *Button {
	b.high = theme.MainButton
	return b
}

// Small makes it a button in a list, and returns it.
func (b *Button) Small() *Button {
	b.high = theme.RowButton
	return b
}

// WithIcon puts an icon before the label and returns the button. Its currentColor becomes the label's colour.
func (b *Button) WithIcon(icon fyne.Resource) *Button {
	b.icon = icon
	b.Refresh()
	return b
}

// Main tells whether it is the main one of its page.
func (b *Button) Main() bool { return b.kind == KindPrimary }

// Label returns the words on the button, after the sign that its icon stands for.
func (b *Button) Label() string { return b.sign + b.label.String() }

// SetLabel changes the words on the button.
func (b *Button) SetLabel(s string) {
	b.label.SetText(s)
	b.Refresh()
}

// SetEnabled is Enable or Disable by a condition.
func (b *Button) SetEnabled(on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// AccessibilityLabel is the words on the button.
func (b *Button) AccessibilityLabel() string { return b.Label() }

// AccessibilityRole is button.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped presses the button.
func (b *Button) Tapped(*fyne.PointEvent) {
	if b.Disabled() || b.OnTapped == nil {
		return
	}
	b.OnTapped()
}

// TypedKey presses the button on Enter and Space.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Tapped(nil)
	default:
		forwardKey(b, ev)
	}
}

// MouseIn shows that the button can be pressed.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh(); notifyActivity(b) }

// MouseMoved tells the window that somebody is here.
func (b *Button) MouseMoved(*desktop.MouseEvent) { notifyActivity(b) }

// MouseOut ends MouseIn.
func (b *Button) MouseOut() { b.hovered = false; b.Refresh() }

// Cursor is a hand over a button that can be pressed.
func (b *Button) Cursor() desktop.Cursor {
	if b.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

func (b *Button) padX() float32 {
	if b.kind == KindQuiet {
		return 4 // quiet buttons stand almost flush with text
	}
	switch b.high {
	case theme.MainButton:
		return 30
	case theme.RowButton:
		return 14
	}
	return 20
}

func (b *Button) iconRoom() float32 {
	if b.icon == nil {
		return 0
	}
	return themeSize(b, fynetheme.SizeNameInlineIcon) + 8
}

// sizeWithin lets a flow layout give the button its natural width.
func (b *Button) sizeWithin(width float32) fyne.Size {
	inner := b.label.sizeWithin(width - 2*b.padX() - b.iconRoom())
	return fyne.NewSize(inner.Width+2*b.padX()+b.iconRoom(), fyne.Max(b.high, inner.Height+b.high-24))
}

func (b *Button) hugsText() {}

// CreateRenderer draws icon and label on a ground that its kind chooses.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b: b, bg: canvas.NewRectangle(nil), tint: canvas.NewRectangle(nil), ring: newRing(),
		icon: canvas.NewImageFromResource(nil)}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b              *Button
	bg, tint, ring *canvas.Rectangle
	icon           *canvas.Image
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.bg, r.tint, r.icon, r.b.label, r.ring}
}

// MinSize lets the words wrap where the room is narrow, but breaks none of them.
func (r *buttonRenderer) MinSize() fyne.Size {
	natural := r.b.sizeWithin(1e6)
	word := r.b.label.longestWord() + 2*r.b.padX() + r.b.iconRoom()
	if w := r.b.Size().Width; w > 0 && w < natural.Width {
		return fyne.NewSize(fyne.Min(natural.Width, fyne.Max(word, 120)), r.b.sizeWithin(w).Height)
	}
	return fyne.NewSize(fyne.Min(natural.Width, fyne.Max(word, 240)), natural.Height)
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.bg.Resize(s)
	r.tint.Resize(s)
	placeRing(r.ring, fyne.Position{}, s, theme.InputRadius)
	room, pad := r.b.iconRoom(), r.b.padX()
	inner := r.b.label.sizeWithin(s.Width - 2*pad - room)
	x := (s.Width - inner.Width - room) / 2
	if room > 0 {
		side := room - 8
		r.icon.Resize(fyne.NewSquareSize(side))
		r.icon.Move(fyne.NewPos(x, (s.Height-side)/2))
	}
	r.b.label.Resize(inner)
	r.b.label.Move(fyne.NewPos(x+room, (s.Height-inner.Height)/2))
}

func (r *buttonRenderer) Refresh() {
	fill, ink := theme.ColorButton, theme.ColorInk
	switch r.b.kind {
	case KindPrimary:
		fill, ink = theme.ColorAccent, theme.ColorOnAccent
	case KindQuiet:
		fill, ink = "", theme.ColorAccent
	case KindOutline:
		fill, ink = theme.ColorPaper, theme.ColorAccent
	}
	r.bg.StrokeWidth = 0
	if r.b.kind == KindOutline {
		r.bg.StrokeColor, r.bg.StrokeWidth = themeColor(r.b, theme.ColorAccent), 1
	}
	if r.b.Disabled() {
		ink = theme.ColorDisabled
		if fill != "" {
			fill = theme.ColorDisabledBg
		}
	}
	r.bg.Hidden = fill == ""
	if fill != "" {
		r.bg.FillColor = themeColor(r.b, fill)
	}
	r.bg.CornerRadius, r.tint.CornerRadius = theme.InputRadius, theme.InputRadius
	r.tint.FillColor = themeColor(r.b, fynetheme.ColorNameHover)
	r.tint.Hidden = !r.b.hovered || r.b.Disabled()
	r.icon.Hidden = r.b.icon == nil
	if r.b.icon != nil {
		r.icon.Resource = Recolor(r.b.icon, themeColor(r.b, ink))
		r.icon.Refresh() // another drawing, or another colour
	}
	r.b.label.Tone(ink)
	showRing(r.ring, r.b, r.b.focused && !r.b.Disabled())
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}
