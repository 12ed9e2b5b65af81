package shell

import (
	"slices"

	"unhurried/internal/ui/route"
)

// Place is where one is in the window, for the program that is started anew in the place of this one.
type Place struct {
	Way  []route.Route // to the page, which is the last
	Said string        // what stands at the bottom of it, with nothing offered
}

// Place tells where one is.
func (s *Shell) Place() Place { return Place{Way: slices.Clone(s.history), Said: s.toast.said} }

// Resume goes where somebody was, with the way back from there.
func (s *Shell) Resume(p Place) {
	if s.history = nil; len(p.Way) == 0 {
		p.Way = []route.Route{s.cfg.Home}
	}
	last := len(p.Way) - 1
	s.history = slices.Clone(p.Way[:last])
	s.Go(p.Way[last])
	if p.Said != "" {
		s.Toast(p.Said, "", nil)
	}
}
