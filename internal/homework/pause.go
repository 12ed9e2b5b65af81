package homework

import "slices"

// Paused rests a program, or everything when Program is empty. Either member may, alone, and no reason is asked
// (rule 4).
type Paused struct {
	Program string `cbor:"1,keyasint,omitempty"`
	Until   Day    `cbor:"2,keyasint,omitempty"` // a day to look at it again, or 0
}

// Validate checks the id, if there is one.
func (e *Paused) Validate() error {
	if err := e.Until.check(nounPause); err != nil || e.Program == "" {
		return err
	}
	return checkID(nounProgram, e.Program)
}

func (e *Paused) apply(s *State, at Stamp) {
	if s.pauseOf(at.Author, e.Program) == nil {
		s.Pauses = append(s.Pauses, Pause{By: at.Author, Program: e.Program, From: at.Day, Until: e.Until})
	}
}

// Pause returns the event by which I rest a program, or everything, or an error where the day to look at it again is over.
func (s *State) Pause(program string, until, today Day) (Event, error) {
	if until != 0 && until < today {
		return nil, errOver(until)
	}
	return &Paused{Program: program, Until: until}, nil
}

// Resumed ends its author's pause, of one program or of everything. A pause lasts until the member who asked for it goes
// on: a rest that the other could end at once would be none (rule 4).
type Resumed struct {
	Program string `cbor:"1,keyasint,omitempty"`
}

// Validate checks the id, if there is one.
func (e *Resumed) Validate() error {
	if e.Program == "" {
		return nil
	}
	return checkID(nounProgram, e.Program)
}

func (e *Resumed) apply(s *State, at Stamp) {
	if p := s.pauseOf(at.Author, e.Program); p != nil {
		p.Ended, p.To = true, at.Day
	}
}

// Pause is a rest of one program, or of everything when Program is empty. It is neutral in every number.
type Pause struct {
	By      int // the place of the member who asked for it
	Program string
	From    Day
	Until   Day // a day to look at it again, or 0
	Ended   bool
	To      Day // the day on which it ended
}

// pauseOf returns a member's running pause of a program ("" for everything), or nil.
func (s *State) pauseOf(member int, program string) *Pause {
	for i := len(s.Pauses) - 1; i >= 0; i-- {
		if p := &s.Pauses[i]; p.By == member && p.Program == program && !p.Ended {
			return p
		}
	}
	return nil
}

// PausedBy reports whether a program rests because a member asked for it: by a pause of its own or one of everything.
func (s *State) PausedBy(member int, program string) bool {
	return s.pauseOf(member, "") != nil || s.pauseOf(member, program) != nil
}

// PausedNow reports whether a program rests because anybody who has a key asked for it.
func (s *State) PausedNow(program string) bool {
	return slices.ContainsFunc(s.Places(), func(m int) bool { return s.PausedBy(m, program) })
}

// awake returns the stretches of a span in which a program was not paused.
func (s *State) awake(program string, span Span) []Span {
	left := []Span{span}
	for _, p := range s.Pauses {
		if p.Program != "" && p.Program != program {
			continue
		}
		last := LastDay
		if p.Ended {
			last = p.To - 1
		}
		var rest []Span
		for _, x := range left {
			before, after := Span{x.From, min(x.To, p.From-1)}, Span{max(x.From, last+1), x.To}
			if last < p.From { // it ended on the day on which it began
				before, after = x, Span{1, 0}
			}
			for _, y := range []Span{before, after} {
				if y.Days() > 0 {
					rest = append(rest, y)
				}
			}
		}
		left = rest
	}
	return left
}
