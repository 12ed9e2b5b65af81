package shell

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
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
	// Copied is told of words that were copied out of a field.
	Copied func(words string)
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
	toast   *toast
	under   *covered // what the private page lies over, or nil
	lastEsc time.Time
}

var _ Router = (*Shell)(nil)

// escTwice is how soon the second Esc must follow the first to hide the window. An Esc that closes something, such as a
// dialog, is none of the two; one that leaves the page is.
const escTwice = 700 * time.Millisecond

// historyMax bounds the way back.
const historyMax = 50

// covered is a page that waits under the private page just as it was left: its dialogs, and where the keyboard was.
type covered struct {
	page    Page
	dialogs []fyne.CanvasObject
	focused fyne.Focusable
}

// New makes a shell that shows nothing yet: the owner calls Attach and then Go.
func New(cfg Config) *Shell {
	s := &Shell{cfg: cfg, slot: container.NewStack()}
	s.rail = newRail(cfg.Language, cfg.Rail, func(p route.Place) { s.Go(route.At(p)) }, s.StillRight, s.Lock)
	s.toast = newToast(cfg.Clock)
	s.idle = NewIdle(cfg.Clock, cfg.Idle, s.Lock)
	s.root = newRoot(s)
	return s
}

// Content is what the window shows.
func (s *Shell) Content() fyne.CanvasObject { return s.root }

// Attach puts the shell into a window's canvas and binds the keys that work everywhere.
func (s *Shell) Attach(c fyne.Canvas) {
	s.canvas = c
	c.SetContent(s.root)
	c.SetOnTypedKey(s.typedKey)
	if d, ok := c.(desktop.Canvas); ok {
		d.SetOnKeyDown(func(*fyne.KeyEvent) { s.Touch() })
	}
	bind := func(key fyne.KeyName, do func()) {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) {
			s.Touch()
			do()
		})
	}
	for i, e := range s.cfg.Rail {
		bind(fyne.KeyName(rune('1'+i)), func() { s.place(e.Place) })
	}
	bind(fyne.KeyL, s.Lock)
	bind(fyne.KeyF, s.search)
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { s.undo() })
}

// Go opens a page and remembers the way back. Going where one is makes the page anew.
func (s *Shell) Go(r route.Route) {
	if len(s.history) == 0 || s.history[len(s.history)-1] != r {
		s.history = append(s.history, r)
	}
	if len(s.history) > historyMax {
		s.history = s.history[len(s.history)-historyMax:]
	}
	s.show(r)
}

// Replace opens a page in the place of the present one.
func (s *Shell) Replace(r route.Route) {
	if s.under != nil { // work of the page below came to its end: the private page goes with it
		s.history = s.history[:len(s.history)-1]
	}
	if n := len(s.history); n > 0 {
		s.history = s.history[:n-1]
	}
	s.Go(r)
}

// Back returns to the page before, or home.
func (s *Shell) Back() {
	if s.frame == FrameBare && len(s.history) < 2 {
		return
	}
	if n := len(s.history); n > 1 {
		s.history = s.history[:n-1]
		if s.under != nil {
			s.uncover()
			return
		}
		s.show(s.history[len(s.history)-1])
		return
	}
	if s.Route() != s.cfg.Home {
		s.Reset(s.cfg.Home)
	}
}

// Reset opens a page and forgets the way back: after unlock, and after lock.
func (s *Shell) Reset(r route.Route) {
	s.history = nil
	s.Go(r)
}

// Route returns where one is.
func (s *Shell) Route() route.Route {
	if len(s.history) == 0 {
		return route.Route{}
	}
	return s.history[len(s.history)-1]
}

// Page returns the page on the screen, or nil.
func (s *Shell) Page() Page { return s.page }

// Leave tells the present page, and one that waits under it, to save their drafts. The owner calls it before it locks
// or quits.
func (s *Shell) Leave() {
	s.toast.hide() // what a page says while it is left stays
	pages := []Page{s.page}
	if s.under != nil {
		pages = append(pages, s.under.page)
	}
	s.page, s.under = nil, nil
	for _, p := range pages {
		if l, ok := p.(Leaver); ok {
			l.Leave()
		}
	}
}

func (s *Shell) show(r route.Route) {
	s.Leave()
	s.page = s.cfg.Pages(r)
	s.frame = FrameRail
	if f, ok := s.page.(Framed); ok {
		s.frame = f.Frame()
	}
	if !s.idle.Running() { // a page that is public now may hold half a passphrase soon
		s.idle.Start(s.cfg.Idle)
	}
	s.rail.mark(r.Place)
	s.put(s.page.Content())
	s.tellShown()
}

