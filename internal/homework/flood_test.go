package homework_test

import (
	"encoding/binary"
	"fmt"
	"testing"

	hw "unhurried/internal/homework"
)

// However much one member's program writes, and in whatever order, the other's opens the diary all the same: folding takes no
// longer for each event because there are many. Where it does, this takes as good as for ever.
func TestAFloodOfOneMembersEventsIsFolded(t *testing.T) {
	const n = 300_000
	for name, nth := range map[string]func(i int) hw.Event{
		"points": func(i int) hw.Event { return &hw.AgendaNoted{Words: fmt.Sprint(i), Audience: hw.AudienceUs} },
		"coping plans": func(i int) hw.Event {
			return &hw.CopingPlanned{Key: n - i, Notice: "a", Do: "b", Audience: hw.AudienceUs}
		},
		"cycle lengths": func(i int) hw.Event { return &hw.CycleSet{Days: hw.ShortestCycle + i%2} },
		"assignments, each in the place of the one before": func(i int) hw.Event {
			before := nthID(i - 1)
			return &hw.Assigned{Work: hw.Work{Kind: hw.WorkOwn, Words: "x"}, For: hw.WhomUs, Audience: hw.AudienceUs, Dose: hw.Dose{Times: 1}, Follows: &before}
		},
		"plans for what is not there": func(i int) hw.Event {
			return &hw.AssignmentPlanned{Assignment: nthID(n + i), If: "a", Then: "b", Audience: hw.AudienceUs}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := hw.NewState(0, 2)
			s.Apply(&hw.AppointmentSet{On: 1}, hw.Stamp{Author: 1})
			for i := range n {
				s.Apply(nth(i), hw.Stamp{ID: nthID(i), Author: 1, Day: hw.Day(i % 20_000)})
			}
			if c := s.Cycles(20_000); len(c) == 0 || s.Events != n+1 {
				t.Errorf("%d cycles of %d events", len(c), s.Events)
			}
		})
	}
}

// nthID is the id of the nth record of one chain.
func nthID(n int) (id hw.ID) {
	binary.BigEndian.PutUint64(id[16:], uint64(n))
	return id
}
