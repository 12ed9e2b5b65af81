// Package windowstart measures how long the app's window takes to show, beside an empty Fyne window on the same virtual
// screen.
package windowstart

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"unhurried/internal/tools/xdrive"
)

const (
	// goal is how much longer than the empty window the app's may take.
	goal = 1.15
	// rounds is how often each starts; the first, which fills caches, does not count.
	rounds = 10
)

// Run builds both programs with the given tags, starts them in turns, and prints the ratio of their fastest times from
// start to the first painted pixel. The fastest of several says what the program needs; the others, what else ran.
func Run(ctx context.Context, tags string, out io.Writer) (err error) {
	dir, err := os.MkdirTemp("", "start-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	app, empty := filepath.Join(dir, "unhurried"), filepath.Join(dir, "empty")
	for to, pkg := range map[string]string{app: "unhurried/cmd/unhurried", empty: "unhurried/internal/tools/windowstart/empty"} {
		if said, err := exec.CommandContext(ctx, "go", "build", "-tags", tags, "-o", to, pkg).CombinedOutput(); err != nil {
			return fmt.Errorf("build %s: %w\n%s", pkg, err, said)
		}
	}
	desk, err := xdrive.Open(ctx, filepath.Join(dir, "home"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, desk.Close()) }()
	// What is timed: the window's first paint, which is paper in the app, and the paint of its first page.
	kinds := []struct {
		program string
		paints  int
	}{{empty, 1}, {app, 1}, {app, 2}}
	times := make([][]time.Duration, len(kinds))
	for round := range rounds {
		for i, k := range kinds {
			d, err := desk.TimeToPaint(ctx, k.program, k.paints)
			if err != nil {
				return fmt.Errorf("start %s: %w", filepath.Base(k.program), err)
			}
			if round > 0 {
				times[i] = append(times[i], d)
			}
		}
	}
	e, a, page := slices.Min(times[0]), slices.Min(times[1]), slices.Min(times[2])
	verdict := "ok"
	ratio := a.Seconds() / e.Seconds()
	if ratio > goal {
		verdict = "short"
	}
	_, err = fmt.Fprintf(out, "# window-start: the app %d ms (its first page %d ms), an empty window %d ms\nwindow-start ratio %.2f goal <= %.2f %s\n",
		a.Milliseconds(), page.Milliseconds(), e.Milliseconds(), ratio, goal, verdict)
	return err
}
