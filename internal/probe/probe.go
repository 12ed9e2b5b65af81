// Package probe lets a test that works a real window read what the window shows, as a screen reader would be told it.
// The app answers only in builds with the tag "probe", which nobody ships: the app that people use has no such door.
//
// The form is one question without words: whoever connects to the socket gets one JSON object, a Screen, and the
// connection closes.
package probe

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"time"
)

// Variable names the environment variable that holds the socket's path, or an address of this computer's own network such as
// 127.0.0.1:7000 for Windows, where a test's system has no such sockets. It outlives the app's restart at a lock.
const Variable = "UNHURRIED_PROBE"

// Days names the environment variable that says how many days later it is than this computer's clock, so that a test lives
// through weeks by starting the app again.
const Days = "UNHURRIED_PROBE_DAYS"

// Screen is what the window shows, in reading order.
type Screen struct {
	Items []Item
	// Process is another one in each process that shows the window, one after the other under the same number.
	Process string
	// NoDepth says that the window's depth buffer is left alone.
	NoDepth bool
}

// Item is a piece of text, or something that takes the keyboard.
type Item struct {
	// Words are the text, or what a person would call the control: its label or its placeholder.
	Words string
	// Line is all of the item in one line, for messages.
	Line string
	// Stop says that Tab stops here.
	Stop bool `json:",omitempty"`
	// Focused says that the keyboard is here.
	Focused bool `json:",omitempty"`
	// Disabled says that it can't be pressed now.
	Disabled bool `json:",omitempty"`
	// Options are the chips of a choice, from left to right.
	Options []string `json:",omitempty"`
	// Chosen are the indices of the chosen chips.
	Chosen []int `json:",omitempty"`
	// Checked says that a box is ticked.
	Checked bool `json:",omitempty"`
	// X and Y are the middle of a control, in pixels of the window.
	X, Y int `json:",omitempty"`
	// Value is what was answered on a scale, or typed; never a passphrase.
	Value string `json:",omitempty"`
}

const (
	// limit bounds an answer, in bytes.
	limit = 4 << 20
	// patience bounds one exchange.
	patience = 20 * time.Second
)

// Serve answers with the screen at a socket, until the process ends or the listener fails. A socket that an earlier
// process left at the path is replaced.
func Serve(path string, screen func() Screen) error {
	l, err := listen(path)
	if err != nil {
		return fmt.Errorf("open the probe's socket: %w", err)
	}
	for {
		c, err := l.Accept()
		if err != nil {
			return fmt.Errorf("accept a question to the probe: %w", err)
		}
		// One that hangs up early has only itself to tell.
		err = errors.Join(c.SetDeadline(time.Now().Add(patience)), json.NewEncoder(c).Encode(screen()), c.Close())
		if err != nil {
			fmt.Fprintln(os.Stderr, "probe:", err)
		}
	}
}

// network is the kind of an address.
func network(path string) string {
	if strings.HasPrefix(path, "127.0.0.1:") {
		return "tcp"
	}
	return "unix"
}

func listen(path string) (l net.Listener, err error) {
	if network(path) == "unix" {
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
		return net.Listen("unix", path)
	}
	// The process before may not be gone yet.
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(20 * time.Millisecond) {
		if l, err = net.Listen("tcp", path); err == nil {
			return l, nil
		}
	}
	return nil, err
}

// Ask reads the screen from a socket.
func Ask(ctx context.Context, path string) (s Screen, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var d net.Dialer
	c, err := d.DialContext(ctx, network(path), path)
	if err != nil {
		return s, fmt.Errorf("ask the window what it shows: %w", err)
	}
	deadline, _ := ctx.Deadline()
	err = c.SetDeadline(deadline)
	if err == nil {
		err = json.NewDecoder(io.LimitReader(c, limit)).Decode(&s)
	}
	if err = errors.Join(err, c.Close()); err != nil {
		return s, fmt.Errorf("ask the window what it shows: %w", err)
	}
	return s, nil
}
