package homework

// Beat says nothing: it carries what rides. A member's program writes one at the first opening in a week, marks or none, so that
// what waits is in the log within a week of openings, also where its author writes nothing else, and so that a hidden record at
// such a time tells nobody that something waited. It is wholly private, and its bytes are always the same.
type Beat struct{}

// Validate has nothing to check.
func (*Beat) Validate() error { return nil }

func (*Beat) apply(s *State, at Stamp) {
	if at.Author == s.Me {
		s.beat = at.Day.WeekStart()
	}
}

// BeatIsDue reports whether I have no beat in the week of today. A clock that was set back gets another one.
func (s *State) BeatIsDue(today Day) bool { return s.beat != today.WeekStart() }
