package main

import "testing"

// A window is never off the screen, whatever was unplugged since, and keeps its place where it can.
func TestAWindowIsNeverOffTheScreen(t *testing.T) {
	for _, c := range []struct{ at, size, screen, want int }{
		{100, 1180, 1920, 100}, {0, 1920, 1920, 0}, {2500, 1180, 1920, 740}, {-1400, 1180, 1920, 0}, {1900, 1180, 1920, 740},
		{50, 2560, 1920, 0}, {-1 << 40, 1180, 1920, 0}, {1 << 40, 1180, 1920, 740},
	} {
		if got := within(c.at, c.size, c.screen); got != c.want {
			t.Errorf("%d of %d at %d: put at %d, want %d", c.size, c.screen, c.at, got, c.want)
		}
	}
}
