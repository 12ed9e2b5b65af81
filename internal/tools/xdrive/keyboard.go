package xdrive

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"time"
)

// Keyboard presses keys by the X server itself (its extension XTEST) and looks at the screen until something has changed: so what is
// timed is from the key to the painted window, without another program between.
type Keyboard struct {
	screen *screen
	xtest  byte // the extension's number
	codes  map[uint32]byte
}

// The keys that have no letter, by their keysym.
const (
	KeyControl = 0xffe3
	KeyEscape  = 0xff1b
	KeyReturn  = 0xff0d
)

// Keyboard opens a connection to the screen. Close it.
func (d *Desktop) Keyboard(ctx context.Context) (*Keyboard, error) {
	x, err := dial(ctx, d.display)
	if err != nil {
		return nil, err
	}
	k := &Keyboard{screen: x, codes: map[uint32]byte{}}
	if k.xtest, _, err = x.extension("XTEST"); err == nil {
		err = k.mapping()
	}
	if err != nil {
		return nil, errors.Join(err, x.Close())
	}
	return k, nil
}

// Close ends the connection.
func (k *Keyboard) Close() error { return k.screen.Close() }

// mapping learns which key has which sign, by GetKeyboardMapping.
func (k *Keyboard) mapping() error {
	const getKeyboardMapping, first, count = 101, 8, 248
	reply, err := k.screen.ask([]byte{getKeyboardMapping, 0, 2, 0, first, count, 0, 0})
	if err != nil {
		return err
	}
	each := int(reply[1])
	for i := range count {
		if at := 32 + 4*each*i; each > 0 && at+4 <= len(reply) {
			if sym := binary.LittleEndian.Uint32(reply[at:]); sym != 0 && k.codes[sym] == 0 {
				k.codes[sym] = byte(first + i)
			}
		}
	}
	return nil
}

// Press presses the keys of some keysyms together, the last of which is the one that matters, and lets go of them. The keysym of a
// letter is its number in Unicode.
func (k *Keyboard) Press(keysyms ...uint32) error {
	const press, release = 2, 3
	var q []byte
	for _, down := range []byte{press, release} {
		for _, s := range keysyms {
			if k.codes[s] == 0 {
				return fmt.Errorf("no key has the sign %#x", s)
			}
			q = append(q, k.xtest, 2, 9, 0, down, k.codes[s])
			q = append(q, make([]byte, 30)...)
		}
	}
	_, err := k.screen.Write(q)
	return err
}

// TimeToChange presses keys and returns how long it took until a column of the screen, from a point downwards, was painted in another
// way; 0 when it stayed as it was, which a list of the same rows does.
func (k *Keyboard) TimeToChange(x, y, height int, keysyms ...uint32) (time.Duration, error) {
	const patience = time.Second
	return k.lastChange(x, y, height, func(passed, last time.Duration) bool { return last == 0 && passed < patience }, keysyms)
}

// TimeToRest presses keys and returns how long it took until a column of the screen was painted for the last time, after which it
// stayed as it was for so long.
func (k *Keyboard) TimeToRest(x, y, height int, still time.Duration, keysyms ...uint32) (time.Duration, error) {
	return k.lastChange(x, y, height, func(passed, last time.Duration) bool { return passed-last < still }, keysyms)
}

// lastChange presses keys and looks at a column of the screen for as long as on says by the time that has passed and that of the
// last change, which it returns. It looks each millisecond, which the figure holds: looking without a pause would take a processor
// from those that paint.
func (k *Keyboard) lastChange(x, y, height int, on func(passed, last time.Duration) bool, keysyms []uint32) (last time.Duration, err error) {
	before, err := k.screen.column(x, y, height)
	if err != nil {
		return 0, err
	}
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	begun := time.Now()
	if err := k.Press(keysyms...); err != nil {
		return 0, err
	}
	for ; on(time.Since(begun), last); <-tick.C {
		now, err := k.screen.column(x, y, height)
		if err != nil {
			return 0, err
		}
		if !bytes.Equal(now, before) {
			before, last = now, time.Since(begun)
		}
	}
	return last, nil
}

// Rest waits until a column of the screen has not changed for a while.
func (k *Keyboard) Rest(ctx context.Context, x, y, height int) error {
	var last []byte
	since := time.Now()
	return until(ctx, stepPatience, "the window to come to rest", func() (bool, error) {
		now, err := k.screen.column(x, y, height)
		if err != nil {
			return false, err
		}
		if !bytes.Equal(now, last) {
			last, since = now, time.Now()
		}
		return time.Since(since) > 100*time.Millisecond, nil
	})
}
