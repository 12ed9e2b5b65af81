// Package windowmemory measures how much memory the app's window holds a while after a long diary was opened, beside an
// empty Fyne window.
package windowmemory

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"unhurried/internal/tools/xdrive"
)

const (
	// base and perByte make the goal: so many bytes, and so many for each byte of the diary's file.
	base    = 170 << 20
	perByte = 3
	// settled is how long after the unlocking the memory is read, which is when what the unlocking itself took should be
	// the system's again.
	settled = 10 * time.Second
)

// Run builds the app with the given tags, opens a diary of ten years in it, and prints the memory that it holds (its
// resident set) ten seconds later, as a share of the goal.
func Run(ctx context.Context, tags string, out io.Writer) (err error) {
	dir, err := os.MkdirTemp("", "memory-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	d, err := xdrive.TenYears(ctx, tags, dir)
	if err != nil {
		return err
	}
	empty := filepath.Join(dir, "empty")
	if said, err := exec.CommandContext(ctx, "go", "build", "-tags", tags, "-o", empty, "unhurried/internal/tools/windowstart/empty").CombinedOutput(); err != nil {
		return fmt.Errorf("build the empty window: %w\n%s", err, said)
	}
	file, err := os.Stat(d.Vault)
	if err != nil {
		return err
	}
	desk, err := xdrive.Open(ctx, filepath.Join(dir, "home"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, desk.Close()) }()
	window := desk.Launch(ctx, empty, "")
	bare := window.Memory(settled)
	if err := window.Quit(); err != nil {
		return err
	}
	window = desk.Launch(ctx, d.App, "", "-vault", d.Vault).Await("Use a recovery code")
	locked := window.Memory(settled)
	window.Type(d.Passphrase, "Passphrase").Press("Open").Opened("Today", "Therapist", "Lock")
	open := window.Memory(settled)
	if err := window.Quit(); err != nil {
		return err
	}
	verdict, ratio := "ok", float64(open)/float64(base+perByte*file.Size())
	if ratio > 1 {
		verdict = "short"
	}
	_, err = fmt.Fprintf(out, "# window-memory: %d MiB with a diary of %s years (%.1f MiB) open for %v, %d MiB on the lock screen, an empty window %d MiB\n"+
		"window-memory ratio %.2f goal <= 1 %s\n", open>>20, xdrive.Years, float64(file.Size())/(1<<20), settled, locked>>20, bare>>20, ratio, verdict)
	return err
}
