package xdrive

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"time"
)

// TimeToPaint starts a program and returns how long it took until its window, which is as large as the app's, had
// painted the middle of the screen so many times, each in another colour: the app's is paper first, then a card of its
// first page. The program is ended afterwards.
func (d *Desktop) TimeToPaint(ctx context.Context, program string, times int) (took time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	x, err := dial(ctx, d.display)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, x.Close()) }()
	before, err := x.middle()
	if err != nil {
		return 0, err
	}
	begun := time.Now()
	p, err := d.start(exec.Command("dbus-run-session", "--", program))
	if err != nil {
		return 0, err
	}
	defer func() {
		d.stop = d.stop[:len(d.stop)-1]
		err = errors.Join(err, p.end())
		// The next start must find the bare screen again.
		err = errors.Join(err, until(ctx, startPatience, "the window to go", func() (bool, error) {
			now, err := x.middle()
			return bytes.Equal(now, before), err
		}))
	}()
	last := before
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		now, err := x.middle()
		if err != nil {
			return 0, err
		}
		// A new window may be black before it is painted.
		if !bytes.Equal(now, last) && !bytes.Equal(now[:3], []byte{0, 0, 0}) {
			if times--; times == 0 {
				return time.Since(begun), nil
			}
			last = now
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return 0, errors.New("its window never showed")
		}
	}
}
