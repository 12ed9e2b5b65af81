//go:build !windows

package main

import (
	"errors"
	"os"
	"syscall"

	"github.com/godbus/dbus/v5"

	"unhurried/internal/fault"
	"unhurried/internal/ui/rest"
	"unhurried/internal/ui/shell"
	"unhurried/internal/wording"
)

// watchSystem locks when the computer goes to sleep, when the session is locked or another user's comes to the front,
// and when a screen saver begins. Where there is no such bus, the idle time alone locks.
func (d *desk) watchSystem(s *shell.Shell) {
	lock := func() { rest.DoAndWait(s.Lock) }
	go func() {
		if bus, err := dbus.ConnectSystemBus(); err == nil {
			watchLogin(bus, lock)()
		}
	}()
	go func() {
		if bus, err := sessionBus(); err == nil {
			watchSavers(bus, lock)()
		}
	}()
}

// sessionBus connects to the session's bus, where there is one. The library's own way would start a bus of its own.
func sessionBus() (*dbus.Conn, error) {
	bus, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return nil, fault.New("fault.findBus", "find the session's bus: {{.Err}}", fault.Data{"Err": err})
	}
	if err = bus.Auth(nil); err == nil {
		err = bus.Hello()
	}
	if err != nil {
		return nil, errors.Join(fault.New("fault.joinSessionBus", "join the session's bus: {{.Err}}", fault.Data{"Err": err}), bus.Close())
	}
	return bus, nil
}

// The names of the login manager, systemd's or elogind's.
const (
	login        = "org.freedesktop.login1"
	loginPath    = dbus.ObjectPath("/org/freedesktop/login1")
	loginManager = login + ".Manager"
	loginSession = login + ".Session"
	properties   = "org.freedesktop.DBus.Properties"
)

// watchLogin asks to hear of sleep, of the session's lock and of another session that comes to the front. The function
// that it returns calls lock for each until the bus is gone. lock returns once nothing private is on the screen or in
// memory; sleep waits for that.
func watchLogin(bus *dbus.Conn, lock func()) (listen func()) {
	heard := make(chan *dbus.Signal, 8)
	bus.Signal(heard)
	match(bus, dbus.WithMatchInterface(loginManager), dbus.WithMatchMember("PrepareForSleep"))
	// Without a session of our own any session's lock counts: too often rather than not at all.
	own := ownSession(bus)
	ofSession := func(o ...dbus.MatchOption) []dbus.MatchOption {
		if own != "" {
			o = append(o, dbus.WithMatchObjectPath(own))
		}
		return o
	}
	match(bus, ofSession(dbus.WithMatchInterface(loginSession), dbus.WithMatchMember("Lock"))...)
	if own != "" {
		match(bus, ofSession(dbus.WithMatchInterface(properties), dbus.WithMatchMember("PropertiesChanged"))...)
	}
	release := holdSleep(bus)
	return func() {
		for s := range heard {
			if !from(bus, s, login) {
				continue
			}
			switch s.Name {
			case loginManager + ".PrepareForSleep":
				if over(s) {
					release = holdSleep(bus)
					continue
				}
				lock()
				release()
			case loginSession + ".Lock":
				lock()
			case properties + ".PropertiesChanged":
				if left(s) {
					lock()
				}
			}
		}
	}
}

// holdSleep asks the login manager to wait with sleep until release is called, or this process is gone. It waits for a
// few seconds at most, whatever we do.
func holdSleep(bus *dbus.Conn) (release func()) {
	var fd dbus.UnixFD
	err := bus.Object(login, loginPath).Call(loginManager+".Inhibit", 0, "sleep", words().Outside(wording.OutsideApp), words().Outside(wording.OutsideSleep), "delay").Store(&fd)
	if err != nil {
		return func() {} // sleep then comes at once, and the idle watch finds out how long it was
	}
	syscall.CloseOnExec(int(fd)) // a lock starts the program anew, which lets go
	file := os.NewFile(uintptr(fd), "sleep")
	return func() {
		if err := file.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
			complain(fault.New("fault.letSleep", "let the computer sleep: {{.Err}}", fault.Data{"Err": err}))
		}
	}
}

// ownSession finds the login session that this window belongs to, or "".
func ownSession(bus *dbus.Conn) dbus.ObjectPath {
	manager := bus.Object(login, loginPath)
	var path dbus.ObjectPath
	if manager.Call(loginManager+".GetSessionByPID", 0, uint32(os.Getpid())).Store(&path) == nil {
		return path
	}
	// A desktop that starts apps as services puts them beside its session.
	if id := os.Getenv("XDG_SESSION_ID"); id != "" && manager.Call(loginManager+".GetSession", 0, id).Store(&path) == nil {
		return path
	}
	if manager.Call(loginManager+".GetUser", 0, uint32(os.Getuid())).Store(&path) != nil {
		return ""
	}
	v, err := bus.Object(login, path).GetProperty(login + ".User.Display")
	if err != nil {
		return ""
	}
	var display struct {
		ID   string
		Path dbus.ObjectPath
	}
	if v.Store(&display) != nil || display.ID == "" {
		return ""
	}
	return display.Path
}

// left reports whether a session says that another one has come to the front, or that it is locked.
func left(s *dbus.Signal) bool {
	if len(s.Body) < 2 || s.Body[0] != loginSession {
		return false
	}
	changed, ok := s.Body[1].(map[string]dbus.Variant)
	if !ok {
		return false
	}
	active, known := changed["Active"].Value().(bool)
	locked, _ := changed["LockedHint"].Value().(bool)
	return known && !active || locked
}

// savers are the screen savers and lockers that tell when they begin. The name on the bus is also the interface's.
var savers = []string{
	"org.freedesktop.ScreenSaver", // KDE and others
	"org.gnome.ScreenSaver",
	"org.cinnamon.ScreenSaver",
	"org.mate.ScreenSaver",
	"org.xfce.ScreenSaver",
}

// watchSavers asks to hear when a screen saver begins. The function that it returns calls lock for each until the bus is
// gone.
func watchSavers(bus *dbus.Conn, lock func()) (listen func()) {
	heard := make(chan *dbus.Signal, 8)
	bus.Signal(heard)
	names := map[string]string{}
	for _, saver := range savers {
		match(bus, dbus.WithMatchInterface(saver), dbus.WithMatchMember("ActiveChanged"))
		names[saver+".ActiveChanged"] = saver
	}
	return func() {
		for s := range heard {
			if saver := names[s.Name]; saver != "" && from(bus, s, saver) && !over(s) {
				lock()
			}
		}
	}
}

// match asks for a signal. One that can't be asked for leaves the others, and the idle time.
func match(bus *dbus.Conn, what ...dbus.MatchOption) {
	if err := bus.AddMatchSignal(what...); err != nil {
		complain(fault.New("fault.listenSystem", "listen to the system: {{.Err}}", fault.Data{"Err": err})) // in words that another program chose
	}
}

// from reports whether a signal was sent by the one that owns a name. Anybody on a bus may send anything to anybody.
func from(bus *dbus.Conn, s *dbus.Signal, name string) bool {
	var owner string
	err := bus.BusObject().Call("org.freedesktop.DBus.GetNameOwner", 0, name).Store(&owner)
	return err == nil && owner == s.Sender
}

// over reports whether a signal says that what it is about has ended: the sleep, the screen saver.
func over(s *dbus.Signal) bool {
	if len(s.Body) == 0 {
		return false
	}
	on, ok := s.Body[0].(bool)
	return ok && !on
}
