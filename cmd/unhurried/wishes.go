//go:build !windows

package main

import (
	"github.com/godbus/dbus/v5"

	"unhurried/internal/ui/rest"
)

// The portal where a desktop tells its settings, and the settings that are asked for: the ones that all desktops agree on, and
// those of GNOME and its relatives, which portals hand through. A desktop that has the first answers by them.
const (
	settingsFace = "org.freedesktop.portal.Settings"

	appearance     = "org.freedesktop.appearance"       // contrast: 1 is higher; reduced-motion: 1 is reduced
	gnomeInterface = "org.gnome.desktop.interface"      // enable-animations, which GTK calls gtk-enable-animations
	gnomeSight     = "org.gnome.desktop.a11y.interface" // high-contrast
)

// watchWishes asks the desktop what its user wishes of contrast and movement, and again at each change. Where there is no
// portal nothing is wished.
func (d *desk) watchWishes() {
	go func() {
		if bus, err := sessionBus(); err == nil {
			followWishes(bus, func(w wishes) { rest.Do(func() { d.wish(w) }) })
		}
	}()
}

// followWishes tells what is wished, now and at each change, until the bus is gone.
func followWishes(bus *dbus.Conn, tell func(wishes)) {
	heard := make(chan *dbus.Signal, 8)
	bus.Signal(heard)
	match(bus, dbus.WithMatchInterface(settingsFace), dbus.WithMatchMember("SettingChanged"), dbus.WithMatchObjectPath(portalPath))
	tell(readWishes(bus))
	for s := range heard {
		if s.Name == settingsFace+".SettingChanged" && from(bus, s, portal) {
			tell(readWishes(bus))
		}
	}
}

// readWishes asks the portal. What it does not know is not wished.
func readWishes(bus *dbus.Conn) (w wishes) {
	var all map[string]map[string]dbus.Variant
	namespaces := []string{appearance, gnomeInterface, gnomeSight}
	if bus.Object(portal, portalPath).Call(settingsFace+".ReadAll", 0, namespaces).Store(&all) != nil {
		return wishes{}
	}
	if contrast, ok := all[appearance]["contrast"].Value().(uint32); ok {
		w.Contrast = contrast == 1
	} else if high, ok := all[gnomeSight]["high-contrast"].Value().(bool); ok {
		w.Contrast = high
	}
	if reduced, ok := all[appearance]["reduced-motion"].Value().(uint32); ok {
		w.Still = reduced == 1
	} else if moves, ok := all[gnomeInterface]["enable-animations"].Value().(bool); ok {
		w.Still = !moves
	}
	return w
}
