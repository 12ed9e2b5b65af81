package main

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"github.com/godbus/dbus/v5"

	"unhurried/internal/ui/shell"
)

// watchSystem locks when the computer goes to sleep, when the session is locked and when the screen saver begins.
// Where there is no such bus, the idle time alone locks.
func (d *desk) watchSystem(s *shell.Shell) {
	lock := func() { fyne.Do(s.Lock) }
	go func() {
		if bus, err := dbus.ConnectSystemBus(); err == nil {
			listen(bus, lock,
				signal{"org.freedesktop.login1.Manager", "PrepareForSleep"},
				signal{"org.freedesktop.login1.Session", "Lock"})
		}
	}()
	go func() {
		if bus, err := sessionBus(); err == nil {
			listen(bus, lock,
				signal{"org.freedesktop.ScreenSaver", "ActiveChanged"},
				signal{"org.gnome.ScreenSaver", "ActiveChanged"})
		}
	}()
}

// sessionBus connects to the session's bus, where there is one. The library's own way would start a bus of its own.
func sessionBus() (*dbus.Conn, error) {
	bus, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return nil, fmt.Errorf("find the session's bus: %w", err)
	}
	if err = bus.Auth(nil); err == nil {
		err = bus.Hello()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("join the session's bus: %w", err), bus.Close())
	}
	return bus, nil
}

// signal names a D-Bus signal.
type signal struct{ iface, member string }

// listen calls lock for each of the signals, except when one says that it is over, until the bus is gone. Whatever else
// comes over the bus is passed over.
func listen(bus *dbus.Conn, lock func(), signals ...signal) {
	asked := map[string]bool{}
	for _, s := range signals {
		// A signal that can't be asked for leaves the others and the idle time.
		if err := bus.AddMatchSignal(dbus.WithMatchInterface(s.iface), dbus.WithMatchMember(s.member)); err == nil {
			asked[s.iface+"."+s.member] = true
		}
	}
	heard := make(chan *dbus.Signal, 8)
	bus.Signal(heard)
	for h := range heard {
		if asked[h.Name] && !over(h) {
			lock()
		}
	}
}

// over reports whether a signal says that what it is about has ended: the sleep, the screen saver.
func over(h *dbus.Signal) bool {
	if len(h.Body) == 0 {
		return false
	}
	on, ok := h.Body[0].(bool)
	return ok && !on
}
