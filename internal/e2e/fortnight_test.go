package e2e

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"unhurried/internal/tools/scenario"
)

// TestAFortnightOfHomework does two weeks of homework in the real window, as a couple and as one person: what is set, planned,
// declined, held, looked back at, and where the second cycle begins. The tour takes pictures of the same.
func TestAFortnightOfHomework(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	bin, out := t.TempDir(), t.TempDir()
	app, ctl := filepath.Join(bin, "unhurried"), filepath.Join(bin, "unhurriedctl")
	build(ctx, t, app, underTest, "unhurried/cmd/unhurried")
	build(ctx, t, ctl, tags, "unhurried/cmd/unhurriedctl")
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
