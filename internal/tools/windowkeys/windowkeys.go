// Package windowkeys measures in the real window, on a virtual screen, how long it takes from a key to what it leads to being painted.
package windowkeys

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
	// found and placed are the goals, for 95 of 100 keys.
	found, placed = 20 * time.Millisecond, 50 * time.Millisecond
	// opened is how much longer than the derivation of the key it may take from Enter to Today, in a diary of ten years. It is opened a
	// few times, of which the quickest counts, and watched until nothing has changed for so long.
	opened, openings, opening = 150 * time.Millisecond, 8, 2 * time.Second
	// rounds is how often all is typed. Of each key the quickest time counts: it says what the program needs, the others what else
	// ran on the machine.
	rounds = 12
	// look is how often Fyne looks for keys. A round presses its keys at a moment of that of its own, one after the other through all
	// of it: the window comes to rest in step with the looks, so that each key would else wait for as long in every round.
	look = time.Second / 60
	// resting is the most of one processor that the window may take while nobody touches it for so long, once it has come to rest. An
	// empty Fyne window takes ten times as much: it looks for keys and for what is to be painted 60 times a second.
	resting, rest = 0.002, 20 * time.Second
	// untouched is after how long the window is at rest: the caret stands still after ten seconds.
	untouched = 11 * time.Second
)

// column is what of the screen is looked at, one pixel wide.
type column struct{ left, top, height int }

var (
	// below goes through the middle of the app's page, below its title and the field of a search.
	below = column{700, 330, 480}
	// page goes through the middle of Today, from its date to the strip.
	page = column{700, 60, 700}
	// word goes through the middle of the empty window.
	word = column{640, 400, 100}
)

