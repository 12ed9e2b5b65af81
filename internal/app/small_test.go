package app_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/homework"
)

func TestSuggestedPassphrases(t *testing.T) {
	seen := map[string]bool{}
	for range 50 {
		p, err := app.SuggestPassphrase()
		if err != nil {
			t.Fatal(err)
		}
		if n := len(strings.Fields(p)); n != app.PassphraseWords || seen[p] {
			t.Errorf("%d words, or drawn before", n)
		}
		seen[p] = true
		if s := app.Strength(p, nil); s != 4 {
			t.Errorf("judged %d", s)
		}
	}
}

func TestStrength(t *testing.T) {
	for _, tc := range []struct {
		passphrase string
		most       int
	}{
		{"", 0}, {"password", 0}, {"alexandrine", 1}, {"Alexandrine1", 1}, {"qwertz123", 2}, {"14.02.2019", 2},
	} {
		if s := app.Strength(tc.passphrase, []string{"Alexandrine"}); s > tc.most {
			t.Errorf("%q is judged %d, want at most %d", tc.passphrase, s, tc.most)
		}
	}
	for _, long := range []string{strings.Repeat("a", 1<<20), strings.Repeat("é", 200), "\xff\xfe" + strings.Repeat("\x00", 500)} {
		if s := app.Strength(long, nil); s < 0 || s > 4 {
			t.Errorf("judged %d", s)
		}
	}
}

func TestSignal(t *testing.T) {
	var s app.Signal[[]homework.Event]
	cancel := s.Subscribe(func([]homework.Event) {})
	cancel()
	cancel() // once is enough, twice does no harm

	c := newCouple(t)
	var got []string
	stop := c.app.Changed.Subscribe(func(events []homework.Event) {
		for _, e := range events {
			got = append(got, fmt.Sprintf("%T", e))
		}
		if !c.app.Read(func(*homework.State) {}) { // a subscriber may look at once
			t.Error("nothing to look at")
		}
	})
	c.must(c.app.StartProgram(focus))
	flag := c.app.Catalog().Program(focus).DoctorFirst[0].ID
	c.must(c.app.FlagDoctor(focus, flag, true))
	stop()
	c.must(c.app.EndProgram(focus))
	if want := "*homework.ProgramStarted *homework.DoctorFlagMarked"; strings.Join(got, " ") != want {
		t.Errorf("told of %v, want %s", got, want)
	}
}

// Several goroutines write and look; every event is there once, in memory and on disk, but for the marks that a later one
// of the same prompt replaced.
func TestManyAtOnce(t *testing.T) {
	c := newCouple(t)
	a := c.app
	exercise := a.Catalog().Exercises[0].ID
	var wait sync.WaitGroup
	for i := range 4 {
		wait.Go(func() {
			for j := range 10 {
				if err := a.MarkPrompt(a.Catalog().Decks[0].Prompts[j].ID, homework.ProgressDone); err != nil {
					t.Error(err)
				}
				if _, err := a.NewCheckIn(held(exercise, a.Today()-homework.Day(10*i+j))); err != nil {
					t.Error(err)
				}
				a.Read(func(s *homework.State) { s.Today(a.Catalog(), a.Today()) })
			}
		})
	}
	wait.Wait()
	for range 2 {
		if got := read(t, a, func(s *homework.State) string { return fmt.Sprint(s.Events, len(s.Sessions), len(s.Prompts)) }); got != "51 40 10" {
			t.Errorf("events, sessions, prompts: %s", got)
		}
		c.as(0)
	}
}
