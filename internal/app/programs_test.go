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
	c, second = asked(t)
	c.bothReady()
	c.as(1)
	if !gateMet(t, c.app, focus) {
		t.Fatal("the gate is not met")
	}
	return c, second
}

// bothReady has both find out that they are ready, and leaves the diary closed.
func (c *couple) bothReady() {
	c.t.Helper()
	c.must(c.app.Close())
	c.BothReady(c.t, focus, c.app.Today())
}

// Whoever takes back that they are ready, be it at the same instant, has not moved on: no word to move on is written after it, and
// one that stood before is taken back with it.
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
		all := c.log(1)
		if last, word := all[len(all)-1].(*homework.StageChosen); word && last.Choice != homework.ChoiceStay {
			t.Fatalf("%+v was written after the readiness was taken back", last)
		}
		if vote := read(t, c.as(0), func(s *homework.State) string { return s.Running(focus).Votes[1] }); vote != "" {
			t.Fatalf("the vote for %q stands", vote)
		}
	}
}
