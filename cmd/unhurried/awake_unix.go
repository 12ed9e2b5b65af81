//go:build !windows

package main

import (
	"errors"

	"github.com/godbus/dbus/v5"

	"unhurried/internal/fault"
	"unhurried/internal/wording"
)

// Who keeps screens on: the desktop's screen saver, or the portal, which is there in a sandbox too.
const (
	screenSaver     = "org.freedesktop.ScreenSaver"
	screenSaverPath = dbus.ObjectPath("/org/freedesktop/ScreenSaver")
	portal          = "org.freedesktop.portal.Desktop"
	portalPath      = dbus.ObjectPath("/org/freedesktop/portal/desktop")
	portalInhibit   = "org.freedesktop.portal.Inhibit"
)

// holdScreen keeps the screen on until release is called, or this process is gone. Where nobody does that, the screen goes off as
// usual, and release is nil, so that the next time asks anew.
func holdScreen() (release func()) {
	bus, err := sessionBus()
	if err != nil {
		return nil // a desktop without a bus
	}
	if holdScreenBy(bus, words()) {
		return func() { letGo(bus) }
	}
	letGo(bus)
	return nil
}

// letGo ends a connection, and with it all that it holds.
func letGo(bus *dbus.Conn) {
	if err := bus.Close(); err != nil && !errors.Is(err, dbus.ErrClosed) {
		complain(fault.New("fault.letScreen", "let the screen go off: {{.Err}}", fault.Data{"Err": err}))
	}
}

// holdScreenBy asks on a bus, and tells whether somebody does it. It lasts as long as the connection, which both watch.
func holdScreenBy(bus *dbus.Conn, l *wording.Language) bool {
	const idle uint32 = 8 // that the session does not count as idle
	why := l.Outside(wording.OutsideAwake)
	if bus.Object(screenSaver, screenSaverPath).Call(screenSaver+".Inhibit", 0, l.Outside(wording.OutsideApp), why).Err == nil {
		return true
	}
	return bus.Object(portal, portalPath).Call(portalInhibit+".Inhibit", 0, "", idle, map[string]dbus.Variant{"reason": dbus.MakeVariant(why)}).Err == nil
}
