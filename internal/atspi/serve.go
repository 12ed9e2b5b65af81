package atspi

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// The launcher of the accessibility bus, on the session's bus.
const (
	launcher     = "org.a11y.Bus"
	launcherPath = dbus.ObjectPath("/org/a11y/bus")
	status       = "org.a11y.Status"
)

// Server lets assistive programs read and work one window.
type Server struct {
	cfg Config

	mu        sync.Mutex
	session   *session // while an assistive program is served
	forgotten int      // how often Forget was called
}

// New makes a server, which does nothing before Serve.
func New(c Config) *Server { return &Server{cfg: c} }

// Forget drops what the last look saw, before it returns and until the next look: a window that is about to lock can be read
// no more. A look that is under way counts as one of before.
func (v *Server) Forget() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.forgotten++
	if v.session != nil {
		v.session.now.Store(newSnapshot(v.cfg.Name, nil))
	}
}

// look looks at the window, and has the session answer from what it sees.
func (v *Server) look(s *session) *snapshot {
	v.mu.Lock()
	before := v.forgotten
	v.mu.Unlock()
	seen := newSnapshot(v.cfg.Name, v.cfg.Look())
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.forgotten != before {
		seen = newSnapshot(v.cfg.Name, nil)
	}
	s.now.Store(seen)
	v.session = s
	return seen
}

// Serve lets assistive programs read and work the window until the context is done or the session's bus is gone. address is
// that of the session's bus. While no assistive program runs it waits, connected to nothing but that bus.
func (v *Server) Serve(ctx context.Context, address string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	bus, err := join(ctx, address)
	if err != nil {
		return err
	}
	heard := make(chan *dbus.Signal, 16)
	bus.Signal(heard)
	err = errors.Join(
		bus.AddMatchSignal(dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, launcher)),
		bus.AddMatchSignal(dbus.WithMatchInterface(ofProperties), dbus.WithMatchMember("PropertiesChanged"), dbus.WithMatchObjectPath(launcherPath)))
	if err != nil {
		return fmt.Errorf("watch for assistive programs: %w", errors.Join(err, bus.Close()))
	}
	w := watch{bus: bus, server: v}
	defer w.sleep()
	for {
		w.turn(ctx)
		select {
		case <-ctx.Done():
			return nil
		case _, there := <-heard:
			if !there {
				return nil
			}
		case <-w.ended:
			w.ended = nil
			if w.stop == nil { // it was told to
				continue
			}
			w.sleep()
			select { // a bus that dies at once again and again is not joined as often
			case <-ctx.Done():
				return nil
			case <-time.After(time.Second):
			}
		}
	}
}

// watch is whether the application is served now.
type watch struct {
	bus    *dbus.Conn
	server *Server
	stop   context.CancelFunc // nil while asleep
	ended  chan struct{}      // closed when what stop stops has ended; nil once that was noticed
}

// turn begins or ends to serve, as assistive programs are there or not.
func (w *watch) turn(ctx context.Context) {
	address, wanted := w.wanted(ctx)
	switch {
	case !wanted:
		w.sleep()
	case w.ended == nil: // what was told to end has; a window that hangs holds it up
		ctx, w.stop = context.WithCancel(ctx)
		ended := make(chan struct{})
		w.ended = ended
		go func() {
			defer close(ended)
			w.server.cfg.complain(w.server.serve(ctx, address))
		}()
	}
}

func (w *watch) sleep() {
	if w.stop != nil {
		w.stop()
		w.stop = nil
	}
}

// wanted asks whether an assistive program runs, and where. It starts nothing: where the launcher does not run, nobody
// listens.
func (w *watch) wanted(ctx context.Context) (address string, wanted bool) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var there bool
	if w.bus.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.NameHasOwner", 0, launcher).Store(&there) != nil || !there {
		return "", false
	}
	var enabled dbus.Variant
	object := w.bus.Object(launcher, launcherPath)
	if object.CallWithContext(ctx, ofProperties+".Get", dbus.FlagNoAutoStart, status, "IsEnabled").Store(&enabled) != nil {
		return "", false
	}
	if on, _ := enabled.Value().(bool); !on {
		return "", false
	}
	err := object.CallWithContext(ctx, launcher+".GetAddress", dbus.FlagNoAutoStart).Store(&address)
	return address, err == nil
}

// serve is on the accessibility bus until the context is done or the bus is gone.
func (v *Server) serve(ctx context.Context, address string) error {
	s, err := newSession(ctx, v.cfg, address)
	if err != nil {
		return err
	}
	told := v.look(s)
	defer func() {
		v.mu.Lock()
		v.session = nil
		v.mu.Unlock()
		if s.bus.Connected() {
			v.cfg.complain(s.bus.Close())
		}
	}()
	if err := errors.Join(s.embed(ctx), s.emit(greeting(told))); err != nil {
		return err
	}
	tick := time.NewTicker(v.cfg.every())
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-s.bus.Context().Done():
			return nil
		case <-tick.C:
			seen := v.look(s)
			if err := s.tell(told, seen); err != nil && s.bus.Connected() {
				return err
			}
			told = seen
		}
	}
}
