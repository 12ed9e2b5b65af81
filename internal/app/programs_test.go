package app_test

import (
	"errors"
	"sync"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/homework"
)

// atTheGate is a couple of whom both may go on to the second stage.
func atTheGate(t *testing.T) (c *couple, second string) {
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
		c.must(c.app.SayReady(focus, true))
	}
	if !gateMet(t, c.app, focus) {
		t.Fatal("the gate is not met")
	}
	return c, p.Stages[1].ID
}

// Whoever takes back that they are ready, be it at the same instant, has not moved on: no word to move on stands in the
// record after the one that took the readiness back.
func TestReadinessTakenBackStopsMovingOn(t *testing.T) {
	c, second := atTheGate(t)
	a := c.app
	for range 20 {
		c.must(c.as(1).SayReady(focus, true))
		var both sync.WaitGroup
		var moved error
		both.Go(func() { moved = a.MoveOn(focus, second) })
		both.Go(func() { c.must(a.SayReady(focus, false)) })
		both.Wait()
		if moved != nil && !errors.Is(moved, app.ErrGate) {
			t.Fatal(moved)
		}
		switch all := c.log(1); all[len(all)-1].(type) {
		case *homework.ReadySaid: // the word came before, or not at all
		default:
			t.Fatalf("a %T was written after the readiness was taken back", all[len(all)-1])
		}
	}
}
