package shell

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"unhurried/internal/ui/route"
)

// escTwice is how soon the second Esc must follow the first to hide the window. An Esc that closes something, such as a
// dialog, is none of the two; one that leaves the page is.
const escTwice = 700 * time.Millisecond

// bindKeys has the window tell of each key, and binds the shortcuts.
func (s *Shell) bindKeys(c fyne.Canvas) {
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
	bind(fyne.KeyReturn, s.submit)
	bind(fyne.KeyEnter, s.submit)
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { s.undo() })
}

// place goes to a place from wherever a diary is open, from a page without the rail too. A question that is open is answered
// as Esc does.
func (s *Shell) place(p route.Place) {
	if s.frame == FrameBare || s.frame == FrameWhole {
		return
	}
	for range maxDialogs {
		if !s.dismissTop() {
			break
		}
	}
	s.dropOverlays()
	s.Go(route.At(p))
}

// maxDialogs is how many questions are answered when one goes elsewhere: one may ask another.
const maxDialogs = 8

func (s *Shell) submit() {
	if v, ok := s.page.(Submitter); ok && s.canvas.Overlays().Top() == nil {
		v.Submit()
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
	if s.frame != FrameFull || s.under != nil { // a guided session is left by its own buttons
		s.Back()
	}
}
