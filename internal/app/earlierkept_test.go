package app_test

import (
	"errors"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/homework"
)

// Where what was said before can't be taken out of the file, what is said now is kept whole all the same: of a look back also
// what goes on by it, and of the end of homework what is kept from it.
func TestWhatCanNotReplaceIsDoneWhole(t *testing.T) {
	c := newCouple(t)
	id, err := c.app.Assign(homework.Assigned{Work: homework.Work{Kind: homework.WorkOwn, Words: "a walk"}, For: homework.WhomMe, Audience: homework.AudienceMe, Dose: homework.Dose{Times: 1}})
	c.must(err)
	cycle := read(t, c.app, func(s *homework.State) homework.Span { return s.Cycles(c.app.Today()).On(c.app.Today()) })
	c.must(c.app.ReviewCycle(homework.CycleReviewed{Cycle: cycle}))
	c.app.Fork()
	kept := homework.CycleReviewed{Cycle: cycle, Verdicts: []homework.Verdict{{Assignment: id, Onward: homework.OnwardKeep}}}
	if err := c.app.ReviewCycle(kept); !errors.Is(err, app.ErrEarlierKept) {
		t.Fatalf("look back: %v", err)
	}
	if n := read(t, c.app, func(s *homework.State) int { return len(s.InForce(s.Cycles(cycle.To+1), cycle.To+1)) }); n != 1 {
		t.Errorf("%d assignments go on", n)
	}
	if err := c.app.Finish(4, homework.Text{Body: "ten slow minutes", Audience: homework.AudienceMe}); !errors.Is(err, app.ErrEarlierKept) {
		t.Fatalf("finish: %v", err)
	}
	if read(t, c.app, func(s *homework.State) string { return s.Kept(0).Body }) == "" {
		t.Error("what is kept from the homework is not there")
	}
}
