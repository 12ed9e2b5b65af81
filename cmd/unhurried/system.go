package main

import (
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
		if bus, err := dbus.ConnectSessionBus(); err == nil {
			listen(bus, lock,
				signal{"org.freedesktop.ScreenSaver", "ActiveChanged"},
				signal{"org.gnome.ScreenSaver", "ActiveChanged"})
		}
	}()
}

// signal names a D-Bus signal.
type signal struct{ iface, member string }

// listen calls lock for each of the signals, except when one says that it is over, until the bus is gone.
func listen(bus *dbus.Conn, lock func(), signals ...signal) {
	for _, s := range signals {
		// A signal that can't be asked for leaves the others and the idle time.
		if err := bus.AddMatchSignal(dbus.WithMatchInterface(s.iface), dbus.WithMatchMember(s.member)); err != nil {
			continue
		}
	}
	heard := make(chan *dbus.Signal, 8)
	bus.Signal(heard)
	for h := range heard {
		if len(h.Body) > 0 {
			if on, ok := h.Body[0].(bool); ok && !on {
				continue
			}
		}
		lock()
	}
}
