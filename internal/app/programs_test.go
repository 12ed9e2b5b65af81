package app_test

import (
	"errors"
	"os"
	"path/filepath"
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

// Whenever the power goes while somebody takes back that they are ready, their word and their vote stand both, or neither does.
func TestNotReadyAndTheVoteAreOneWrite(t *testing.T) {
	c, second := atTheGate(t)
	a := c.app
	c.must(a.MoveOn(focus, second))
	stands := func(s *homework.State) [2]bool { return [2]bool{s.Ready(focus), s.Running(focus).Votes[1] != ""} }
	if c.as(1); read(t, a, stands) != [2]bool{true, true} {
		t.Fatal("no vote stands")
	}
	c.must(a.SayReady(focus, false))
	files := map[string][]byte{} // as a process that is killed leaves them
	for _, suffix := range []string{"", "-wal", ".lock"} {
		b, err := os.ReadFile(c.Path + suffix)
		c.must(err)
		files[suffix] = b
	}
	c.must(a.Close())
	const header, frame = 32, 24 + 4096
	seen := map[[2]bool]int{}
	for end := header; end <= len(files["-wal"]); end += frame {
		c.Path = filepath.Join(t.TempDir(), "ours.unhurried") // no other diary was ever there
		for suffix, b := range files {
			if suffix == "-wal" {
				b = b[:end]
			}
			c.must(os.WriteFile(c.Path+suffix, b, 0o600))
		}
		c.as(1)
		seen[read(t, a, stands)]++
	}
	if len(seen) != 2 || seen[[2]bool{true, true}] == 0 || seen[[2]bool{}] == 0 {
		t.Errorf("ready and voted: %v", seen)
	}
}

// That I am ready is said of one stay: it does not count for the program that the other ends and begins anew on the same day, though it
// is written only after that.
func TestReadyDoesNotWaitForAnotherStay(t *testing.T) {
	c := newCouple(t)
	a := c.app
	c.as(0) // and the week's beat is written
	c.must(a.StartProgram(focus))
	c.must(a.SayReady(focus, true))
	ready := func() bool { return read(t, a, func(s *homework.State) bool { return s.Ready(focus) }) }
	if !ready() {
		t.Fatal("it counts for nothing")
	}
	c.as(1)
	c.must(a.EndProgram(focus))
	c.must(a.StartProgram(focus))
	if c.as(0); ready() {
		t.Error("it counts for the program that was begun anew")
	}
	_, err := a.NewCheckIn(held(forTwo(a), a.Today())) // it rides in this
	c.must(err)
	if c.as(0); ready() {
		t.Error("so it does once it was written")
	}
}
