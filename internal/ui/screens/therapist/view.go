package therapist

import (
	"slices"

	"unhurried/internal/homework"
)

// mostBring is how many notes for the appointment are listed; more than a visit has room for.
const mostBring = 12

// home is what the place's first page shows.
type home struct {
	next, last *homework.Appointment
	past       []homework.Appointment // the newest first, without last
	bring      []homework.Brought     // the newest first
	since      homework.Day           // what bring begins at
	agreed     []agreed               // at the last visit
	plans      []received             // the newest first
	exports    []made                 // the newest first
	candidates int                    // whom I may go to
	chosen     string                 // the name of the one who was chosen
}

// made is a progress file that somebody made: I, or the other where they told.
type made struct {
	homework.Export
	name string
}

// agreed is what a member noted of the last visit.
type agreed struct {
	by   string
	mine bool
	homework.Text
}

// received is a therapist's plan that was taken in.
type received struct {
	id, author string
	on         homework.Day
	waiting    int // parts that wait for my word
}

// newHomeView is a pure function of the state.
func newHomeView(s *homework.State, today homework.Day) home {
	var h home
	next, last := s.Appointment(today)
	h.next, h.last = copied(next), copied(last)
	for _, a := range slices.Backward(s.Appointments) {
		if h.last != nil && a.On < h.last.On {
			h.past = append(h.past, a)
		}
	}
	if h.last != nil {
		h.since = h.last.On
	}
	for _, p := range slices.Backward(s.Received) {
		h.plans = append(h.plans, received{p.Plan, p.Author, p.On, s.Waiting(p, s.Me)})
	}
	for _, e := range slices.Backward(s.Exports) {
		h.exports = append(h.exports, made{e, s.Name(e.By)})
	}
	for _, c := range s.Candidates() {
		h.candidates++
		if c.Decided() == homework.DecisionChosen && h.chosen == "" {
			h.chosen = c.Name
		}
	}
	h.bring = s.Brought(h.since)
	h.bring = h.bring[:min(len(h.bring), mostBring)]
	if h.last != nil {
		for _, m := range s.Places() {
			for _, t := range s.VisitNote(h.last.On, m) {
				h.agreed = append(h.agreed, agreed{s.Name(m), m == s.Me, t})
			}
		}
	}
	return h
}

func copied(a *homework.Appointment) *homework.Appointment {
	if a == nil {
		return nil
	}
	c := *a
	return &c
}
