package homework

import (
	"cmp"
	"slices"
)

// Brought is something that I wrote for the next appointment where it came up: in a check-in, of a week, or when I looked back.
type Brought struct {
	On Day
	Text
}

// Brought lists what I wrote for the appointment since a day, the newest first: what stands under that name in my check-ins,
// and what I gave to the therapist of a look back, by the last day of its cycle.
func (s *State) Brought(since Day) (all []Brought) {
	add := func(on Day, texts []Text, wanted func(Text) bool) {
		for _, t := range texts {
			if t.Body != "" && wanted(t) {
				all = append(all, Brought{on, t})
			}
		}
	}
	meant := func(t Text) bool { return t.Field == FieldTherapist }
	for _, x := range slices.Backward(s.Sessions) {
		if x.Key.Day < since {
			break
		}
		if c := x.CheckIns[s.Me]; c != nil {
			add(x.Key.Day, c.Texts, meant)
		}
	}
	for _, w := range slices.Backward(s.Weeklies[s.Me]) {
		if w.Week+6 < since {
			break
		}
		add(w.Week, w.Texts, meant)
	}
	for _, r := range s.Reviews(s.Me) {
		if r.Cycle.To >= since {
			add(r.Cycle.To, r.Texts, func(t Text) bool { return t.Audience.Therapist() })
		}
	}
	slices.SortStableFunc(all, func(a, b Brought) int { return cmp.Compare(b.On, a.On) })
	return all
}
