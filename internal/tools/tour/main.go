// Command tour does the whole main job in the real window on a virtual screen and leaves numbered pictures and the
// progress file.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"time"

	"unhurried/internal/tools/scenario"
	"unhurried/internal/tools/xdrive"
)

// patience bounds the whole tour.
const patience = 15 * time.Minute

func main() {
	app := flag.String("app", "build/tour/unhurried", "the app, built with the tag probe")
	ctl := flag.String("ctl", "build/unhurriedctl", "the headless companion")
	out := flag.String("out", "build/tour", "folder for the pictures and the progress file")
	alone := flag.Bool("evening", false, "only the evening that is photographed at each tap")
	flag.Parse()
	if err := run(*app, *ctl, *out, *alone); err != nil {
		fmt.Fprintln(os.Stderr, "tour:", err)
		os.Exit(1)
	}
}

func run(app, ctl, out string, alone bool) (err error) {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	ctx, end := context.WithTimeout(ctx, patience)
	defer end()
	for _, p := range []*string{&app, &ctl} {
		if *p, err = filepath.Abs(*p); err != nil {
			return err
		}
	}
	if err := evening(ctx, app, ctl, filepath.Join(out, "evening")); err != nil || alone {
		return err
	}
	if out, err = fresh(out); err != nil {
		return err
	}
	home, desk, leave, err := openDesk(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, leave()) }()
	r, err := scenario.Run(ctx, desk, app, out, true)
	if err != nil {
		return err
	}
	fmt.Printf("%d pictures and a progress file in %s\n", r.Pictures, out)
	if err := visits(ctx, app, ctl, filepath.Join(out, "visits")); err != nil {
		return err
	}
	proof := filepath.Join(home, "proof")
	if err := os.Mkdir(proof, 0o700); err != nil {
		return err
	}
	if err := scenario.Prove(ctx, ctl, proof, r); err != nil {
		return err
	}
	fmt.Println("whole: every chain verifies for both")
	fmt.Println("private: what one wrote for nobody else opens to neither the partner nor the therapist")
	for _, o := range []scenario.FortnightOptions{{}, {Alone: true}} {
		o.Pictures, o.After = true, r.Pictures
		two, err := scenario.Fortnight(ctx, desk, app, ctl, out, o)
		if err != nil {
			return err
		}
		fmt.Printf("a fortnight of homework: %d pictures more\n", two.Pictures-r.Pictures)
		r.Pictures = two.Pictures
	}
	if err := errors.Join(scenario.Leaks(home, r.Secrets()), scenario.Leaks(out, r.Secrets())); err != nil {
		return err
	}
	fmt.Println("sealed: no passphrase, name or word in the clear in any file that was left")
	return nil
}

// evening photographs one evening at each tap, and lays the pictures side by side on a sheet of their own.
func evening(ctx context.Context, app, ctl, out string) (err error) {
	if out, err = fresh(out); err != nil {
		return err
	}
	_, desk, leave, err := openDesk(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, leave()) }()
	n, err := scenario.Evening(ctx, desk, app, ctl, out)
	if err != nil {
		return err
	}
	taken, err := filepath.Glob(filepath.Join(out, "[0-9][0-9]-*.png"))
	if err != nil {
		return err
	}
	sheet := filepath.Join(out, "sheet.png")
	if said, err := exec.CommandContext(ctx, "montage", append(taken, "-tile", "6x", "-geometry", "390x264+6+6", "-background", "#8a8378", sheet)...).CombinedOutput(); err != nil {
		return fmt.Errorf("lay the pictures side by side: %w\n%s", err, said)
	}
	fmt.Printf("an evening, tap by tap: %d pictures in %s, all of them on sheet.png\n", n, out)
	return nil
}

// visits goes through the loop of two visits, with a therapist's workspace, and leaves its pictures in a folder of their own.
func visits(ctx context.Context, app, ctl, out string) (err error) {
	if out, err = fresh(out); err != nil {
		return err
	}
	home, desk, leave, err := openDesk(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, leave()) }()
	files, err := os.MkdirTemp("", "visits-") // for passphrases
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(files)) }()
	v, err := scenario.Prepare(ctx, desk, ctl, files)
	if err != nil {
		return err
	}
	a := desk.Launch(ctx, app, out)
	if err := scenario.TwoVisits(ctx, a, v); err != nil {
		return errors.Join(err, a.Failure(filepath.Join(out, "failed.png")))
	}
	fmt.Printf("%d pictures of two visits in %s\n", a.Pictures(), out)
	return errors.Join(a.Quit(), scenario.Leaks(home, v.Secrets()))
}

// openDesk gives a virtual screen and a home that nobody has used; leave ends both.
func openDesk(ctx context.Context) (home string, desk *xdrive.Desktop, leave func() error, err error) {
	if home, err = os.MkdirTemp("", "tour-"); err != nil {
		return "", nil, nil, err
	}
	if desk, err = xdrive.Open(ctx, home); err != nil {
		return "", nil, nil, errors.Join(err, os.RemoveAll(home))
	}
	return home, desk, func() error { return errors.Join(desk.Close(), os.RemoveAll(home)) }, nil
}

// fresh makes the folder and takes the last tour's pictures out of it.
func fresh(out string) (string, error) {
	out, err := filepath.Abs(out)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return "", err
	}
	for _, pattern := range []string{"[0-9][0-9]-*.png", "sheet.png", "failed.png", "progress.age"} {
		old, err := filepath.Glob(filepath.Join(out, pattern))
		if err != nil {
			return "", err
		}
		for _, f := range old {
			if err := os.Remove(f); err != nil {
				return "", err
			}
		}
	}
	return out, nil
}
