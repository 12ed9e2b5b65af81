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

// railItem is one entry of the rail.
type railItem struct {
	widget.BaseWidget
	label, short string // short is for the compact rail; empty means label
	place        route.Place
	icon         fyne.Resource
	current      bool
	compact      bool
	focused      bool
	hovered      bool
	tapped       func()
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

func (it *railItem) setCompact(on bool) {
	if it.compact != on {
		it.compact = on
		it.Refresh()
	}
}

func (it *railItem) shown() string {
	if it.compact && it.short != "" {
		return it.short
	}
	return it.label
}

func (it *railItem) fullWidth() float32 {
	return fyne.MeasureText(it.label, it.size(theme.SizeText), fyne.TextStyle{Bold: true}).Width + it.iconSide() + 40
}

func (it *railItem) compactWidth() float32 {
	text := it.label
	if it.short != "" {
		text = it.short
	}
	return fyne.MeasureText(text, it.size(theme.SizeCaption), fyne.TextStyle{Bold: true}).Width + 8
}

func (it *railItem) size(name fyne.ThemeSizeName) float32 { return fynetheme.SizeForWidget(name, it) }

func (it *railItem) iconSide() float32 {
	if it.compact {
		return 24
	}
	return fyne.Min(it.size(fynetheme.SizeNameInlineIcon)+3, 36)
}

// Tapped goes to the place.
func (it *railItem) Tapped(*fyne.PointEvent) { it.tapped() }

// FocusGained shows the ring.
func (it *railItem) FocusGained() { it.focused = true; it.Refresh() }

// FocusLost hides the ring.
func (it *railItem) FocusLost() { it.focused = false; it.Refresh() }

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
func (it *railItem) KeyDown(ev *fyne.KeyEvent) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(it).(desktop.Canvas); ok && c.OnKeyDown() != nil {
		c.OnKeyDown()(ev)
	}
}

// KeyUp does nothing: the press was told.
func (it *railItem) KeyUp(*fyne.KeyEvent) {}

// MouseIn marks the entry.
func (it *railItem) MouseIn(*desktop.MouseEvent) {
	it.hovered = true
	it.Refresh()
	it.KeyDown(&fyne.KeyEvent{})
}

// MouseMoved does nothing: MouseIn has marked it.
func (it *railItem) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the mark.
func (it *railItem) MouseOut() { it.hovered = false; it.Refresh() }

// Cursor is a hand.
func (it *railItem) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws icon and name, with a bar at the left of the place where one is.
func (it *railItem) CreateRenderer() fyne.WidgetRenderer {
	r := &railItemRenderer{it: it, ground: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil),
		here: canvas.NewRectangle(nil), icon: canvas.NewImageFromResource(nil), text: canvas.NewText("", nil)}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type railItemRenderer struct {
	it                 *railItem
	ground, ring, here *canvas.Rectangle
	icon               *canvas.Image
	text               *canvas.Text
}

func (r *railItemRenderer) Destroy() {}

func (r *railItemRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.here, r.icon, r.text, r.ring}
}

func (r *railItemRenderer) MinSize() fyne.Size {
	line := fyne.MeasureText("M", r.text.TextSize, r.text.TextStyle).Height
	if r.it.compact {
		return fyne.NewSize(r.it.compactWidth(), r.it.iconSide()+line+10)
	}
	return fyne.NewSize(r.it.fullWidth(), fyne.Max(42, line+14))
}

func (r *railItemRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.ring.Resize(s)
	r.here.Resize(fyne.NewSize(4, s.Height-20))
	r.here.Move(fyne.NewPos(0, 10))
	side := r.it.iconSide()
	r.icon.Resize(fyne.NewSquareSize(side))
	text := r.text.MinSize()
	r.text.Resize(text)
	r.icon.Hidden = r.it.compact && s.Height < side+text.Height
	if r.icon.Hidden { // the window is too low for both: the word stays
		r.text.Move(fyne.NewPos((s.Width-text.Width)/2, (s.Height-text.Height)/2))
		return
	}
	if r.it.compact {
		top := fyne.Max(2, (s.Height-side-text.Height-1)/2)
		r.icon.Move(fyne.NewPos((s.Width-side)/2, top))
		r.text.Move(fyne.NewPos((s.Width-text.Width)/2, top+side+1))
		return
	}
	r.icon.Move(fyne.NewPos(14, (s.Height-side)/2))
	r.text.Move(fyne.NewPos(14+side+10, (s.Height-text.Height)/2))
}

func (r *railItemRenderer) Refresh() {
	ink := theme.ColorSoft
	if r.it.current {
		ink = theme.ColorAccent
	}
	r.ground.CornerRadius, r.ring.CornerRadius, r.here.CornerRadius = theme.InputRadius, theme.InputRadius, 2
	r.ground.FillColor = fynetheme.ColorForWidget(theme.ColorCard, r.it)
	r.ground.Hidden = !r.it.current && !r.it.hovered
	r.here.FillColor, r.here.Hidden = fynetheme.ColorForWidget(theme.ColorAccent, r.it), !r.it.current
	r.ring.FillColor = color.Transparent
	r.ring.StrokeColor, r.ring.StrokeWidth = fynetheme.ColorForWidget(theme.ColorFocus, r.it), 2
	r.ring.Hidden = !r.it.focused
	r.icon.Resource = widgets.Recolor(r.it.icon, fynetheme.ColorForWidget(ink, r.it))
	r.icon.Refresh() // an image keeps its pixels until it is told
	r.text.Text = r.it.shown()
	r.text.Color = fynetheme.ColorForWidget(ink, r.it)
	r.text.TextStyle = fyne.TextStyle{Bold: r.it.current}
	r.text.TextSize = r.it.size(theme.SizeText)
	if r.it.compact {
		r.text.TextSize = r.it.size(theme.SizeCaption)
	}
	r.Layout(r.it.Size())
	canvas.Refresh(r.it)
}

var _ fyne.Focusable = (*railItem)(nil)