// Run opens a diary of ten years in the app and prints how long 95 in 100 keys of a search take, from the key to the painted list, and
// 95 in 100 changes of place; beside each what a Fyne window of the same size takes with nothing of ours in it. Fyne paints the
// whole window at each change, and here the processor does it, so that is a floor.
//
// All of it is wall-clock time on whatever else the machine does; the processor time beside it is not. The work alone, without the
// painting, is measured by the benchmarks of package ui.
func Run(ctx context.Context, tags string, out io.Writer) (err error) {
	dir, err := os.MkdirTemp("", "keys-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	d, err := xdrive.TenYears(ctx, tags+",probe", dir)
	if err != nil {
		return err
	}
	empty, deriving := filepath.Join(dir, "empty"), filepath.Join(dir, "key")
	for to, pkg := range map[string]string{empty: "unhurried/internal/tools/windowstart/empty", deriving: "unhurried/internal/tools/windowkeys/key"} {
		if said, err := exec.CommandContext(ctx, "go", "build", "-tags", tags, "-o", to, pkg).CombinedOutput(); err != nil {
			return fmt.Errorf("build %s: %w\n%s", pkg, err, said)
		}
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
	oneWord, otherPage, bare, err := floors(ctx, desk, keys, empty)
	if err != nil {
		return err
	}
	unlock, key, warm, err := unlocks(ctx, desk, keys, d, deriving)
	if err != nil {
		return err
	}
	search, places, load, err := ours(ctx, desk, keys, d)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "# window-at-rest: while nobody touches it, a field with the caret takes %.2f %% of one processor, Today %.2f %%, an empty window %.2f %%\n"+
		"window-at-rest percent %.2f goal <= %.2f %s\n", 100*load.field, 100*load.today, 100*bare, 100*load.field, 100*resting, verdict(load.field <= resting))
	_, unlockErr := fmt.Fprintf(out, "# window-unlock: %.0f ms from Enter to Today with its drawing; the key takes %.0f in a process that has yet to get the memory for it, %.0f in one that has it, as the app has by then\n"+
		"window-unlock ms beyond the key %.0f goal <= %.0f %s\n", ms(unlock), ms(key), ms(warm), ms(unlock-key), ms(opened), verdict(unlock-key <= opened))
	return errors.Join(err, unlockErr, line(out, "window-search-key", search, oneWord, found), line(out, "window-place-switch", places, otherPage, placed))
}

// floors times an empty window that changes one word, and one that shows another page of plain words, and says what share of a
// processor it takes while it stands.
func floors(ctx context.Context, desk *xdrive.Desktop, keys *xdrive.Keyboard, program string) (oneWord, otherPage times, bare float64, err error) {
	window := desk.Launch(ctx, program, "")
	if err = keys.Rest(ctx, below.left, below.top, below.height); err != nil {
		return oneWord, otherPage, 0, err
	}
	bare = window.Load(rest)
	if oneWord, err = quickest(ctx, window, keys, word, presses("wwwwww"), nil); err != nil {
		return oneWord, otherPage, 0, err
	}
	if otherPage, err = quickest(ctx, window, keys, below, presses("ababab"), nil); err != nil {
		return oneWord, otherPage, 0, err
	}
	return oneWord, otherPage, bare, window.Quit()
}

// unlocks opens the diary of ten years a few times and returns the quickest time from Enter to the last paint of Today; and that of the
// derivation of the key, with which the openings take turns, since the machine itself is not always as quick. It is derived in a process
// that does it for the first time, most of whose memory is still to be had from the system, which can take as long as the derivation;
// and once more where that memory is there. The app gets it while the passphrase is being typed.
func unlocks(ctx context.Context, desk *xdrive.Desktop, keys *xdrive.Keyboard, d xdrive.LongDiary, deriving string) (unlock, key, warm time.Duration, err error) {
	unlock, key, warm = time.Hour, time.Hour, time.Hour
	for range openings {
		window := desk.Launch(ctx, d.App, "", "-vault", d.Vault).Await("Use a recovery code")
		window.Type(d.Passphrase, "Passphrase")
		if err := errors.Join(window.Err(), keys.Rest(ctx, page.left, page.top, page.height)); err != nil {
			return 0, 0, 0, err
		}
		last, err := keys.TimeToRest(page.left, page.top, page.height, opening, xdrive.KeyReturn)
		window.Opened("Today", "Therapist", "Lock")
		if err = errors.Join(err, window.Err(), window.Quit()); err != nil {
			return 0, 0, 0, err
		}
		said, err := exec.CommandContext(ctx, deriving).Output()
		if err != nil {
			return 0, 0, 0, fmt.Errorf("derive a key: %w", err)
		}
		var first, again time.Duration
		if _, err := fmt.Sscan(string(said), &first, &again); err != nil {
			return 0, 0, 0, fmt.Errorf("derive a key: %w", err)
		}
		unlock, key, warm = min(unlock, last), min(key, first), min(warm, again)
	}
	return unlock, key, warm, nil
}

// verdict is what a line says of its goal.
func verdict(reached bool) string {
	if !reached {
		return "short"
	}
	return "ok"
}

// shares are what share of a processor the app takes while it stands: with the caret in a field, and on Today.
type shares struct{ field, today float64 }

// ours times the keys of a search in the app, and its places, and says what it takes at rest.
func ours(ctx context.Context, desk *xdrive.Desktop, keys *xdrive.Keyboard, d xdrive.LongDiary) (search, places times, load shares, err error) {
	window := desk.Launch(ctx, d.App, "", "-vault", d.Vault).Await("Use a recovery code")
	window.Type(d.Passphrase, "Passphrase").Press("Open").Opened("Today", "Therapist", "Lock")
	window.Shortcut("ctrl+f").Await("Search all, and what you wrote")
	if err = window.Err(); err != nil {
		return search, places, load, err
	}
	empties := func() error { return keys.Press(xdrive.KeyEscape) }
	if search, err = quickest(ctx, window, keys, below, presses("warm quiet evening"), empties); err != nil {
		return search, places, load, err
	}
	if err = keys.Rest(ctx, below.left, below.top, below.height); err != nil {
		return search, places, load, err
	}
	load.field = atRest(window)
	window.Shortcut("ctrl+1").Await("Why now")
	if err = window.Err(); err != nil {
		return search, places, load, err
	}
	if places, err = quickest(ctx, window, keys, below, presses("2345671", xdrive.KeyControl), nil); err != nil {
		return search, places, load, err
	}
	if err = keys.Rest(ctx, below.left, below.top, below.height); err != nil {
		return search, places, load, err
	}
	load.today = atRest(window)
	return search, places, load, window.Quit()
}

// atRest is what share of a processor the window takes once nobody has touched it for a while.
func atRest(window *xdrive.App) float64 {
	time.Sleep(untouched)
	return window.Load(rest)
}

// presses are the keys of a text, each with others held.
func presses(text string, held ...uint32) (all [][]uint32) {
	for _, r := range text {
		all = append(all, append(slices.Clone(held), uint32(r)))
	}
	return all
}

// times are those of some keys, and the processor time that one of them took on average, until all was at rest again.
type times struct {
	each      []time.Duration // sorted
	every     []time.Duration // of each press that changed the window, with the wait until Fyne looked; sorted
	processor time.Duration
}

// quickest presses keys one after the other, again and again, and returns the quickest time of each that changes the window: most
// of the times, since on a busy machine the caret of a moment ago may be painted late. again is done between two rounds, where it
// is not nil.
func quickest(ctx context.Context, window *xdrive.App, keys *xdrive.Keyboard, at column, all [][]uint32, again func() error) (times, error) {
	best, changed := make([]time.Duration, len(all)), make([]int, len(all))
	var every []time.Duration
	before, begun := window.ProcessorTime(), time.Now()
	for round := range rounds {
		for i, press := range all {
			if err := keys.Rest(ctx, at.left, at.top, at.height); err != nil {
				return times{}, err
			}
			moment := look * time.Duration(round) / rounds
			time.Sleep((moment - time.Since(begun)%look + look) % look)
			t, err := keys.TimeToChange(at.left, at.top, at.height, press...)
			if err != nil {
				return times{}, err
			}
			if t > 0 {
				changed[i]++
				every = append(every, t)
			}
			if t > 0 && (best[i] == 0 || t < best[i]) {
				best[i] = t
			}
		}
		if again == nil {
			continue
		}
		if err := again(); err != nil {
			return times{}, err
		}
	}
	worked := window.ProcessorTime() - before
	var each []time.Duration
	for i, t := range best {
		if changed[i] > rounds/2 {
			each = append(each, t)
		}
	}
	slices.Sort(each)
	slices.Sort(every)
	return times{each, every, worked / time.Duration(rounds*len(all))}, window.Err()
}

// p95 is what 95 in 100 keys do not exceed.
func (t times) p95() time.Duration { return t.each[len(t.each)*95/100] }

func (t times) String() string {
	return fmt.Sprintf("the quickest %.1f ms, the middle one %.1f ms, p95 %.1f ms, the middle one of every press, with the wait until Fyne looks, %.1f ms, processor time %.1f ms",
		ms(t.each[0]), ms(t.each[len(t.each)/2]), ms(t.p95()), ms(t.every[len(t.every)/2]), ms(t.processor))
}

func ms(t time.Duration) float64 { return t.Seconds() * 1000 }

func line(out io.Writer, name string, ours, floor times, goal time.Duration) error {
	if len(ours.each) < 5 || len(floor.each) == 0 {
		return fmt.Errorf("%s: only %d keys changed the window, and %d the empty one", name, len(ours.each), len(floor.each))
	}
	_, err := fmt.Fprintf(out, "# %s: %d keys, %v; the screen is painted by the processor\n# %s-floor, an empty window: %v\n%s p95 %.1f ms goal <= %.0f %s\n",
		name, len(ours.each), ours, name, floor, name, ms(ours.p95()), ms(goal), verdict(ours.p95() <= goal))
	return err
}
