package e2e

import (
	"context"
	"testing"
	"time"

	"unhurried/internal/tools/scenario"
)

// TestAFortnightOfHomework does two weeks of homework in the real window, as a couple and as one person: what is set, planned,
// declined, held, looked back at, and where the second cycle begins. The tour takes pictures of the same.
func TestAFortnightOfHomework(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	app, ctl := programs(ctx, t)
	out := t.TempDir()
	for name, o := range map[string]scenario.FortnightOptions{"a couple": {}, "one person": {Alone: true}} {
		t.Run(name, func(t *testing.T) {
			home, desk := open(ctx, t)
			r, err := scenario.Fortnight(ctx, desk, app, ctl, out, o)
			if err != nil {
				t.Fatal(err)
			}
			if err := scenario.Leaks(home, r.Secrets()); err != nil {
				t.Error(err)
			}
		})
	}
}
