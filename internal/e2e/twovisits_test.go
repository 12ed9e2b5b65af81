package e2e

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"unhurried/internal/tools/scenario"
)

// TestALoopOfTwoVisits goes from a couple's homework to a therapist's desk, back as a plan, and to the desk again, in the real window.
// Neither the passphrases nor a word of it are in any file that is left.
func TestALoopOfTwoVisits(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 6*time.Minute)
	defer cancel()
	app, ctl := programs(ctx, t)
	home, desk := open(ctx, t)
	v, err := scenario.Prepare(ctx, desk, ctl, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	shots := os.Getenv("UNHURRIED_TOUR") // a folder for pictures, or none
	a := desk.Launch(ctx, app, shots)
	if err := scenario.TwoVisits(ctx, a, v); err != nil {
		t.Fatal(err, a.Failure(filepath.Join(os.TempDir(), "two-visits-failed.png")))
	}
	if err := a.Quit(); err != nil {
		t.Fatal(err)
	}
	if err := scenario.Leaks(home, v.Secrets()); err != nil {
		t.Error(err)
	}
}
