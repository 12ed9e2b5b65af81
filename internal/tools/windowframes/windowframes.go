// Package windowframes measures in the real window, on a virtual screen, how long a frame takes of what moves by itself in an evening.
package windowframes

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

	"unhurried/internal/tools/scenario"
	"unhurried/internal/tools/xdrive"
)

const (
	// goal is what a frame may take, the middle one of all.
	goal = 25 * time.Millisecond
	// turning is how long the ring is watched, and drawing how long the marks of a reveal, which move for longer.
	turning, drawing = 30 * time.Second, 2 * time.Second
	// few is how many frames are too few to say anything by.
	few = 10
	// width and height are those of the window, in pixels.
	width, height = 1180, 800
)

// Run goes through an evening of the example couple in the app and prints the middle frame of the ring that turns in a guided step,
// and of the marks that a reveal draws in. The screen is painted by the processor.
//
// The marks move all the time, so that a frame of theirs is the time from one to the next. The ring moves a step every few
// seconds at most, so that a frame of it is the processor time that the app takes for one, without what it takes while the evening
// is paused: on more than one processor that is longer than what passes meanwhile.
func Run(ctx context.Context, tags string, out io.Writer) (err error) {
	dir, err := os.MkdirTemp("", "frames-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	app, ctl := filepath.Join(dir, "unhurried"), filepath.Join(dir, "unhurriedctl")
	for _, b := range [][3]string{{app, tags + ",probe", "unhurried/cmd/unhurried"}, {ctl, tags, "unhurried/cmd/unhurriedctl"}} {
		if said, err := exec.CommandContext(ctx, "go", "build", "-tags", b[1], "-o", b[0], b[2]).CombinedOutput(); err != nil {
			return fmt.Errorf("build %s: %w\n%s", b[2], err, said)
		}
	}
	desk, err := xdrive.Open(ctx, filepath.Join(dir, "home"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, desk.Close()) }()
	if err := desk.Move(true); err != nil {
		return err
	}
	ring, reveal, err := evening(ctx, desk, app, ctl)
	if err != nil {
		return err
	}
	return errors.Join(line(out, "window-ring-frame", ring, ring.each()), line(out, "window-reveal-frame", reveal, reveal.middle()))
}

// moved is what was seen of something that moves.
type moved struct {
	frames    xdrive.Frames
	processor time.Duration // of the app for them
}

// middle is the middle time from a frame to the next.
func (m moved) middle() time.Duration {
	gaps := m.frames.Gaps()
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

// each is the processor time of a frame.
func (m moved) each() time.Duration { return m.processor / time.Duration(max(len(m.frames), 1)) }

// watch sees what moves for a while, once begin is done.
func watch(ctx context.Context, a *xdrive.App, during time.Duration, begin func()) (m moved) {
	var before time.Duration
	m.frames = a.Frames(ctx, during, func() { begin(); before = a.ProcessorTime() })
	m.processor = a.ProcessorTime() - before
	return m
}

// evening goes through the evening.
func evening(ctx context.Context, desk *xdrive.Desktop, app, ctl string) (ring, reveal moved, err error) {
	diary, members, err := scenario.Example(ctx, ctl, filepath.Join(desk.Home, "diary"))
	if err != nil {
		return ring, reveal, err
	}
	a := desk.Launch(ctx, app, "", "-vault", diary)
	a.Step("the window").Move(20, 40, width, height)
	a.Step("unlock").Await("Use a recovery code").Type(members[0].Passphrase, "Passphrase").Press("Open").Opened("Why now")
	steps := scenario.Begin(a, members)
	on := 1
	for ; on < steps && a.Err() == nil && !xdrive.Shows(a.Screen(), "no hurry"); on++ {
		a.Step("a step that has a time").Press("Next").Await(fmt.Sprintf("%d of %d", on+1, steps))
	}
	ring = watch(ctx, a, turning, func() {})
	a.Step("pause").Press("Pause").Await("paused, for as long as you like")
	ring.processor -= watch(ctx, a, turning, func() {}).processor
	a.Press("Go on")
	scenario.Steps(a, on, steps)
	scenario.End(a)
	scenario.Write(a, members)
	a.Step("both are in").See("Save")
	reveal = watch(ctx, a, drawing, func() { a.Shortcut("Return").Await("Both of you are in.") })
	return ring, reveal, errors.Join(a.Err(), a.Quit())
}

func line(out io.Writer, name string, m moved, frame time.Duration) error {
	if len(m.frames) < few {
		return fmt.Errorf("%s: only %d frames were painted", name, len(m.frames))
	}
	word := "ok"
	if frame > goal {
		word = "short"
	}
	_, err := fmt.Fprintf(out, "# %s: %d frames, from one to the next %.1f ms in the middle, %.1f ms of processor time for each; the screen is painted by the processor\n%s ms %.1f goal <= %.0f %s\n",
		name, len(m.frames), ms(m.middle()), ms(m.each()), name, ms(frame), ms(goal), word)
	return err
}

func ms(t time.Duration) float64 { return t.Seconds() * 1000 }
