package xdrive

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os/exec"
	"strings"
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

// screen is a connection to the X server that can do little: read pixels, press keys, hear of a window that is painted. A picture by way of another program takes
// longer than what is measured here.
type screen struct {
	net.Conn
	root uint32
	base uint32 // the first number for what we make there
}

// dial opens a connection by the X11 core protocol, version 11.0, least significant byte first, with no authority: the
// server is our own.
func dial(ctx context.Context, display string) (*screen, error) {
	var nd net.Dialer
	c, err := nd.DialContext(ctx, "unix", "/tmp/.X11-unix/X"+strings.TrimPrefix(display, ":"))
	if err != nil {
		return nil, fmt.Errorf("reach the virtual screen: %w", err)
	}
	x := &screen{Conn: c}
	if err := x.greet(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("reach the virtual screen: %w", err), c.Close())
	}
	return x, nil
}

func (x *screen) greet(ctx context.Context) error {
	deadline, _ := ctx.Deadline()
	if err := x.SetDeadline(deadline); err != nil {
		return err
	}
	if _, err := x.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(x, head); err != nil {
		return err
	}
	if head[0] != 1 {
		return errors.New("it refuses the connection")
	}
	body := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(x, body); err != nil {
		return err
	}
	if len(body) < 32 {
		return errors.New("its greeting is too short")
	}
	x.base = binary.LittleEndian.Uint32(body[4:])
	vendor, formats := int(binary.LittleEndian.Uint16(body[16:])), int(body[21])
	at := 32 + (vendor+3)/4*4 + 8*formats
	if len(body) < at+4 {
		return errors.New("its greeting is too short")
	}
	x.root = binary.LittleEndian.Uint32(body[at:])
	return nil
}

// middle reads the pixel in the middle of the screen, by GetImage.
func (x *screen) middle() ([]byte, error) {
	const getImage, zPixmap = 73, 2
	q := []byte{getImage, zPixmap, 5, 0}
	q = binary.LittleEndian.AppendUint32(q, x.root)
	for _, n := range []uint16{screenWidth / 2, screenHeight / 2, 1, 1} {
		q = binary.LittleEndian.AppendUint16(q, n)
	}
	q = binary.LittleEndian.AppendUint32(q, 1<<32-1)
	if _, err := x.Write(q); err != nil {
		return nil, fmt.Errorf("read a pixel: %w", err)
	}
	reply := make([]byte, 32+4)
	if _, err := io.ReadFull(x, reply); err != nil {
		return nil, fmt.Errorf("read a pixel: %w", err)
	}
	if reply[0] != 1 {
		return nil, errors.New("read a pixel: the screen has none")
	}
	return reply[32:], nil
}
