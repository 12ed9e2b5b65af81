package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/wording"
)

// Select is Fyne's drop-down for long lists; for up to seven options prefer NewChoice.
type Select struct {
	widget.Select
	focused bool
}

// NewSelect makes a drop-down.
func NewSelect(l *wording.Language, options []string, changed func(string)) *Select {
	s := &Select{}
	s.Options, s.OnChanged = options, changed
	s.PlaceHolder = l.X("select.placeholder", "Choose one")
	s.ExtendBaseWidget(s)
	return s
}

// Reading is what was chosen, or the words that ask to choose.
func (s *Select) Reading() string {
	if s.Selected == "" {
		return s.PlaceHolder
	}
	return s.Selected
}

// FocusGained brings the drop-down into view.
func (s *Select) FocusGained() {
	s.focused = true
	s.Select.FocusGained()
	Reveal(s)
}

// KeyDown tells the window that somebody is here.
func (s *Select) KeyDown(*fyne.KeyEvent) { notifyActivity(s) }

// KeyUp does nothing: the press was told.
func (s *Select) KeyUp(*fyne.KeyEvent) {}

// TypedKey opens and moves, and hands Esc and F1 on to the window.
func (s *Select) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape || ev.Name == fyne.KeyF1 {
		forwardKey(s, ev)
		return
	}
	s.Select.TypedKey(ev)
}

// MouseMoved tells the window that somebody is here.
func (s *Select) MouseMoved(ev *desktop.MouseEvent) {
	s.Select.MouseMoved(ev)
	notifyActivity(s)
}

var _ desktop.Keyable = (*Select)(nil)

// FocusLost takes the mark away.
func (s *Select) FocusLost() {
	s.focused = false
	s.Select.FocusLost()
}

// CreateRenderer adds an edge and a focus ring to Fyne's drop-down, which has neither.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	r := &ringedRenderer{WidgetRenderer: s.Select.CreateRenderer(), w: s, ring: newSlab(),
		edge: newSlab(), on: func() bool { return s.focused }}
	r.paint()
	return r
}
