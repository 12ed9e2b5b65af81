package shell_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"unhurried/internal/ui/motion"
	"unhurried/internal/ui/route"
	. "unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func TestIdleLocks(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.clock.Advance(4 * time.Minute)
	b.s.Touch()
	b.clock.Advance(4 * time.Minute)
	if b.locks != 0 {
		t.Fatal("locked although somebody was there")
	}
	b.Key(fyne.KeyF5) // any key counts
	b.clock.Advance(4 * time.Minute)
	if b.locks != 0 {
		t.Fatal("locked although somebody pressed a key")
	}
	b.clock.Advance(time.Minute)
	if b.locks != 1 {
		t.Fatal("not locked after five idle minutes")
	}
	b.clock.Advance(time.Hour)
	if b.locks != 1 || b.clock.Pending() != 0 {
		t.Error("the watch goes on while the vault is locked")
	}
	b.s.Reset(route.At(route.Today))
	b.s.SetIdle(0)
	b.clock.Advance(24 * time.Hour)
	if b.locks != 1 {
		t.Error("locked although auto-lock is off")
	}
	b.s.SetIdle(time.Minute)
	b.clock.Advance(2 * time.Minute)
	if b.locks != 2 {
		t.Error("not locked after auto-lock was set to a minute")
	}
}

// The owner is told once that nobody is there, and again when somebody was.
func TestAWindowThatNobodyTouchesRests(t *testing.T) {
	b := newBench(t, uitest.Plain)
	for i, touch := range []func(){func() {}, b.s.Touch, func() { b.Key(fyne.KeyF5) }} {
		touch()
		b.clock.Advance(9 * time.Second)
		touch()
		b.clock.Advance(9 * time.Second)
		if i > 0 && b.rests != i {
			t.Errorf("told %d times although somebody was there, want %d", b.rests, i)
		}
		b.clock.Advance(time.Minute)
		if b.rests != i+1 {
			t.Errorf("told %d times that nobody is there, want %d", b.rests, i+1)
		}
	}
}

// wall is a clock of a system that can't tell for how long it has been on.
type wall struct{ clock *uitest.Clock }

func (w wall) Now() time.Time                                  { return w.clock.Now() }
func (w wall) After(d time.Duration, f func()) (cancel func()) { return w.clock.After(d, f) }

// Whatever the clock shows and however long the computer slept, a page that nobody touches is locked when its time is
// over, and whoever wakes the computer finds it locked.
func TestIdleCountsSleepAndNoTurnedClock(t *testing.T) {
	for name, c := range map[string]struct {
		happens     func(*uitest.Clock, *Idle)
		locked      bool
		uptimeKnown bool // holds only where the system counts it
	}{
		"asleep for eight hours, then the mouse moves": {func(c *uitest.Clock, i *Idle) { c.Sleep(8 * time.Hour); i.Touch() }, true, false},
		"asleep for eight hours, and nobody comes":     {func(c *uitest.Clock, _ *Idle) { c.Sleep(8 * time.Hour); c.Advance(15 * time.Second) }, true, false},
		"asleep for a minute":                          {func(c *uitest.Clock, i *Idle) { c.Sleep(time.Minute); i.Touch(); c.Advance(4 * time.Minute) }, false, false},
		"the clock is set back ten hours":              {func(c *uitest.Clock, _ *Idle) { c.Turn(-10 * time.Hour); c.Advance(5 * time.Minute) }, true, false},
		"set back after a touch": {func(c *uitest.Clock, i *Idle) {
			c.Advance(4 * time.Minute)
			i.Touch()
			c.Turn(-10 * time.Hour)
			c.Advance(5*time.Minute + 15*time.Second)
		}, true, false},
		"set back again and again": {func(c *uitest.Clock, _ *Idle) {
			for range 6 {
				c.Advance(time.Minute)
				c.Turn(-10 * time.Hour)
			}
		}, true, false},
		"set back and asleep": {func(c *uitest.Clock, i *Idle) { c.Sleep(8 * time.Hour); c.Turn(-9 * time.Hour); i.Touch() }, true, true},
		"set forward":         {func(c *uitest.Clock, i *Idle) { c.Turn(10 * time.Hour); c.Advance(time.Minute); i.Touch() }, false, true},
		"set back, and somebody is here": {func(c *uitest.Clock, i *Idle) {
			c.Turn(-10 * time.Hour)
			for range 20 {
				c.Advance(time.Minute)
				i.Touch()
			}
		}, false, false},
	} {
		clock := uitest.NewClock()
		for system, cl := range map[string]widgets.Clock{"with an uptime": clock, "without": wall{clock}} {
			if c.uptimeKnown && cl != widgets.Clock(clock) {
				continue
			}
			fired := 0
			idle := NewIdle(cl, 5*time.Minute, func() { fired++ })
			idle.Start(5 * time.Minute)
			c.happens(clock, idle)
			if fired > 1 || c.locked != (fired == 1) {
				t.Errorf("%s, %s: locked %d times", name, system, fired)
			}
			idle.Stop()
		}
	}
}

