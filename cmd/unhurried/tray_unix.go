//go:build !windows

package main

import (
	"image"
	"image/png"
	"io"

	"fyne.io/systray"
	"github.com/godbus/dbus/v5"
)

// The tray of a desktop, which programs register with; and the bus, which tells when it comes.
const (
	trayWatcher = "org.kde.StatusNotifierWatcher"
	theBus      = "org.freedesktop.DBus"
)

// watchTray puts the entry into the desktop's tray, where there is one, at once or when it comes: a desktop may start its own after
// the programs of the session. From then on the library sees to it that a tray that goes and comes has the entry again. Without a
// tray it costs nothing but a connection that waits.
func (d *desk) watchTray(e trayEntry) {
	go func() {
		bus, err := sessionBus()
		if err != nil {
			return // a desktop without a bus has no tray
		}
		there := awaitTray(bus)
		letGo(bus)
		if there {
			e.enter()
		}
	}()
}

// enter registers the entry with the tray of the session's bus.
func (e trayEntry) enter() {
	e.name() // before the tray may ask
	systray.SetOnTapped(e.show)
	begin, _ := systray.RunWithExternalLoop(e.fill, nil)
	begin()
}

// leaveTray does nothing: the tray hears from the bus that a program is gone.
func leaveTray() {}

func encodeIcon(to io.Writer, icon image.Image) error { return png.Encode(to, icon) }

// awaitTray returns once the bus has a tray, and false when the bus goes before that.
func awaitTray(bus *dbus.Conn) bool {
	heard := make(chan *dbus.Signal, 8)
	bus.Signal(heard)
	const changed = "NameOwnerChanged"
	match(bus, dbus.WithMatchSender(theBus), dbus.WithMatchInterface(theBus), dbus.WithMatchMember(changed), dbus.WithMatchArg(0, trayWatcher))
	var there bool
	if err := bus.BusObject().Call(theBus+".NameHasOwner", 0, trayWatcher).Store(&there); err == nil && there {
		return true
	}
	for {
		select {
		case <-bus.Context().Done():
			return false
		case s, ok := <-heard:
			if !ok {
				return false
			}
			var name, before, now string
			if s.Sender == theBus && s.Name == theBus+"."+changed && dbus.Store(s.Body, &name, &before, &now) == nil && name == trayWatcher && now != "" {
				return true
			}
		}
	}
}
