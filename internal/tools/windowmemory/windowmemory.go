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
	"strings"
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
	// years is how long the diary has been written.
	years = "10"
)

// Run builds the app with the given tags, opens a diary of ten years in it, and prints the memory that it holds (its
// resident set) ten seconds later, as a share of the goal.
func Run(ctx context.Context, tags string, out io.Writer) (err error) {
	dir, err := os.MkdirTemp("", "memory-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	app, ctl, empty := filepath.Join(dir, "unhurried"), filepath.Join(dir, "unhurriedctl"), filepath.Join(dir, "empty")
	for _, b := range [][3]string{{app, tags + ",probe", "cmd/unhurried"}, {ctl, tags, "cmd/unhurriedctl"}, {empty, tags, "internal/tools/windowstart/empty"}} {
		if said, err := exec.CommandContext(ctx, "go", "build", "-tags", b[1], "-o", b[0], "unhurried/"+b[2]).CombinedOutput(); err != nil {
			return fmt.Errorf("build %s: %w\n%s", b[2], err, said)
		}
	}
	folder := filepath.Join(dir, "diary")
	if said, err := exec.CommandContext(ctx, ctl, "demo", "--out", folder, "--years", years).CombinedOutput(); err != nil {
		return fmt.Errorf("make the diary: %w\n%s", err, said)
	}
	vault := filepath.Join(folder, "example.unhurried")
	passphrase, err := os.ReadFile(filepath.Join(folder, "alex.passphrase"))
	if err != nil {
		return err
	}
	file, err := os.Stat(vault)
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
	window = desk.Launch(ctx, app, "", "-vault", vault).Await("Use a recovery code")
	locked := window.Memory(settled)
	window.Type(strings.TrimSpace(string(passphrase)), "Passphrase").Press("Open").Anew("Today", "Therapist", "Lock")
	open := window.Memory(settled)
	if err := window.Quit(); err != nil {
		return err
	}
	verdict, ratio := "ok", float64(open)/float64(base+perByte*file.Size())
	if ratio > 1 {
		verdict = "short"
	}
	_, err = fmt.Fprintf(out, "# window-memory: %d MiB with a diary of %s years (%.1f MiB) open for %v, %d MiB on the lock screen, an empty window %d MiB\n"+
		"window-memory ratio %.2f goal <= 1 %s\n", open>>20, years, float64(file.Size())/(1<<20), settled, locked>>20, bare>>20, ratio, verdict)
	return err
}
