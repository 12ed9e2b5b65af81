package ui_test

import (
	"testing"
	"time"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

// A clock or a time zone that jumps explains itself; a night, and a long sleep, need no word.
func TestAClockThatJumpsExplainsItself(t *testing.T) {
	for name, c := range map[string]struct {
		passes func(*uitest.Clock)
		said   bool
	}{
		"a day that went by":           {func(k *uitest.Clock) { k.Advance(30 * time.Hour) }, false},
		"days of sleep":                {func(k *uitest.Clock) { k.Sleep(72 * time.Hour) }, false},
		"a clock set by minutes":       {func(k *uitest.Clock) { k.Turn(-3 * time.Minute) }, false},
		"a clock set back by days":     {func(k *uitest.Clock) { k.Turn(-48 * time.Hour) }, true},
		"a clock set forward by days":  {func(k *uitest.Clock) { k.Turn(96 * time.Hour) }, true},
		"a flight over the date line":  {func(k *uitest.Clock) { k.Turn(-24 * time.Hour) }, true},
		"an hour less in the evening":  {func(k *uitest.Clock) { k.Turn(-time.Hour) }, false},
		"a zone in which it is later":  {func(k *uitest.Clock) { k.Turn(7 * time.Hour) }, false}, // as a night that went by
		"days of sleep and then a set": {func(k *uitest.Clock) { k.Sleep(72 * time.Hour); k.Turn(-96 * time.Hour) }, true},
	} {
		t.Run(name, func(t *testing.T) {
			k := fixture.Empty(t, "Alex")
			w, win := open(t, k, route.At(route.Today))
			win.Start(k.Canvas(), "")
			c.passes(k.Clock)
			if !k.App.IsOpen() { // it locked by itself meanwhile
				k.As(0)
			}
			k.Touch()
			win.Reset(route.At(route.Today))
			k.Clock.Advance(21 * time.Second) // a look at the clock, and a moment to read
			w.Settle()
			if got := w.Shows("The clock or the time zone of this computer has changed") && w.Shows("What was written keeps its day."); got != c.said {
				t.Errorf("explained: %v", got)
			}
		})
	}
}
