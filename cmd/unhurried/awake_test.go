//go:build !windows

package main

import (
	"os"
	"testing"

	"github.com/godbus/dbus/v5"

	"unhurried/internal/wording"
)

// saver is a desktop that keeps a screen on; it keeps what it was told.
type saver struct {
	refuses bool
	asked   chan []any
}

func (s *saver) Inhibit(app, why string) (uint32, *dbus.Error) {
	if s.refuses {
		return 0, dbus.MakeFailedError(os.ErrPermission)
	}
	s.asked <- []any{app, why}
	return 7, nil
}

// thePortal is the portal's way.
type thePortal struct{ asked chan []any }

func (p *thePortal) Inhibit(sender dbus.Sender, window string, flags uint32, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	p.asked <- []any{string(sender), window, flags, options["reason"].Value(), len(options)}
	return "/org/freedesktop/portal/desktop/request/1", nil
}

// The screen is kept on by the desktop, or by the portal where that alone does it, and both are told a sentence that says nothing.
func TestTheScreenIsKeptOnWithoutAWordOfWhy(t *testing.T) {
	app, why := words().Outside(wording.OutsideApp), words().Outside(wording.OutsideAwake)
	for _, refuses := range []bool{false, true} {
		join := aBus(t)
		desktop, us := join(), join()
		if holdScreenBy(us, words()) {
			t.Error("nobody keeps it on, and it says so")
		}
		s, p := &saver{refuses: refuses, asked: make(chan []any, 1)}, &thePortal{make(chan []any, 1)}
		check(t, desktop.Export(s, screenSaverPath, screenSaver))
		check(t, desktop.Export(p, portalPath, portalInhibit))
		owns(t, desktop, screenSaver)
		owns(t, desktop, portal)
		if !holdScreenBy(us, words()) {
			t.Error("it is not kept on")
		}
		if !refuses {
			if got := <-s.asked; got[0] != app || got[1] != why || len(p.asked) > 0 {
				t.Errorf("the desktop is told %q", got)
			}
		} else if got := <-p.asked; got[0] != us.Names()[0] || got[1] != "" || got[2] != uint32(8) || got[3] != why || got[4] != 1 {
			t.Errorf("the portal is told %q", got)
		}
	}
}

// Whatever is asked for last holds, however quickly it changes.
func TestTheScreenGoesOffOnceNobodyWantsItOn(t *testing.T) {
	address, join := aBusAt(t)
	desktop := join()
	s := &saver{asked: make(chan []any, 100)}
	check(t, desktop.Export(s, screenSaverPath, screenSaver))
	owns(t, desktop, screenSaver)
	gone := make(chan *dbus.Signal, 100)
	desktop.Signal(gone)
	match(desktop, dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"))
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
	a := &awake{}
	a.set(true)
	<-s.asked
	a.set(true)
	a.set(false)
	for sig := range gone { // its connection, by which the desktop knows
		if name, ok := sig.Body[0].(string); ok && sig.Body[2] == "" && name[0] == ':' {
			break
		}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.release != nil || len(s.asked) != 0 {
		t.Errorf("it is held still, or was asked for %d times more", len(s.asked))
	}
}
