// Package windowkeys measures in the real window, on a virtual screen, how long it takes from a key to what it leads to being painted.
package windowkeys

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"unhurried/internal/tools/xdrive"
)

const (
	// found and placed are the goals, for 95 of 100 keys.
	found, placed = 20 * time.Millisecond, 50 * time.Millisecond
	// rounds is how often all is typed. Of each key the quickest time counts: it says what the program needs, the others what else
	// ran on the machine.
	rounds = 12
	// The column of the screen that is looked at: through the middle of the page, below its title and the field of a search.
	left, top, height = 700, 330, 480
)

// Run opens a diary of ten years in the app and prints how long 95 in 100 keys of a search take, from the key to the painted list, and
// 95 in 100 changes of place. It is wall-clock time with the painting in it; the work alone is measured by the benchmarks of package ui.
func Run(ctx context.Context, tags string, out io.Writer) (err error) {
	dir, err := os.MkdirTemp("", "keys-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	d, err := xdrive.TenYears(ctx, tags, dir)
	if err != nil {
		return err
	}
	desk, err := xdrive.Open(ctx, filepath.Join(dir, "home"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, desk.Close()) }()
	window := desk.Launch(ctx, d.App, "", "-vault", d.Vault).Await("Use a recovery code")
	window.Type(d.Passphrase, "Passphrase").Press("Open").Anew("Today", "Therapist", "Lock")
	window.Shortcut("ctrl+f").Await("Search everything, and what was written here")
	if err := window.Err(); err != nil {
		return err
	}
	keys, err := desk.Keyboard(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, keys.Close()) }()
	search, err := typed(ctx, keys)
	if err != nil {
		return err
	}
	window.Shortcut("ctrl+1").Await("Why now")
	if err := window.Err(); err != nil {
		return err
	}
	places, err := switched(ctx, keys)
	if err != nil {
		return err
	}
	return errors.Join(window.Quit(), line(out, "window-search-key", search, found), line(out, "window-place-switch", places, placed))
}

// typed types words into the search and returns the quickest time of each key that changes the list.
func typed(ctx context.Context, keys *xdrive.Keyboard) ([]time.Duration, error) {
	var all [][]uint32
	for _, r := range "warm quiet evening" {
		all = append(all, []uint32{uint32(r)})
	}
	return quickest(ctx, keys, all, func() error { return keys.Press(xdrive.KeyEscape) }) // which empties the field
}

// switched goes from place to place and returns the quickest time of each.
func switched(ctx context.Context, keys *xdrive.Keyboard) ([]time.Duration, error) {
	var all [][]uint32
	for _, digit := range "2345671" {
		all = append(all, []uint32{xdrive.KeyControl, uint32(digit)})
	}
	return quickest(ctx, keys, all, func() error { return nil })
}

// quickest presses keys one after the other, again and again, and returns the quickest time of each that changed the window.
func quickest(ctx context.Context, keys *xdrive.Keyboard, all [][]uint32, again func() error) ([]time.Duration, error) {
	best := make([]time.Duration, len(all))
	for range rounds {
		for i, press := range all {
			if err := keys.Rest(ctx, left, top, height); err != nil {
				return nil, err
			}
			t, err := keys.TimeToChange(left, top, height, press...)
			if err != nil {
				return nil, err
			}
			if t > 0 && (best[i] == 0 || t < best[i]) {
				best[i] = t
			}
		}
		if err := again(); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(best, func(t time.Duration) bool { return t == 0 }), nil
}

func line(out io.Writer, name string, times []time.Duration, goal time.Duration) error {
	if len(times) < 5 {
		return fmt.Errorf("%s: only %d keys changed the window", name, len(times))
	}
	slices.Sort(times)
	ms := func(t time.Duration) float64 { return t.Seconds() * 1000 }
	p95, word := times[len(times)*95/100], "ok"
	if p95 > goal {
		word = "short"
	}
	_, err := fmt.Fprintf(out, "# %s: %d keys, the quickest %.1f ms, the middle one %.1f ms; the screen is painted by the processor\n%s p95 %.1f ms goal <= %.0f %s\n",
		name, len(times), ms(times[0]), ms(times[len(times)/2]), name, ms(p95), ms(goal), word)
	return err
}
