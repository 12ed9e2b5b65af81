//go:build unix

// Package atspitest starts the real thing for tests: a session's bus, and on it the launcher of the accessibility bus with
// its registry, as a desktop has them. Nothing of it reaches the desktop of whoever runs the test.
package atspitest

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// Desktop is a session with its two buses.
type Desktop struct {
	t       testing.TB
	Address string // of the session's bus
	env     []string
	daemon  *exec.Cmd
}

// Start starts a session's bus. The accessibility bus is there once an assistive program has asked for it: see Assist.
func Start(t testing.TB) *Desktop {
	t.Helper()
	home, err := os.MkdirTemp("", "atspi-") // not t.TempDir, whose long path does not fit a socket's name
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(home); err != nil {
			t.Error(err)
		}
	})
	d := &Desktop{t: t, env: []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "XDG_RUNTIME_DIR=" + home, "XDG_CONFIG_HOME=" + home,
		"XDG_CACHE_HOME=" + home, "XDG_DATA_HOME=" + home, "LC_ALL=C.UTF-8", "GSETTINGS_BACKEND=memory"}}
	d.daemon = exec.Command("dbus-daemon", "--session", "--nofork", "--nosyslog", "--print-address", "--address=unix:path="+filepath.Join(home, "bus"))
	said, err := d.daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	d.start(d.daemon)
	address, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	d.Address = strings.TrimSpace(address)
	d.env = append(d.env, "DBUS_SESSION_BUS_ADDRESS="+d.Address)
	return d
}

// start runs a program until the test ends, in a process group of its own.
func (d *Desktop) start(c *exec.Cmd) {
	d.t.Helper()
	c.Env = d.env
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := c.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { d.end(c) })
}

func (d *Desktop) end(c *exec.Cmd) {
	if c.ProcessState != nil {
		return
	}
	if err := syscall.Kill(-c.Process.Pid, syscall.SIGKILL); err != nil {
		d.t.Error(err)
	}
	_ = c.Wait() // it was killed
}

// Launch starts the launcher of the accessibility bus, and returns what stops it again.
func (d *Desktop) Launch() (stop func()) {
	d.t.Helper()
	launcher := exec.Command("/usr/libexec/at-spi-bus-launcher", "--launch-immediately")
	d.start(launcher)
	return func() { d.end(launcher) }
}

// Assist does as a screen reader does that starts: the accessibility bus is there, and it says that it is listened to.
func (d *Desktop) Assist() (stop func()) {
	d.t.Helper()
	stop = d.Launch()
	d.Enable(true)
	return stop
}

// Enable says that assistive programs run, or that none does any more.
func (d *Desktop) Enable(on bool) {
	d.t.Helper()
	bus := d.Session()
	d.Eventually("the launcher of the accessibility bus to answer", func() bool {
		return bus.Object("org.a11y.Bus", "/org/a11y/bus").Call("org.freedesktop.DBus.Properties.Set", dbus.FlagNoAutoStart,
			"org.a11y.Status", "IsEnabled", dbus.MakeVariant(on)).Err == nil
	})
}

// Session joins the session's bus.
func (d *Desktop) Session() *dbus.Conn { return d.join(d.Address) }

// Accessibility joins the accessibility bus.
func (d *Desktop) Accessibility() *dbus.Conn {
	d.t.Helper()
	return d.join(d.AccessibilityAddress())
}

// AccessibilityAddress is where the accessibility bus stands.
func (d *Desktop) AccessibilityAddress() (address string) {
	d.t.Helper()
	if err := d.Session().Object("org.a11y.Bus", "/org/a11y/bus").Call("org.a11y.Bus.GetAddress", 0).Store(&address); err != nil {
		d.t.Fatal(err)
	}
	return address
}

func (d *Desktop) join(address string) *dbus.Conn {
	d.t.Helper()
	bus, err := dbus.Connect(address)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = bus.Close() }) // it may be gone
	return bus
}

// Kill ends the session's bus at once.
func (d *Desktop) Kill() { d.end(d.daemon) }

// Eventually waits until something holds, far longer than a slow machine needs.
func (d *Desktop) Eventually(what string, holds func() bool) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(d.t.Context(), time.Minute)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-ctx.Done():
			d.t.Fatalf("waited in vain for %s", what)
		case <-tick.C:
		}
	}
}
