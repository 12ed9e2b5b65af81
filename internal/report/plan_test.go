package report

import (
	"slices"
	"testing"

	"unhurried/internal/homework"
)

// A file of a time tells of a plan that came in it, and of an earlier one of which a part was answered in it; not of one that rested.
func TestAFileTellsOfAPlanThatWasAnsweredInItsTime(t *testing.T) {
	h := newHistory(0, 1)
	h.add(0, day, &homework.MemberNamed{Name: "Alex"})
	plan := func(id string, on homework.Day) {
		h.add(0, on, &homework.PlanReceived{Plan: id, Author: "Dr. Lee", Made: on, Parts: []homework.PlanPart{
			{Kind: homework.PartAssignment, Work: homework.Work{Kind: homework.WorkOwn, Words: "a walk"}, Dose: homework.Dose{Times: 1}},
		}})
	}
	plan("00000000000000aa", day)
	plan("00000000000000bb", day+1)
	plan("00000000000000cc", day+20)
	h.add(0, day+15, &homework.PlanAnswered{Plan: "00000000000000bb", Answer: homework.PartTake})
	told := func(d *Data) (ids []string) {
		for _, p := range d.Plans {
			ids = append(ids, p.ID[14:])
		}
		return ids
	}
	whole := Collect(h.State, catalog(), "couple", day+30, Everything(day, day+30))
	for from, want := range map[homework.Day][]string{day: {"aa", "bb", "cc"}, day + 10: {"bb", "cc"}, day + 16: {"cc"}, day + 25: nil} {
		if got := told(Collect(h.State, catalog(), "couple", day+30, Everything(from, day+30))); !slices.Equal(got, want) {
			t.Errorf("from day %d: %v, want %v", from-day, got, want)
		}
		if got := told(whole.Since(from)); !slices.Equal(got, want) {
			t.Errorf("of the whole file, from day %d: %v, want %v", from-day, got, want)
		}
	}
}
