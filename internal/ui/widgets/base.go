package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/theme"
)

func themeColor(w fyne.Widget, name fyne.ThemeColorName) color.Color {
	if w == nil {
		return fynetheme.Color(name)
	}
	return fynetheme.ColorForWidget(name, w)
}

func themeSize(w fyne.Widget, name fyne.ThemeSizeName) float32 {
	if w == nil {
		return fynetheme.Size(name)
	}
	return fynetheme.SizeForWidget(name, w)
}

// composite is a widget that shows one tree of other objects.
type composite struct {
	widget.BaseWidget
	root fyne.CanvasObject
}

// CreateRenderer is Fyne's hook.
func (c *composite) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.root) }

// Children returns what the widget is made of.
func (c *composite) Children() []fyne.CanvasObject { return []fyne.CanvasObject{c.root} }

// Panel is a rounded ground in theme colours; an empty name leaves the ground or the line out.
type Panel struct {
	widget.BaseWidget
	Fill, Line fyne.ThemeColorName
	Radius     float32
}

// NewPanel makes a ground.
func NewPanel(fill, line fyne.ThemeColorName, radius float32) *Panel {
	p := &Panel{Fill: fill, Line: line, Radius: radius}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer is Fyne's hook.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{p: p, rect: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type panelRenderer struct {
	p    *Panel
	rect *canvas.Rectangle
}

func (r *panelRenderer) Destroy()                     {}
func (r *panelRenderer) Layout(s fyne.Size)           { r.rect.Resize(s) }
func (r *panelRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *panelRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }

func (r *panelRenderer) Refresh() {
	r.rect.FillColor, r.rect.StrokeColor, r.rect.StrokeWidth = color.Transparent, color.Transparent, 0
	if r.p.Fill != "" {
		r.rect.FillColor = themeColor(r.p, r.p.Fill)
	}
	if r.p.Line != "" {
		r.rect.StrokeColor, r.rect.StrokeWidth = themeColor(r.p, r.p.Line), 1
	}
	r.rect.CornerRadius = r.p.Radius
	r.rect.Refresh()
}

// Rule is a one-pixel line across.
func Rule() fyne.CanvasObject {
	return container.New(ruleLayout{}, NewPanel(theme.ColorLine, "", 0))
}

type ruleLayout struct{}

func (ruleLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (ruleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// handOn gives a key that a focused widget has no use for to the window, which knows Esc and F1.
func handOn(o fyne.CanvasObject, ev *fyne.KeyEvent) {
	if c := canvasOf(o); c != nil {
		if f := c.OnTypedKey(); f != nil {
			f(ev)
		}
	}
}

// handOnDown tells the window of each key pressed while a widget has the keyboard, for the idle watcher.
func handOnDown(o fyne.CanvasObject, ev *fyne.KeyEvent) {
	if c, ok := canvasOf(o).(desktop.Canvas); ok {
		if f := c.OnKeyDown(); f != nil {
			f(ev)
		}
	}
}

// stir tells the window that the pointer or the wheel moved over a widget, which the window itself does not see.
func stir(o fyne.CanvasObject) { handOnDown(o, &fyne.KeyEvent{}) }

// tellCopied tells the window that somebody copied words out of a field: its content takes them off the clipboard again.
func tellCopied(o fyne.CanvasObject, words string) {
	if c := canvasOf(o); c != nil {
		if w, ok := c.Content().(interface{ Copied(words string) }); ok {
			w.Copied(words)
		}
	}
}

// handOnShortcut gives the window a shortcut that a text field has no use for.
func handOnShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	if c, ok := canvasOf(o).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	app := fyne.CurrentApp()
	if app == nil {
		return nil
	}
	return app.Driver().CanvasForObject(o)
}

// Reveal scrolls every scroller around an object so that it can be seen whole, with a little room around it.
func Reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	for _, s := range around(o) {
		const room = 24
		y := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s.Content).Y
		top, bottom := y-room, y+o.Size().Height+room
		offset := s.Offset
		switch {
		case top < offset.Y:
			offset.Y = top
		case bottom > offset.Y+s.Size().Height:
			offset.Y = fyne.Min(bottom-s.Size().Height, top)
		default:
			continue
		}
		ScrollTo(s, offset)
	}
}

// ScrollTo scrolls to an offset and tells whoever listens, which Fyne does for the wheel alone.
func ScrollTo(s *container.Scroll, offset fyne.Position) {
	s.ScrollToOffset(offset)
	if s.OnScrolled != nil {
		s.OnScrolled(s.Offset)
	}
}

// around returns what scrolls an object that is on the screen, from the inside out.
func around(o fyne.CanvasObject) []*container.Scroll {
	c := canvasOf(o)
	if c == nil {
		return nil
	}
	var scrollers []*container.Scroll
	found := false
	outline.Walk(outline.Top(c), outline.Children, func(x fyne.CanvasObject, outer []fyne.CanvasObject) bool {
		if x == o {
			found = true
			for _, p := range slices.Backward(outer) {
				if s, ok := p.(*container.Scroll); ok {
					scrollers = append(scrollers, s)
				}
			}
		}
		return !found
	})
	return scrollers
}

// keyboard is the part that all focusable widgets of this package share. The outer widget sets self.
type keyboard struct {
	self    fyne.Widget
	focused bool
}

// FocusGained marks the widget and brings it into view.
func (k *keyboard) FocusGained() {
	k.focused = true
	k.self.Refresh()
	Reveal(k.self)
}

// FocusLost takes the mark away.
func (k *keyboard) FocusLost() {
	k.focused = false
	k.self.Refresh()
}

// TypedRune ignores text.
func (k *keyboard) TypedRune(rune) {}

// KeyDown tells the window that somebody is here.
func (k *keyboard) KeyDown(ev *fyne.KeyEvent) { handOnDown(k.self, ev) }

// KeyUp is part of desktop.Keyable.
func (k *keyboard) KeyUp(*fyne.KeyEvent) {}

// focusOn gives a widget the keyboard after it was tapped.
func focusOn(w fyne.Focusable) {
	if o, ok := w.(fyne.CanvasObject); ok {
		if c := canvasOf(o); c != nil {
			c.Focus(w)
		}
	}
}

func newRing() *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.StrokeWidth = 2
	r.Hide()
	return r
}

// placeRing puts the focus ring just around an area.
func placeRing(ring *canvas.Rectangle, pos fyne.Position, size fyne.Size, radius float32) {
	const out = 3
	ring.Move(pos.SubtractXY(out, out))
	ring.Resize(size.AddWidthHeight(2*out, 2*out))
	ring.CornerRadius = radius + out
}

func showRing(ring *canvas.Rectangle, w fyne.Widget, on bool) {
	ring.StrokeColor = themeColor(w, theme.ColorFocus)
	ring.Hidden = !on
	ring.Refresh()
}
