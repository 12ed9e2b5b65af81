package e2e

import (
	"context"
	"testing"
	"time"
)

// A window that is closed in its first moments, with and without a page in it, ends the app at once, and the app says nothing of it.
func TestAWindowIsClosedInItsFirstMoments(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	app, _ := programs(ctx, t)
	_, desk := open(ctx, t)
	for i := range 8 {
		if err := desk.Launch(ctx, app, "").Quit(); err != nil {
			t.Fatalf("the window that was opened as number %d: %v", i+1, err)
		}
	}
}
