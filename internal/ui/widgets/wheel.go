package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// A notch of a wheel comes as 25 pixels, less than two lines of text, and moves this many times as far. What a touchpad
// sends in smaller steps moves as far as the fingers do.
const (
	wheelNotch = 25
	wheelTimes = 3
)

// farther is a turn of the wheel as far as it moves a page.
func farther(ev *fyne.ScrollEvent) *fyne.ScrollEvent {
	far := *ev
	if d := far.Scrolled.DY; d >= wheelNotch || d <= -wheelNotch {
		far.Scrolled.DY *= wheelTimes
	}
	return &far
}

// wheel lies under what is scrolled, as large as it, and hears the wheel before the scroller does. It has nothing in it:
// Fyne would not cut off at the scroller's edge what stands in something that hears the wheel.
type wheel struct {
	widget.BaseWidget
	scroll *container.Scroll
}

// NewScroll scrolls content up and down.
func NewScroll(content fyne.CanvasObject) *container.Scroll {
	w := &wheel{}
	w.ExtendBaseWidget(w)
	w.scroll = container.NewVScroll(container.NewStack(w, content))
	return w.scroll
}

// CreateRenderer draws nothing.
func (*wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled hands the wheel on to the scroller, and tells the window that somebody is here.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	notifyActivity(w)
	w.scroll.Scrolled(farther(ev))
}

// entryWheel lies over an entry and takes nothing but the mouse wheel. Fyne's entry keeps every turn for itself, also with all
// its words in view, and the page under the pointer would stand still.
type entryWheel struct {
	widget.BaseWidget
	entry *Entry
	inner *container.Scroll // of the entry
}

// CreateRenderer draws nothing.
func (*entryWheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled moves the words of the entry as far as they go, and the page after that.
func (w *entryWheel) Scrolled(ev *fyne.ScrollEvent) {
	notifyActivity(w)
	ev = farther(ev)
	if w.inner != nil {
		before := w.inner.Offset
		if w.inner.Scrolled(ev); w.inner.Offset != before {
			return
		}
	}
	for _, s := range scrollersAround(w.entry.self) {
		before := s.Offset
		if s.Scrolled(ev); s.Offset != before {
			return
		}
	}
}