// put gives the window's room to a page's content.
func (s *Shell) put(content fyne.CanvasObject) {
	s.slot.Objects = []fyne.CanvasObject{content}
	s.root.place(s.root.Size())
	content.Resize(s.slot.Size()) // a page comes freshly made: it needs its place and not another Refresh
	canvas.Refresh(s.root)
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// tellShown tells a page that was freshly made that it is on the screen.
func (s *Shell) tellShown() {
	if v, ok := s.page.(Shown); ok {
		v.Shown()
	}
	if f, ok := s.page.(Focuser); ok && s.canvas != nil {
		if first := f.FirstFocus(); first != nil {
			s.canvas.Focus(first)
		}
	}
}

// private tells whether anything of a person is on the screen, or waits under it.
func (s *Shell) private() bool {
	if s.under != nil && !public(s.under.page) {
		return true
	}
	return s.page != nil && !public(s.page)
}

func public(p Page) bool {
	v, ok := p.(Public)
	return ok && v.Public()
}

// SetIdle changes after how long a private page locks by itself; zero never.
func (s *Shell) SetIdle(after time.Duration) {
	s.cfg.Idle = after
	s.idle.Start(after)
}

// Touch says that somebody is at the computer. The shell calls it for each key and movement that it sees; the owner
// may call it too, for instance while a guided session runs by itself.
func (s *Shell) Touch() { s.idle.Touch() }

// Lock saves drafts and calls Config.Lock, on every page but those that are public.
func (s *Shell) Lock() {
	if !s.private() {
		return
	}
	s.dropOverlays()
	s.Leave()
	if s.cfg.Lock != nil {
		s.cfg.Lock()
	}
}

// StillRight lays the private page over the present one, from anywhere; inside a session too. The page below stays as it
// is, dialogs and all, and a Rester rests; Back takes the private page off again, so that it leaves no trace. Only going
// elsewhere from it leaves the page below.
func (s *Shell) StillRight() {
	if s.cfg.Right == (route.Route{}) || s.Route() == s.cfg.Right || s.page == nil {
		return
	}
	below := &covered{page: s.page}
	if s.canvas != nil {
		below.dialogs = append(below.dialogs, s.canvas.Overlays().List()...)
		below.focused = s.canvas.Focused()
	}
	if v, ok := s.page.(Rester); ok {
		v.Rest()
	}
	s.toast.hide()
	s.dropOverlays()
	s.under = below
	s.history = append(s.history, s.cfg.Right)
	s.page = s.cfg.Pages(s.cfg.Right)
	s.rail.mark(s.cfg.Right.Place)
	s.put(s.page.Content())
	s.tellShown()
}

// uncover takes the private page off the one that it lies over.
func (s *Shell) uncover() {
	below := s.under
	s.under = nil
	s.Leave()
	s.page = below.page
	s.rail.mark(s.Route().Place)
	s.put(s.page.Content())
	if s.canvas == nil {
		return
	}
	for _, o := range below.dialogs {
		if o.Visible() { // one whose work was done meanwhile has closed
			s.canvas.Overlays().Add(o)
		}
	}
	if below.focused != nil {
		s.canvas.Focus(below.focused)
	}
}

// Toast shows a sentence at the bottom of the window for a few seconds.
func (s *Shell) Toast(text, action string, do func()) { s.toast.show(text, action, do) }

// Canvas returns the canvas, for dialogs.
func (s *Shell) Canvas() fyne.Canvas { return s.canvas }

func (s *Shell) place(p route.Place) {
	if s.frame == FrameRail {
		s.Go(route.At(p))
	}
}

func (s *Shell) search() {
	if v, ok := s.page.(Searcher); ok {
		v.Search()
		return
	}
	if s.frame != FrameRail {
		return
	}
	s.Go(s.cfg.Search)
	if v, ok := s.page.(Searcher); ok {
		v.Search()
	}
}

func (s *Shell) undo() {
	s.Touch()
	v, ok := s.page.(Undoer)
	if ok && v.Undo() || s.toast.act() {
		return
	}
	if ok {
		s.Toast(s.cfg.Language.X("shell.nothingToUndo", "There is nothing to undo here."), "", nil)
	}
}

func (s *Shell) typedKey(ev *fyne.KeyEvent) {
	s.Touch()
	if k, ok := s.page.(Keyed); ok && s.canvas.Overlays().Top() == nil && k.TypedKey(ev) {
		return
	}
	switch ev.Name {
	case fyne.KeyF1:
		s.StillRight()
	case fyne.KeyF11:
		if s.cfg.FullScreen != nil {
			s.cfg.FullScreen()
		}
	case fyne.KeyEscape:
		s.escape()
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyEnd:
		s.scrollBy(ev.Name)
	}
}

func (s *Shell) escape() {
	last := s.lastEsc
	s.lastEsc = time.Time{}
	if s.dismissTop() {
		return
	}
	now := s.cfg.Clock.Now()
	if since := now.Sub(last); since >= 0 && since < escTwice && s.cfg.Hide != nil {
		s.cfg.Hide()
		s.Lock()
		return
	}
	page, dialogs := s.page, s.dialogs()
	if e, ok := s.page.(Escaper); ok && e.Escape() {
		if s.page != page || s.dialogs() > dialogs {
			s.lastEsc = now
		}
		return
	}
	s.lastEsc = now
	if s.frame == FrameRail || s.under != nil {
		s.Back()
	}
}

// dialogs is how many dialogs lie over the page.
func (s *Shell) dialogs() int {
	if s.canvas == nil {
		return 0
	}
	return len(s.canvas.Overlays().List())
}

// dismissTop closes the topmost dialog or menu and tells whether there was one.
func (s *Shell) dismissTop() bool {
	if s.canvas == nil {
		return false
	}
	top := s.canvas.Overlays().Top()
	if top == nil {
		return false
	}
	dismissed := false
	outline.Walk(top, outline.Children, func(o fyne.CanvasObject, _ []fyne.CanvasObject) bool {
		if d, ok := o.(interface{ Dismiss() }); ok && !dismissed {
			dismissed = true
			d.Dismiss()
		}
		return !dismissed
	})
	if !dismissed {
		s.canvas.Overlays().Remove(top) // one of Fyne's own, such as the one that shows folders
	}
	return true
}

// dropOverlays takes every dialog off the screen without an answer, so that nothing private stays over a lock page.
func (s *Shell) dropOverlays() {
	if s.canvas == nil {
		return
	}
	for top := s.canvas.Overlays().Top(); top != nil; top = s.canvas.Overlays().Top() {
		s.canvas.Overlays().Remove(top)
	}
}

// root lays out rail, page and toast, and notices the pointer.
type root struct {
	widget.BaseWidget
	s    *Shell
	edge *widgets.Panel
}

func newRoot(s *Shell) *root {
	r := &root{s: s, edge: widgets.NewPanel(theme.ColorPaper, "", 0)}
	r.ExtendBaseWidget(r)
	return r
}

// Children returns page, rail and toast, in the order in which Tab goes through them.
func (r *root) Children() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.edge, r.s.slot, r.s.rail, r.s.toast}
}

