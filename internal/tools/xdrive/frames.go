package xdrive

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"time"
)

// Frames are the moments at which a window was painted, in order.
type Frames []time.Duration

// joined is within how long two changes of a window are one frame of it, which may reach the screen in pieces.
const joined = 3 * time.Millisecond

// Gaps are the times from each frame to the next one.
func (f Frames) Gaps() (gaps []time.Duration) {
	for i := 1; i < len(f); i++ {
		gaps = append(gaps, f[i]-f[i-1])
	}
	return gaps
}

// Frames watches the window for so long, once begin has been done, and returns when it was painted. The X server tells of each time by
// its extension DAMAGE: a frame that looks like the one before it counts, too.
func (a *App) Frames(ctx context.Context, during time.Duration, begin func()) (frames Frames) {
	if a.err != nil {
		return nil
	}
	watch, err := a.desk.watch(ctx, a.window)
	if err != nil {
		a.fail(err)
		return nil
	}
	begin()
	frames, err = watch.frames(during)
	a.fail(errors.Join(err, watch.screen.Close()))
	return frames
}

// damage is a connection that is told when a window is painted.
type damage struct {
	screen *screen
	event  byte // the number of the extension's only event
}

func (d *Desktop) watch(ctx context.Context, window string) (w *damage, err error) {
	id, err := number(window)
	if err != nil {
		return nil, err
	}
	x, err := dial(ctx, d.display)
	if err != nil {
		return nil, err
	}
	w = &damage{screen: x}
	if err := w.begin(id); err != nil {
		return nil, errors.Join(err, x.Close())
	}
	return w, nil
}

// begin asks to be told of each change of a window: DamageQueryVersion, as the extension wants it, and DamageCreate of raw rectangles.
func (w *damage) begin(window uint32) error {
	const queryVersion, create, raw = 0, 1, 0
	major, event, err := w.screen.extension("DAMAGE")
	if err != nil {
		return err
	}
	w.event = event
	q := binary.LittleEndian.AppendUint32([]byte{major, queryVersion, 3, 0}, 1)
	if _, err := w.screen.ask(binary.LittleEndian.AppendUint32(q, 1)); err != nil {
		return err
	}
	q = binary.LittleEndian.AppendUint32([]byte{major, create, 4, 0}, w.screen.base)
	q = append(binary.LittleEndian.AppendUint32(q, window), raw, 0, 0, 0)
	_, err = w.screen.Write(q)
	return err
}

// frames reads what is told for so long.
func (w *damage) frames(during time.Duration) (all Frames, err error) {
	begun := time.Now()
	if err := w.screen.SetDeadline(begun.Add(during)); err != nil {
		return nil, err
	}
	told := make([]byte, 32)
	for last := time.Duration(0); ; { // what was told while begin was done comes at once, and counts for nothing
		if _, err := io.ReadFull(w.screen, told); err != nil {
			var timeout net.Error
			if errors.Is(err, os.ErrDeadlineExceeded) || errors.As(err, &timeout) && timeout.Timeout() {
				return all, nil
			}
			return all, fmt.Errorf("watch a window: %w", err)
		}
		if told[0] == 0 {
			return all, fmt.Errorf("watch a window: the screen refuses it by error %d", told[1])
		}
		if told[0]&0x7f != w.event {
			continue
		}
		now := time.Since(begun)
		if now-last >= joined {
			all = append(all, now)
		}
		last = now
	}
}
