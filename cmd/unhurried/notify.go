//go:build !windows

package main

import (
	"github.com/godbus/dbus/v5"

	"unhurried/internal/fault"
	"unhurried/internal/wording"
)

// The names of the desktop's notifications.
const (
	notifications     = "org.freedesktop.Notifications"
	notificationsPath = dbus.ObjectPath("/org/freedesktop/Notifications")
)

// remind shows one of the few neutral sentences. It goes by a connection of its own: most people want no reminder, and
// the connection that listens may be of another bus's life.
func (d *desk) remind(o wording.Outside) {
	l := d.env.L
	go func() {
		bus, err := sessionBus()
		if err != nil {
			return // a desktop without a bus shows none
		}
		defer func() { _ = bus.Close() }() // it was only for this
		if err := notify(bus, l, o); err != nil {
			complain(fault.New("fault.notify", "show a reminder: {{.Err}}", fault.Data{"Err": err}))
		}
	}()
}

// notify asks the desktop to show a sentence for a moment, quietly, and to keep it in no history.
func notify(bus *dbus.Conn, l *wording.Language, o wording.Outside) error {
	const usualTime int32 = -1
	hints := map[string]dbus.Variant{
		"transient":      dbus.MakeVariant(true),
		"urgency":        dbus.MakeVariant(byte(0)),
		"suppress-sound": dbus.MakeVariant(true),
	}
	return bus.Object(notifications, notificationsPath).Call(notifications+".Notify", 0,
		l.Outside(wording.OutsideApp), uint32(0), "", l.Outside(o), "", []string{}, hints, usualTime).Err
}
