package xdrive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// launcher starts the accessibility bus, where Debian keeps it.
const launcher = "/usr/libexec/at-spi-bus-launcher"

// Listen gives the desktop a session's bus and an accessibility bus that says that an assistive program runs. What is
// started after it is on both.
func (d *Desktop) Listen(ctx context.Context) error {
	if _, err := d.Session(ctx); err != nil {
		return err
	}
	_, err := d.start(exec.Command(launcher, "--launch-immediately", "--a11y=1"))
	return err
}

// Session gives the desktop a session's bus, and says at which address others join it. What is started after it is on the bus.
func (d *Desktop) Session(ctx context.Context) (address string, err error) {
	socket := filepath.Join(d.Home, "runtime", "bus")
	d.bus = "unix:path=" + socket
	if _, err := d.start(exec.Command("dbus-daemon", "--session", "--nofork", "--nosyslog", "--address="+d.bus)); err != nil {
		return "", err
	}
	return d.bus, until(ctx, startPatience, "the session's bus", func() (bool, error) {
		_, err := os.Stat(socket)
		return err == nil, nil
	})
}

// Program runs a program that ends by itself, for as long as the context lasts. What it says on its standard error goes into
// the error.
func (d *Desktop) Program(ctx context.Context, name string, args ...string) error {
	c := exec.CommandContext(ctx, name, args...)
	c.Env = d.env()
	var said bytes.Buffer
	c.Stderr = &said
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s: %w:\n%s", filepath.Base(name), err, said.String())
	}
	return nil
}

// Reader is a screen reader that runs on the desktop.
type Reader struct {
	desk *Desktop
	log  string
	read int // how much of what it said was taken
}

// orca starts Orca as its own command does, but without that command's look for others of the same user, which it would end.
const orca = `
import sys
from orca import debug, orca
debug.debugLevel, debug.eventDebugLevel = debug.LEVEL_INFO, debug.LEVEL_OFF
debug.debugFile = open(sys.argv[1], "w", buffering=1)
orca.getSettingsManager().activate(None, {})
sys.exit(orca.main())
`

// Orca starts the screen reader, with nobody to speak for it, and waits until it is there. What it would have spoken stands
// in its log.
func (d *Desktop) Orca(ctx context.Context) (*Reader, error) {
	r := &Reader{desk: d, log: filepath.Join(d.Home, "tmp", "orca.log")}
	p, err := d.start(exec.Command("env", "SPEECHD_ADDRESS=unix_socket:/nowhere", "/usr/bin/python3", "-c", orca, r.log))
	if err != nil {
		return nil, err
	}
	if _, err = r.Until(ctx, "Screen reader on."); err != nil {
		err = errors.Join(err, p.end(), errors.New(p.errs.String()))
	}
	return r, err
}

// Said takes what the reader has said since it was last asked, an utterance each.
func (r *Reader) Said() (said []string, err error) {
	all, err := os.ReadFile(r.log)
	if err != nil {
		return nil, fmt.Errorf("read what the screen reader said: %w", err)
	}
	last := bytes.LastIndexByte(all, '\n') + 1
	for line := range strings.Lines(string(all[min(r.read, last):last])) {
		if _, words, ok := strings.Cut(line, "SPEECH OUTPUT: '"); ok {
			if end := strings.LastIndex(words, "'{"); end >= 0 {
				words = words[:end]
			}
			said = append(said, words)
		}
	}
	r.read = last
	return said, nil
}

// Until waits until the reader has said words, and returns all that it said since it was last asked.
func (r *Reader) Until(ctx context.Context, words string) (said []string, err error) {
	err = until(ctx, startPatience, fmt.Sprintf("the screen reader to say %q", words), func() (bool, error) {
		more, err := r.Said()
		said = append(said, more...)
		return strings.Contains(strings.Join(said, "\n"), words), err
	})
	if err != nil {
		err = fmt.Errorf("%w; it said:\n%s", err, strings.Join(said, "\n"))
	}
	return said, err
}

// InputMethod starts ibus on the desktop, with the session's bus that it needs. Programs that are started after it, and speak X's
// protocol for input methods, write by it.
func (d *Desktop) InputMethod(ctx context.Context) error {
	if _, err := d.Session(ctx); err != nil {
		return err
	}
	d.Extra = append(d.Extra, "XMODIFIERS=@im=ibus")
	if _, err := d.start(exec.Command("ibus-daemon", "--xim", "--panel=disable")); err != nil {
		return err
	}
	return until(ctx, startPatience, "ibus to start", func() (bool, error) {
		return d.Program(ctx, "ibus", "engine", "xkb:us::eng") == nil, nil
	})
}
