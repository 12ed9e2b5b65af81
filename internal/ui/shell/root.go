package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/depth"
)

// root lays out rail, page and toast, and notices the pointer. It has no ground of its own: Fyne clears the window to the
// theme's background, which is paper, and a second coat would cost a third of the painting.
type root struct {
	widget.BaseWidget
	s     *Shell
	tip   *tip
	depth fyne.CanvasObject // switches off what is never used
}

func newRoot(s *Shell) *root {
	r := &root{s: s, tip: newTip(), depth: depth.NewSwitch()}
	r.ExtendBaseWidget(r)
	for _, it := range s.rail.items() {
		it.touched = r.Touched
		it.tip = func(it *railItem, on bool) {
			r.tip.tell(it, on)
			r.tip.place(r.Size())
		}
	}
	return r
}

// Children returns page, rail and toast, in the order in which Tab goes through them.
func (r *root) Children() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.slot, r.s.rail, r.s.toast}
}

// Copied hears from a field that words of it were copied.
func (r *root) Copied(words string) {
	if r.s.cfg.Copied != nil {
		r.s.cfg.Copied(words)
	}
}

// Touched hears from a widget that somebody is here.
func (r *root) Touched() { r.s.Touch() }

// Revealed hears that what has the keyboard was brought into view, where a toast may lie.
func (r *root) Revealed() { r.s.toast.place() }

// Scrolled notices the wheel over what does not scroll.
func (r *root) Scrolled(*fyne.ScrollEvent) { r.s.Touch() }

// MouseIn notices the pointer.
func (r *root) MouseIn(*desktop.MouseEvent) { r.s.Touch() }

// MouseMoved notices the pointer.
func (r *root) MouseMoved(*desktop.MouseEvent) { r.s.Touch() }

// MouseOut notices the pointer.
func (r *root) MouseOut() { r.s.Touch() }

// CreateRenderer draws the rail at the left, the page beside it, and the toast over the page.
func (r *root) CreateRenderer() fyne.WidgetRenderer { return &rootRenderer{r} }

type rootRenderer struct{ r *root }

func (r *rootRenderer) Destroy() {}

// Objects are the children, and over them the name of an icon, which its entry says by itself.
func (r *rootRenderer) Objects() []fyne.CanvasObject {
	return append(r.r.Children(), r.r.tip, r.r.depth)
}

// MinSize is fixed: pages scroll, so no page may push the window wider.
func (r *rootRenderer) MinSize() fyne.Size { return fyne.NewSize(640, 480) }

func (r *rootRenderer) Layout(size fyne.Size) { r.r.place(size) }

// place gives rail, page and toast their places.
func (r *root) place(size fyne.Size) {
	s := r.s
	var x float32
	s.rail.Hidden = s.frame != FrameRail
	if !s.rail.Hidden {
		x = s.rail.widthIn(size)
		s.rail.Resize(fyne.NewSize(x, size.Height))
	}
	s.slot.Move(fyne.NewPos(x, 0))
	s.slot.Resize(fyne.NewSize(size.Width-x, size.Height))
	r.tip.place(size)
	s.toast.place()
}

// toastRoom is the page's room without the bar at its foot, whose buttons nothing covers.
func (s *Shell) toastRoom() (fyne.Position, fyne.Size) {
	size := s.slot.Size()
	if s.page != nil {
		if f, ok := s.page.Content().(interface{ FootHeight() float32 }); ok {
			size.Height -= f.FootHeight()
		}
	}
	return s.slot.Position(), size
}

func (r *rootRenderer) Refresh() {
	r.Layout(r.r.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
