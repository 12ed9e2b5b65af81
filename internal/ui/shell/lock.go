package shell

import (
	"time"

	"unhurried/internal/ui/rest"
)

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
func (s *Shell) Touch() {
	s.idle.Touch()
	s.caret.Touch()
	rest.End()
}

// caretTime is after how long without a key or a movement the caret stops blinking, as GTK has it: each blink has the whole
// window painted anew.
const caretTime = 10 * time.Second

// stillCaret has the caret of the field that has the keyboard stand still, until somebody types, and lets the window rest.
func (s *Shell) stillCaret() {
	rest.Begin()
	if e, ok := s.focused().(interface{ StillCaret() }); ok {
		e.StillCaret()
	}
	if s.cfg.Rests != nil {
		s.cfg.Rests()
	}
}

// HandOver saves drafts and leaves the page, for the owner to close what is open and go on to another public page.
func (s *Shell) HandOver() {
	s.dropOverlays()
	s.Leave()
}

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
