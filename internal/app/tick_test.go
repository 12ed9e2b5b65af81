package app_test

import (
	"testing"

	"unhurried/internal/homework"
)

// asked is a couple at a gate at which nothing is missing but that both are ready.
func asked(t *testing.T) (c *couple, second string) {
	t.Helper()
	c = newCouple(t)
	p := c.app.Catalog().Program(focus)
	first := p.Stages[0]
	c.must(c.app.StartProgram(focus))
	for i := range int(p.Protocol().Param(&first, homework.ParamHeld)) { // the stage rests on its first exercises
		c.now = c.now.AddDate(0, 0, 4)
		key, err := c.as(0).LogSession(homework.SessionLogged{
			Session: homework.SessionKey{Exercise: first.Exercises[i], Day: c.app.Today()}, Outcome: homework.OutcomeHeld,
		})
		c.must(err)
		for m := range 2 {
			e := held(key.Exercise, key.Day)
			e.Session = key
			_, err := c.as(m).SaveCheckIn(e)
			c.must(err)
		}
	}
	for m := range 2 {
		c.must(c.as(m).SignAgreement(focus))
		for _, id := range first.Readings {
			c.must(c.app.MarkReading(id, homework.ProgressDone))
		}
	}
	return c, p.Stages[1].ID
}

// says has each member say whether they are ready.
func (c *couple) say(ready ...bool) {
	c.t.Helper()
	for m, r := range ready {
		c.must(c.as(m).SayReady(focus, r))
	}
}

// openings has both open the diary by turns, as on an evening or two, so that a tick comes to its end.
func (c *couple) openings() {
	c.t.Helper()
	for _, m := range []int{0, 1, 0, 1, 0} {
		c.as(m)
	}
}

// outcomes are what a member's program judged, oldest first.
func (c *couple) outcomes(member int) (all []homework.TickOutcome) {
	c.t.Helper()
	for _, j := range read(c.t, c.as(member), func(s *homework.State) []homework.TickJudged { return s.Running(focus).Judged }) {
		all = append(all, j.Outcome)
	}
	return all
}

// nextTick turns the clock to the first day of the next tick.
func (c *couple) nextTick() {
	for c.now = c.now.AddDate(0, 0, 1); homework.DayOf(c.now)%homework.TickDays != 0; {
		c.now = c.now.AddDate(0, 0, 1)
	}
}

// Two who are ready go on, after some ticks, and not before both have said so.
func TestTwoWhoAreReadyFindItOut(t *testing.T) {
	c, second := asked(t)
	for range 3 { // whatever is asked, nobody has said anything
		c.nextTick()
		c.openings()
	}
	c.say(true)
	for range 3 {
		c.nextTick()
		c.openings()
	}
	for m := range 2 {
		if got := c.outcomes(m); len(got) < 6 {
			t.Errorf("%s has judged %v", names[m], got)
		}
		if gateMet(t, c.app, focus) {
			t.Errorf("%s finds the gate met, though only one is ready", names[m])
		}
	}
	c.say(true, true)
	for n := 0; !gateMet(t, c.as(0), focus); n++ {
		if n == 60 {
			t.Fatal("two who are ready never find it out")
		}
		c.nextTick()
		c.openings()
	}
	if !gateMet(t, c.as(1), focus) {
		t.Error("one of them does not know")
	}
	posts := len(c.log(0))
	c.nextTick()
	c.openings()
	if now := len(c.log(0)); now != posts {
		t.Error("what both know is asked again")
	}
	for m := range 2 {
		c.must(c.as(m).MoveOn(focus, second))
	}
	if got := stage(t, c.app, focus); got != second {
		t.Errorf("they are on %s", got)
	}
}
