package homework

import (
	"cmp"
	"slices"

	"unhurried/internal/fault"
)

// DefaultCycle is how many days a cycle of homework has while no appointment ends it: therapists often meet people every
// two or three weeks.
const DefaultCycle = 14

// The shortest and the longest cycle that one may choose, in days. Twelve weeks are the time to a check-up.
const (
	ShortestCycle = 3
	LongestCycle  = 84
)

// CycleSet chooses how many days a cycle has while no appointment ends it. It counts for cycles that begin from then on.
type CycleSet struct {
	Days int `cbor:"1,keyasint"`
}

// Validate bounds the length.
func (e *CycleSet) Validate() error {
	if e.Days < ShortestCycle || e.Days > LongestCycle {
		return fault.New("fault.cycleDays", "a cycle of {{.N}} days is out of range: use {{.Least}} to {{.Most}}",
			fault.Data{"N": e.Days, "Least": ShortestCycle, "Most": LongestCycle})
	}
	return nil
}

func (e *CycleSet) apply(s *State, at Stamp) {
	i, _ := slices.BinarySearchFunc(s.cycleLengths, at.Day, cycleLength.compare)
	s.cycleLengths = append(s.cycleLengths[:i], cycleLength{at.Day, e.Days}) // what was chosen for later days counts no more
}

// cycleLength is a choice of a cycle's length and the day on which it was made.
type cycleLength struct {
	on   Day
	days int
}

func (c cycleLength) compare(d Day) int { return cmp.Compare(c.on, d) }

// Cycles are the stretches from one appointment to the next, in order and without gaps; where no appointment was set in
// time they have the chosen length. The day of an appointment begins a cycle.
type Cycles []Span

// Cycles returns all of them, up to the one that today is in. There is none while nothing has begun.
func (s *State) Cycles(today Day) Cycles {
	first, ok := s.firstHomework()
	if !ok {
		return nil
	}
	var all Cycles
	for from := first; from <= max(today, first); {
		to := s.cycleEnd(from)
		all = append(all, Span{from, to})
		from = to + 1
	}
	return all
}

// On returns the cycle that a day is in; the first for earlier days, and the last for later ones. The span has no day when
// there is no cycle.
func (c Cycles) On(d Day) Span {
	if len(c) == 0 {
		return Span{1, 0}
	}
	return c[c.index(d)]
}

// index returns the place of On(d). There is at least one cycle.
func (c Cycles) index(d Day) int {
	i, _ := slices.BinarySearchFunc(c, d, func(x Span, d Day) int { return int(x.To - d) })
	return min(i, len(c)-1)
}

// firstHomework returns the day on which the first cycle begins: that of the first program, appointment or assignment for
// both, which both members know of, so that they have the same cycles. Where there is none it is that of my first own one.
func (s *State) firstHomework() (first Day, ok bool) {
	first = LastDay
	add := func(d Day) { first, ok = min(first, d), true }
	for _, en := range s.Enrolments {
		add(en.Stays[0].From)
	}
	if len(s.Appointments) > 0 {
		add(s.Appointments[0].On)
	}
	for _, whom := range []Whom{WhomUs, WhomMe} {
		for _, a := range s.Assignments {
			if a.For == whom && a.IsFor(s.Me) {
				add(a.Set)
			}
		}
		if ok {
			break
		}
	}
	return first, ok
}

// cycleCut is a day on which a cycle begins, whatever the lengths say: that after homework was finished, or that on which it
// was taken up again.
type cycleCut struct {
	on   Day
	days Day // of the cycle that begins; 0 for the usual length
}

func (c cycleCut) compare(d Day) int { return cmp.Compare(c.on, d) }

// cut begins a cycle on a day. Of two cuts on one day the later counts.
func (s *State) cut(c cycleCut) {
	i, found := slices.BinarySearchFunc(s.cycleCuts, c.on, cycleCut.compare)
	if found {
		s.cycleCuts[i] = c
		return
	}
	s.cycleCuts = slices.Insert(s.cycleCuts, i, c)
}

// CycleDays returns how many days a cycle that begins on a day has while no appointment ends it.
func (s *State) CycleDays(from Day) int {
	if i, _ := slices.BinarySearchFunc(s.cycleLengths, from+1, cycleLength.compare); i > 0 {
		return s.cycleLengths[i-1].days
	}
	return DefaultCycle
}

// cycleEnd returns the last day of the cycle that begins on a day: the one before its days are over, or before a cut, if that
// comes first.
func (s *State) cycleEnd(from Day) Day {
	over := s.cycleOver(from)
	cut, _ := slices.BinarySearchFunc(s.cycleCuts, from+1, cycleCut.compare)
	if cut < len(s.cycleCuts) {
		over = min(over, s.cycleCuts[cut].on)
	}
	return over - 1
}

// cycleOver returns the day after the cycle that begins on a day, unless a cut comes first: that of the next appointment, if that
// was known before the cycle was over by its length, else the one by its length. It is what a dose is meant for, so that an end
// asks for no more.
func (s *State) cycleOver(from Day) Day {
	days := Day(s.CycleDays(from))
	if cut, found := slices.BinarySearchFunc(s.cycleCuts, from, cycleCut.compare); found && s.cycleCuts[cut].days > 0 {
		days = s.cycleCuts[cut].days
	}
	over := from + days
	i, _ := slices.BinarySearchFunc(s.Appointments, from+1, func(a Appointment, d Day) int { return cmp.Compare(a.On, d) })
	if i < len(s.Appointments) {
		if next := s.Appointments[i]; next.On <= over || next.setOn < over {
			over = next.On
		}
	}
	return over
}
