package therapist

import (
	"cmp"
	"slices"

	"unhurried/internal/homework"
)

// mostBring is how many notes for the appointment are listed; more than a visit has room for.
const mostBring = 12

// home is what the place's first page shows.
type home struct {
	next, last *homework.Appointment
	past       []homework.Appointment // the newest first, without last
	bring      []bring                // the newest first
	since      homework.Day           // what bring begins at
	plans      []received             // the newest first
	exports    []made                 // the newest first
}

// made is a progress file that somebody made: I, or the other where they told.
type made struct {
	homework.Export
	name string
}

// received is a therapist's plan that was taken in.
type received struct {
	id, author string
	on         homework.Day
	waiting    int // parts that wait for my word
}

// bring is something that I noted for the appointment.
type bring struct {
	on       homework.Day
	text     string
	audience homework.Audience
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
	h.bring = brought(s, h.since)
	return h
}

// brought lists what I noted for the appointment in check-ins on sessions and weeks since a day.
func brought(s *homework.State, since homework.Day) (all []bring) {
	add := func(on homework.Day, texts []homework.Text) {
		if t := homework.TextOf(texts, homework.FieldTherapist); t.Body != "" {
			all = append(all, bring{on, t.Body, t.Audience})
		}
	}
	for _, x := range slices.Backward(s.Sessions) {
		if x.Key.Day < since || len(all) >= mostBring {
			break
		}
		if c := x.CheckIns[s.Me]; c != nil {
			add(x.Key.Day, c.Texts)
		}
	}
	for _, w := range slices.Backward(s.Weeklies[s.Me]) {
		if w.Week+6 < since {
			break
		}
		add(w.Week, w.Texts)
	}
	slices.SortStableFunc(all, func(a, b bring) int { return cmp.Compare(b.on, a.on) })
	return all[:min(len(all), mostBring)]
}

func copied(a *homework.Appointment) *homework.Appointment {
	if a == nil {
		return nil
	}
	c := *a
	return &c
}
