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
	"syscall"
	"time"

	"unhurried/internal/tools/xdrive"
)

const (
	// base and perByte make the goal: so many bytes, and so many for each byte of the diary's file.
	base    = 170 << 20
	perByte = 3
	// starts is how often each program starts, of which the last counts. At the first two starts on a computer the driver of the
	// screen compiles what it draws with, which takes up to 13 MiB; later ones find that on the disk.
	starts = 3
	// settled is how long after the unlocking the memory is read, which is when what the unlocking itself took should be
	// the system's again.
	settled = 10 * time.Second
)

// middle goes through the middle of the window: the card of the lock screen, and Today.
var middle = struct{ left, top, height int }{640, 60, 700}

// Run builds the app with the given tags, opens a diary of ten years in it, and prints the memory that it holds (its
// resident set) ten seconds later, as a share of the goal. It is the app as people have it: what lets a test read the window holds some
// memory itself. So keys alone are pressed, and what came of them is seen by the files that the app has open.
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
	keys, err := desk.Keyboard(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, keys.Close()) }()
	var bare, locked, open int64
	for range starts {
		if bare, err = emptied(ctx, desk, empty); err != nil {
			return err
		}
		if locked, open, err = opened(ctx, desk, keys, d); err != nil {
			return err
		}
	}
	verdict, ratio := "ok", float64(open)/float64(base+perByte*file.Size())
	if ratio > 1 {
		verdict = "short"
	}
	_, err = fmt.Fprintf(out, "# window-memory: %d MiB with a diary of %s years (%.1f MiB) open for %v, %d MiB on the lock screen, an empty window %d MiB\n"+
		"window-memory ratio %.2f goal <= 1 %s\n", open>>20, xdrive.Years, float64(file.Size())/(1<<20), settled, locked>>20, bare>>20, ratio, verdict)
	return err
}

// emptied is what an empty window holds.
func emptied(ctx context.Context, desk *xdrive.Desktop, program string) (bytes int64, err error) {
	window := desk.Launch(ctx, program, "")
	bytes = window.Memory(settled)
	return bytes, window.Signal(syscall.SIGTERM).Err() // and not Quit: what Fyne says of its own preferences is no fault of ours
}

// opened is what the app holds on the lock screen, and with a diary open.
func opened(ctx context.Context, desk *xdrive.Desktop, keys *xdrive.Keyboard, d xdrive.LongDiary) (locked, open int64, err error) {
	window := desk.Launch(ctx, d.App, "", "-vault", d.Vault)
	if err := keys.Rest(ctx, middle.left, middle.top, middle.height); err != nil {
		return 0, 0, err
	}
	locked = window.Memory(settled)
	for _, r := range d.Passphrase {
		if err := keys.Press(uint32(r)); err != nil {
			return 0, 0, err
		}
	}
	if _, err := keys.TimeToRest(middle.left, middle.top, middle.height, settled/5, xdrive.KeyReturn); err != nil {
		return 0, 0, err
	}
	pid := window.PID()
	if err := window.Err(); err != nil {
		return 0, 0, err
	}
	if err := has(pid, d.Vault); err != nil {
		return 0, 0, err
	}
	open = window.Memory(settled)
	return locked, open, window.Quit()
}

// has fails unless a process has a file open.
func has(pid int, path string) error {
	folder := fmt.Sprintf("/proc/%d/fd", pid)
	all, err := os.ReadDir(folder)
	for _, fd := range all {
		if to, err := os.Readlink(filepath.Join(folder, fd.Name())); err == nil && to == path {
			return nil
		}
	}
	return errors.Join(fmt.Errorf("the window has not opened %s", filepath.Base(path)), err)
}
