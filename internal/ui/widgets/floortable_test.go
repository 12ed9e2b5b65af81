package widgets_test

import (
	"testing"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
)

// In a low window with large text the table leaves the rules out, so that the floor stays in sight; in a usual one they stand.
func TestTheFloorStaysInSightInALowWindow(t *testing.T) {
	for look, ruled := range map[uitest.Look]bool{uitest.Plain: true, uitest.Tight: false} {
		w := uitest.Start(t, look)
		table := NewFloorTable([2]string{"Alex", "Sam"}, "the floor")
		w.Show(NewPage("", "", table).Whole(nil, nil))
		table.Give(1, [2]Turn{
			{Does: "Alex listens, and says it back.", How: "Say back in your own words what you heard, then ask \"Is that right?\""},
			{Does: "Sam has the floor.", How: "Speak for yourself."},
		})
		w.Settle()
		if ruled {
			w.MustShow("Speak for yourself.")
		} else {
			w.MustNotShow("Speak for yourself.")
		}
		if high := table.Size().Height; high > .6*look.Height+theme.Gap {
			t.Errorf("%v: the table is %v high", look, high)
		}
	}
}
