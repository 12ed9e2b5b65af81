package homework

import (
	"slices"

	"unhurried/internal/fault"
)

// toldOn is the day to write into what is told of a day, when it is now: 0 on that day itself, or now where that is later.
// What was told later is remembered less well, and who reads it should know.
func toldOn(of, now Day) Day {
	if now > of {
		return now
	}
	return 0
}

// validateToldOn checks a day that toldOn returned.
func validateToldOn(told, of Day) error {
	if told != 0 && told <= of {
		return fault.New("fault.toldBefore", "it was told before it took place")
	}
	return told.check(nounTold)
}

// NoteLate notes that a record of the other's came later than its place in the log says.
func (s *State) NoteLate(id ID) {
	if s.late == nil {
		s.late = map[ID]bool{}
	}
	s.late[id] = true
}

// AddedLater reports whether the other's check-in on a session was put into the past: I wrote something after it, by the order of
// the log, that did not know of it.
func (s *State) AddedLater(k SessionKey) bool { return s.anyLate(s.records[subject{1 - s.Me, k}]) }

// WeekAddedLater is AddedLater for a week.
func (s *State) WeekAddedLater(week Day) bool { return s.anyLate(s.records[subject{1 - s.Me, week}]) }

func (s *State) anyLate(ids []ID) bool {
	return slices.ContainsFunc(ids, func(id ID) bool { return s.late[id] })
}

// ToldOn is the day on which a member told of a session where that was a later one: by their check-in or, without one, by
// their note. It is 0 where they told of it on its day, or not at all, and of entries from before this was kept.
func (x *Session) ToldOn(member int) Day {
	switch {
	case x.CheckIns[member] != nil:
		return x.CheckIns[member].ToldOn
	case x.Logs[member] != nil:
		return x.Logs[member].ToldOn
	}
	return 0
}