// Copied hears from a field that words of it were copied.
func (r *root) Copied(words string) {
	if r.s.cfg.Copied != nil {
		r.s.cfg.Copied(words)
	}
}

// MouseIn notices the pointer.
func (r *root) MouseIn(*desktop.MouseEvent) { r.s.Touch() }

// MouseMoved notices the pointer.
func (r *root) MouseMoved(*desktop.MouseEvent) { r.s.Touch() }

// MouseOut notices the pointer.
func (r *root) MouseOut() { r.s.Touch() }

// CreateRenderer draws the rail at the left, the page beside it, and the toast over the page.
func (r *root) CreateRenderer() fyne.WidgetRenderer { return &rootRenderer{r} }

type rootRenderer struct{ r *root }

func (r *rootRenderer) Destroy()                     {}
func (r *rootRenderer) Objects() []fyne.CanvasObject { return r.r.Children() }

// MinSize is fixed: pages scroll, so no page may push the window wider.
func (r *rootRenderer) MinSize() fyne.Size { return fyne.NewSize(640, 480) }

func (r *rootRenderer) Layout(size fyne.Size) { r.r.place(size) }

// place gives rail, page and toast their places.
func (r *root) place(size fyne.Size) {
	s := r.s
	r.edge.Resize(size)
	var x float32
	s.rail.Hidden = s.frame != FrameRail
	if !s.rail.Hidden {
		x = s.rail.widthIn(size)
		s.rail.Resize(fyne.NewSize(x, size.Height))
	}
	s.slot.Move(fyne.NewPos(x, 0))
	s.slot.Resize(fyne.NewSize(size.Width-x, size.Height))
	s.toast.place(fyne.NewPos(x, 0), fyne.NewSize(size.Width-x, size.Height))
}

func (r *rootRenderer) Refresh() {
	r.Layout(r.r.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
