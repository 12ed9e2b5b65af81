package access

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/atspi"
	"unhurried/internal/ui/rest"
)

// Config is the window and what is to be known of it. Origin may be nil.
type Config struct {
	App    fyne.App
	Canvas fyne.Canvas
	// Title is the window's, Version the app's, and Locale the language that it speaks.
	Title, Version, Locale string
	// Visible tells on the UI goroutine whether the window is on the screen.
	Visible func() bool
	// Origin finds on the UI goroutine where what the window shows begins on the screen, in pixels.
	Origin func() (x, y int)
	// Complain is told why a screen reader that runs can't be served.
	Complain func(error)
}

// Window is the app's window for assistive programs.
type Window struct {
	cfg     Config
	canvas  fyne.Canvas
	tree    *Tree
	active  bool // it has the keyboard
	waiting atomic.Int32
	origin  atomic.Pointer[[2]int32]
	placed  time.Time // when origin was found last
	server  *atspi.Server
}

// Offer makes a window readable for assistive programs, for which Serve then waits. It is for the UI goroutine.
func Offer(c Config) *Window {
	w := &Window{cfg: c, canvas: c.Canvas, tree: NewTree(c.Title), active: true}
	w.origin.Store(&[2]int32{})
	c.App.Lifecycle().SetOnEnteredForeground(func() { w.active = true })
	c.App.Lifecycle().SetOnExitedForeground(func() { w.active = false })
	w.server = atspi.New(atspi.Config{
		Name: c.Title, Version: c.Version, Toolkit: "Fyne", Locale: c.Locale, Actions: w,
		Look: func() (n *atspi.Node) {
			rest.DoAndWait(func() { n = w.draw() })
			return n
		},
		Complain: c.Complain,
		Origin:   func() (x, y int32) { at := w.origin.Load(); return at[0], at[1] },
	})
	return w
}

// moves is how often a window that may have been moved is asked where it is.
const moves = time.Second

func (w *Window) draw() *atspi.Node {
	if !w.cfg.Visible() {
		return nil
	}
	if now := time.Now(); w.cfg.Origin != nil && now.Sub(w.placed) > moves {
		x, y := w.cfg.Origin()
		w.placed = now
		w.origin.Store(&[2]int32{int32(x), int32(y)})
	}
	return w.tree.Draw(w.canvas, w.active)
}

// Serve lets assistive programs in until the context is done. Where there is no session's bus there are none.
func (w *Window) Serve(ctx context.Context) error {
	return w.server.Serve(ctx, atspi.SessionAddress())
}

// Forget drops at once what was last seen in the window. It comes before a lock.
func (w *Window) Forget() { w.server.Forget() }
