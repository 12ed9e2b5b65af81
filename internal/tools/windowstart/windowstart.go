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

	"unhurried/internal/tools/drive"
)

const (
	// goal is how much longer than the empty window the app's may take.
	goal = 1.5
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
	desk, err := drive.Open(ctx, filepath.Join(dir, "home"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, desk.Close()) }()
	times := map[string][]time.Duration{}
	for round := range rounds {
		for _, program := range []string{empty, app} {
			d, err := desk.TimeToPaint(ctx, program)
			if err != nil {
				return fmt.Errorf("start %s: %w", filepath.Base(program), err)
			}
			if round > 0 {
				times[program] = append(times[program], d)
			}
		}
	}
	a, e := slices.Min(times[app]), slices.Min(times[empty])
	verdict := "ok"
	ratio := a.Seconds() / e.Seconds()
	if ratio > goal {
		verdict = "short"
	}
	_, err = fmt.Fprintf(out, "# window-start: the app %d ms, an empty window %d ms\nwindow-start ratio %.2f goal <= %.2f %s\n",
		a.Milliseconds(), e.Milliseconds(), ratio, goal, verdict)
	return err
}
