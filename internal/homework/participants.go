package homework

import (
	"cmp"
	"slices"
)

// Participants returns the places of those who take part when a member begins an exercise: that member alone where it is
// for one person, else everybody who has a key.
func (s *State) Participants(cat *Catalog, exercise string, member int) []int {
	if e := cat.Exercise(exercise); e != nil && e.Alone() {
		return places[member : member+1]
	}
	return s.Places()
}

// Alone reports whether I take part alone when I begin an exercise.
func (s *State) Alone(cat *Catalog, exercise string) bool {
	return len(s.Participants(cat, exercise, s.Me)) == 1
}

// Sees reports whether a session is a member's to see and to tell of. What the other practises alone is not, by no screen,
// command or figure: nobody is told of it, or asked about it.
func (s *State) Sees(cat *Catalog, member int, x *Session) bool {
	if s.Solo() || x.CheckIns[member] != nil || x.Logs[member] != nil {
		return true
	}
	return slices.Contains(s.Participants(cat, x.Key.Exercise, 1-member), member)
}

// History returns the sessions of a span that are mine to see and of which somebody tells, by day.
func (s *State) History(cat *Catalog, span Span) []*Session {
	first, _ := slices.BinarySearchFunc(s.Sessions, span.From, func(x *Session, d Day) int { return cmp.Compare(x.Key.Day, d) })
	var all []*Session
	for _, x := range s.Sessions[first:] {
		if x.Key.Day > span.To {
			break
		}
		if s.inHistory(cat, x) {
			all = append(all, x)
		}
	}
	return all
}

// HasHistory reports whether History has anything, on whatever day.
func (s *State) HasHistory(cat *Catalog) bool {
	return slices.ContainsFunc(s.Sessions, func(x *Session) bool { return s.inHistory(cat, x) })
}

// inHistory reports whether a session is in History: not when its check-ins were taken away, or it is the other's own.
func (s *State) inHistory(cat *Catalog, x *Session) bool {
	return x.Outcome() != "" && s.Sees(cat, s.Me, x)
}

// Asks reports whether a session asks a member for a check-in: there was one, it is theirs to tell of, and they have not.
func (s *State) Asks(cat *Catalog, member int, x *Session) bool {
	return x.CheckIns[member] == nil && x.Outcome().begun() && s.Sees(cat, member, x)
}

// WaitingFor returns the sessions that ask a member for a check-in, the newest first, back to a day: older ones are let go
// silently.
func (s *State) WaitingFor(cat *Catalog, member int, since Day) []*Session {
	var w []*Session
	for _, x := range slices.Backward(s.Sessions) {
		if x.Key.Day < since {
			break
		}
		if s.Asks(cat, member, x) {
			w = append(w, x)
		}
	}
	return w
}
