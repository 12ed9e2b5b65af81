package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// TapRow makes any content one thing to tap or to reach by keyboard. Without a callback it only shows its content.
type TapRow struct {
	widget.BaseWidget
	keyboard
	label    string
	content  fyne.CanvasObject
	hovered  bool
	card     bool // the content is a card of its own, and the marks go over and around it
	OnTapped func()
}

type plainRow struct{ composite }

// NewTapRow makes a row. The label is what the row is called in tests and for screen readers.
func NewTapRow(label string, content fyne.CanvasObject, tapped func()) fyne.CanvasObject {
	if tapped == nil {
		p := &plainRow{}
		p.root = rowInset(content)
		p.ExtendBaseWidget(p)
		return p
	}
	return newTapRow(label, content, tapped)
}

// rowInset leaves the content of a row flush at the left with what stands above it.
func rowInset(content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&insetLayout{top: 6, bottom: 6}, content)
}

func newTapRow(label string, content fyne.CanvasObject, tapped func()) *TapRow {
	r := &TapRow{label: label, content: rowInset(content), OnTapped: tapped}
	r.keyboard.self = r
	r.ExtendBaseWidget(r)
	return r
}

// Label returns what the row is called.
func (r *TapRow) Label() string { return r.label }

// Children returns the content.
func (r *TapRow) Children() []fyne.CanvasObject { return []fyne.CanvasObject{r.content} }

// AccessibilityLabel is what the row is called.
func (r *TapRow) AccessibilityLabel() string { return r.label }

// AccessibilityRole is button.
func (r *TapRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped opens the row.
func (r *TapRow) Tapped(*fyne.PointEvent) { r.OnTapped() }

// TypedKey opens the row on Enter and Space.
func (r *TapRow) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.OnTapped()
	default:
		forwardKey(r, ev)
	}
}

// MouseIn shows that the row can be opened.
func (r *TapRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh(); notifyActivity(r) }

// MouseMoved tells the window that somebody is here.
func (r *TapRow) MouseMoved(*desktop.MouseEvent) { notifyActivity(r) }

// MouseOut ends MouseIn.
func (r *TapRow) MouseOut() { r.hovered = false; r.Refresh() }

// Cursor is a hand.
func (r *TapRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the content over a tint that shows under the pointer.
func (r *TapRow) CreateRenderer() fyne.WidgetRenderer {
	rr := &tapRowRenderer{r: r, tint: canvas.NewRectangle(nil), ring: newRing()}
	rr.paint() // the content is freshly made
	return rr
}

type tapRowRenderer struct {
	r          *TapRow
	tint, ring *canvas.Rectangle
}

func (r *tapRowRenderer) Destroy()           {}
func (r *tapRowRenderer) MinSize() fyne.Size { return r.r.content.MinSize() }

func (r *tapRowRenderer) Objects() []fyne.CanvasObject {
	if r.r.card {
		return []fyne.CanvasObject{r.r.content, r.tint, r.ring}
	}
	return []fyne.CanvasObject{r.tint, r.r.content, r.ring}
}

func (r *tapRowRenderer) Layout(s fyne.Size) {
	r.r.content.Resize(s)
	if r.r.card {
		r.tint.Resize(s)
		placeRing(r.ring, fyne.Position{}, s, theme.CardRadius)
		return
	}
	const out = 8
	r.tint.Move(fyne.NewPos(-out, 0))
	r.tint.Resize(s.AddWidthHeight(2*out, 0))
	placeRing(r.ring, fyne.NewPos(3-out, 3), s.AddWidthHeight(2*out-6, -6), theme.InputRadius-3)
}

func (r *tapRowRenderer) Refresh() {
	r.paint()
	r.r.content.Refresh()
	canvas.Refresh(r.r)
}

// paint gives the marks their colours, and shows those that are on.
func (r *tapRowRenderer) paint() {
	r.tint.CornerRadius = theme.InputRadius
	if r.r.card {
		r.tint.CornerRadius = theme.CardRadius
	}
	r.tint.FillColor = themeColor(r.r, fynetheme.ColorNameHover)
	r.tint.Hidden = !r.r.hovered
	showRing(r.ring, r.r, r.r.focused)
}