func TestTheSystemsUptimeGoesForward(t *testing.T) {
	clock, ok := widgets.Clock(SystemClock{}).(Uptimer)
	if !ok {
		return // a system without one goes by the wall clock
	}
	a, known := clock.Uptime()
	b, _ := clock.Uptime()
	if !known || a <= 0 || b < a {
		t.Errorf("%v, then %v; known %v", a, b, known)
	}
}

func TestMovementCountsAsPresence(t *testing.T) {
	b := newBench(t, uitest.Plain)
	hover, ok := b.s.Content().(desktop.Hoverable)
	if !ok {
		t.Fatal("the window's content does not notice the pointer")
	}
	b.clock.Advance(4 * time.Minute)
	hover.MouseMoved(nil)
	b.clock.Advance(4 * time.Minute)
	if b.locks != 0 {
		t.Error("locked although the pointer moved")
	}
}

// moving counts what moves by itself: how often it began, less how often it was stopped.
type moving struct {
	fyne.App
	n *int
}

// Driver is the app's, which is told what begins to move.
func (m moving) Driver() fyne.Driver { return movingDriver{m.App.Driver(), m.n} }

type movingDriver struct {
	fyne.Driver
	n *int
}

// StartAnimation is asked for each that begins.
func (d movingDriver) StartAnimation(*fyne.Animation) { *d.n++ }

// StopAnimation is asked for each that ends.
func (d movingDriver) StopAnimation(*fyne.Animation) { *d.n-- }

// A blinking caret has the whole window painted twice a second. It stops when nobody types for ten seconds, and goes on with the
// next letter; where movement is not wished, it never blinks.
func TestTheCaretStopsBlinking(t *testing.T) {
	b := newBench(t, uitest.Plain)
	n, still := 0, false
	fyne.SetCurrentApp(motion.Less(moving{fyne.CurrentApp(), &n}, func() bool { return still }))
	entry := widgets.NewEntry(wording.English(), "words", nil)
	entry.SetText("some")
	b.Show(widgets.NewColumn(entry))
	b.s.Touch()
	b.Focus("words")
	if n != 1 {
		t.Fatalf("%d things move where a caret blinks", n)
	}
	b.clock.Advance(11 * time.Second)
	if n != 0 {
		t.Errorf("after eleven seconds %d things move", n)
	}
	entry.TypedRune('x')
	if n != 1 || entry.Text != "xsome" && entry.Text != "somex" {
		t.Errorf("when somebody types into %q, %d things move", entry.Text, n)
	}
	b.Canvas.Unfocus()
	still = true
	b.Focus("words")
	entry.TypedRune('x')
	if n != 0 {
		t.Errorf("where movement is not wished, %d things move", n)
	}
}
