//go:build !windows

package main

import (
	"testing"

	"github.com/godbus/dbus/v5"
)

// deskPortal answers as a desktop's portal does.
type deskPortal map[string]map[string]dbus.Variant

// ReadAll is what the portal is asked for.
func (p deskPortal) ReadAll([]string) (map[string]map[string]dbus.Variant, *dbus.Error) {
	return p, nil
}

// What the desktop's user wishes is heard at the start and when it changes; only from the portal, and whatever it says.
func TestTheDesktopsWishesAreHeard(t *testing.T) {
	join := aBus(t)
	window := join()
	if w := readWishes(window); w != (wishes{}) {
		t.Errorf("without a portal it hears %+v", w)
	}
	desktop, stranger := join(), join()
	v := dbus.MakeVariant
	says := func(p deskPortal) { check(t, desktop.Export(p, portalPath, settingsFace)) }
	says(deskPortal{})
	_, err := desktop.RequestName(portal, 0)
	check(t, err)
	told := make(chan wishes, 8)
	go followWishes(window, func(w wishes) { told <- w })
	if w := <-told; w != (wishes{}) {
		t.Errorf("from a portal that knows nothing it hears %+v", w)
	}
	changed := func(by *dbus.Conn) {
		check(t, by.Emit(portalPath, settingsFace+".SettingChanged", appearance, "contrast", v(uint32(1))))
	}
	for _, c := range []struct {
		says deskPortal
		want wishes
	}{
		{deskPortal{appearance: {"contrast": v(uint32(1)), "reduced-motion": v(uint32(1))}}, wishes{Contrast: true, Still: true}},
		{deskPortal{appearance: {"contrast": v(uint32(0))}, gnomeSight: {"high-contrast": v(true)}}, wishes{}},
		{deskPortal{gnomeInterface: {"enable-animations": v(false)}, gnomeSight: {"high-contrast": v(true)}}, wishes{Contrast: true, Still: true}},
		{deskPortal{appearance: {"contrast": v("a lot"), "reduced-motion": v(int64(-1))}}, wishes{}},
		{deskPortal{gnomeInterface: {"enable-animations": v(true)}}, wishes{}},
	} {
		changed(stranger) // before the portal knows something else
		check(t, stranger.BusObject().Call("org.freedesktop.DBus.GetId", 0).Err)
		says(c.says)
		changed(desktop)
		if w := <-told; w != c.want {
			t.Errorf("%v is heard as %+v, want %+v", c.says, w, c.want)
		}
	}
	says(deskPortal{appearance: {"contrast": v(uint32(1))}})
	changed(desktop)
	if w := <-told; w != (wishes{Contrast: true}) {
		t.Errorf("a stranger's word counts as the portal's: %+v came before the last", w)
	}
}
