package screen

import "fyne.io/fyne/v2"

// Live is what most pages have in common: while the page is on the screen, it is drawn anew after each change of the
// state. A page embeds it.
type Live struct {
	env    *Env
	page   fyne.CanvasObject
	draw   func()
	cancel func()
}

// NewLive is for a page that shows an object and draws what is in it by draw, which runs on the UI goroutine. It is drawn
// once before this returns.
func NewLive(e *Env, page fyne.CanvasObject, draw func()) Live {
	draw()
	return Live{env: e, page: page, draw: draw}
}

// Content is the object that the page shows.
func (l *Live) Content() fyne.CanvasObject { return l.page }

// Shown begins to follow the state.
func (l *Live) Shown() { l.cancel = l.env.Watch(l.draw) }

// Leave ends that.
func (l *Live) Leave() {
	if l.cancel != nil {
		l.cancel()
	}
}
