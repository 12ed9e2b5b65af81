package xdrive

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"
)

// screen is a connection to the X server that can do little: read pixels, press keys, hear of a window that is painted, ask one to
// close. A picture by way of another program takes longer than what is measured here.
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

// number reads the number of a window, as xdotool writes it.
func number(window string) (uint32, error) {
	id, err := strconv.ParseUint(window, 10, 32)
	if err != nil {
		return 0, fmt.Errorf("the number of a window: %w", err)
	}
	return uint32(id), nil
}

// askToClose asks a window to close.
func (d *Desktop) askToClose(ctx context.Context, window string) (err error) {
	id, err := number(window)
	if err != nil {
		return err
	}
	x, err := dial(ctx, d.display)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, x.Close()) }()
	return x.askToClose(id)
}

// middle reads the pixel in the middle of the screen.
func (x *screen) middle() ([]byte, error) { return x.column(screenWidth/2, screenHeight/2, 1) }

// column reads a column of the screen, one pixel wide, by GetImage.
func (x *screen) column(left, top, height int) ([]byte, error) {
	const getImage, zPixmap = 73, 2
	q := []byte{getImage, zPixmap, 5, 0}
	q = binary.LittleEndian.AppendUint32(q, x.root)
	for _, n := range []int{left, top, 1, height} {
		q = binary.LittleEndian.AppendUint16(q, uint16(n))
	}
	q = binary.LittleEndian.AppendUint32(q, 1<<32-1)
	reply, err := x.ask(q)
	if err != nil {
		return nil, err
	}
	return reply[32:], nil
}

// ask sends a request and reads its whole reply. Events are none, since none were asked for.
func (x *screen) ask(q []byte) ([]byte, error) {
	if err := x.SetDeadline(time.Now().Add(stepPatience)); err != nil {
		return nil, err
	}
	if _, err := x.Write(q); err != nil {
		return nil, err
	}
	for {
		head := make([]byte, 32)
		if _, err := io.ReadFull(x, head); err != nil {
			return nil, err
		}
		switch head[0] {
		case 0:
			return nil, fmt.Errorf("the screen refuses request %d by error %d", q[0], head[1])
		case 1:
			body := make([]byte, 4*int(binary.LittleEndian.Uint32(head[4:])))
			_, err := io.ReadFull(x, body)
			return append(head, body...), err
		}
	}
}

// extension asks for the numbers of an extension, by QueryExtension: that of its requests and that of its first event.
func (x *screen) extension(name string) (major, event byte, err error) {
	const queryExtension = 98
	reply, err := x.ask(ofName(queryExtension, name))
	if err != nil || reply[8] == 0 {
		return 0, 0, errors.Join(fmt.Errorf("the screen has no %s", name), err)
	}
	return reply[9], reply[10], nil
}

// ofName is a request that says nothing but a name.
func ofName(request byte, name string) []byte {
	q := []byte{request, 0, byte(2 + (len(name)+3)/4), 0, byte(len(name)), 0, 0, 0}
	q = append(q, name...)
	return append(q, make([]byte, -len(name)&3)...)
}

// atom asks for the number of a name, by InternAtom.
func (x *screen) atom(name string) (uint32, error) {
	const internAtom = 16
	reply, err := x.ask(ofName(internAtom, name))
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint32(reply[8:]), nil
}

// askToClose asks a window to close, by the message that a window manager sends when its cross is clicked (ICCCM, WM_DELETE_WINDOW).
func (x *screen) askToClose(window uint32) error {
	const sendEvent, clientMessage, numbers = 25, 33, 32
	protocols, err := x.atom("WM_PROTOCOLS")
	if err != nil {
		return err
	}
	what, err := x.atom("WM_DELETE_WINDOW")
	if err != nil {
		return err
	}
	q := []byte{sendEvent, 0, 11, 0}
	q = binary.LittleEndian.AppendUint32(q, window)
	q = append(q, 0, 0, 0, 0, clientMessage, numbers, 0, 0) // for the program that made the window, whatever events it wants
	for _, n := range []uint32{window, protocols, what, 0, 0, 0, 0} {
		q = binary.LittleEndian.AppendUint32(q, n)
	}
	if _, err := x.Write(q); err != nil {
		return err
	}
	// It has no reply: where it is refused, the next question hears of it.
	_, err = x.atom("WM_DELETE_WINDOW")
	return err
}
