package shell

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Config is what the shell's owner gives it. Pages is required; every other function may be nil.
type Config struct {
	// Language is what the rail and the toasts of the shell itself speak.
	Language *wording.Language
	// Rail lists the places from top to bottom, which is also the order of Ctrl+1, Ctrl+2 …
	Rail []Entry
	// Home is where Back leads when there is no way back.
	Home route.Route
	// Search is where Ctrl+F leads on a page with no search of its own.
	Search route.Route
	// Pages makes the page of a route.
	Pages func(route.Route) Page
	// Clock is the time for toasts, the idle watch and Esc-Esc.
	Clock widgets.Clock
	// Lock closes the vault, and forgets whatever else is private; the owner then goes to a public page.
	Lock func()
	// Hide takes the window off the screen (Esc-Esc). What was private on it is locked right after.
	Hide func()
	// Who tells whose passphrase opened the diary, and whether they are its second member; no name while it is closed.
	Who func() (name string, second bool)
	// Copied is told of words that were copied out of a field.
	Copied func(words string)
	// Rests is told when nobody has touched the window for ten seconds; may be nil.
	Rests func()
	// FullScreen gives the window the whole screen, or takes it back (F11).
	FullScreen func()
	// Right is the private "Still right for me?" page.
	Right route.Route
	// Idle is after how long without a key or a movement a private page is locked; zero never.
	Idle time.Duration
}

// Entry is one place in the rail.
type Entry struct {
	Place route.Place
	Label string
	Icon  fyne.Resource
}

// Shell is the content of the window.
type Shell struct {
	cfg     Config
	canvas  fyne.Canvas
	rail    *rail
	slot    *fyne.Container // holds the page
	root    *root
	history []route.Route
	page    Page
	frame   Frame
	idle    *Idle
	caret   *Idle // has it stop blinking
	toast   *toast
	under   *covered // what the private page lies over, or nil
	lastEsc time.Time
}

var _ Router = (*Shell)(nil)

// New makes a shell that shows nothing yet: the owner calls Attach and then Go.
func New(cfg Config) *Shell {
	s := &Shell{cfg: cfg, slot: container.NewStack()}
	s.rail = newRail(cfg.Language, cfg.Rail, func(p route.Place) { s.Go(route.At(p)) }, s.StillRight, s.Lock)
	s.toast = newToast(cfg.Clock, s.toastRoom, s.focused)
	s.idle = NewIdle(cfg.Clock, cfg.Idle, s.Lock)
	s.caret = NewIdle(cfg.Clock, caretTime, s.stillCaret)
	s.root = newRoot(s)
	return s
}

// Content is what the window shows.
func (s *Shell) Content() fyne.CanvasObject { return s.root }

// Attach puts the shell into a window's canvas and binds the keys that work everywhere.
func (s *Shell) Attach(c fyne.Canvas) {
	s.canvas = c
	c.SetContent(s.root)
	s.bindKeys(c)
}

// Toast shows a sentence at the bottom of the window for a few seconds.
func (s *Shell) Toast(text, action string, do func()) { s.toast.show(text, action, do) }

// focused is what has the keyboard, or nil.
func (s *Shell) focused() fyne.Focusable {
	if s.canvas == nil {
		return nil
	}
	return s.canvas.Focused()
}

// Canvas returns the canvas, for dialogs.
func (s *Shell) Canvas() fyne.Canvas { return s.canvas }
