package app_test

import (
	"testing"
	"time"

	"unhurried/internal/homework"
)

// The hour at which a day begins is the diary's, from the moment at which it is chosen, for everybody and after the next opening.
func TestADayBeginsWhereTheDiarySays(t *testing.T) {
	c := newCouple(t)
	c.now = time.Date(2026, 3, 3, 2, 0, 0, 0, time.UTC)
	tuesday := homework.DayOf(c.now)
	if got := c.app.Today(); got != tuesday-1 {
		t.Errorf("at two in the night it is %s", got)
	}
	for _, hour := range []int{0, 5} {
		c.must(c.app.SetUp(nil, &hour, nil))
	}
	c.now = c.now.Add(2*time.Hour + 30*time.Minute)
	if got := c.app.Today(); got != tuesday-1 {
		t.Errorf("at half past four, with days from five on, it is %s", got)
	}
	none := 0
	c.must(c.app.SetUp(nil, &none, nil))
	if got := c.app.Today(); got != tuesday {
		t.Errorf("with days from midnight on it is %s", got)
	}
	c.as(1)
	if got := c.app.Today(); got != tuesday {
		t.Errorf("for the other it is %s", got)
	}
}
