package atspi

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/godbus/dbus/v5"
)

// patience is how long another program may take to answer.
const patience = 10 * time.Second

// session is the time in which the application is on the accessibility bus.
type session struct {
	cfg     Config
	bus     *dbus.Conn
	name    string              // ours on the bus
	desktop atomic.Pointer[ref] // the parent of our root
	number  atomic.Int32
	now     atomic.Pointer[snapshot]
}

// join connects to a bus that stands on this computer. Another program said where: an address that leads elsewhere, or
// that starts a program, is not followed.
func join(ctx context.Context, address string) (*dbus.Conn, error) {
	for one := range strings.SplitSeq(address, ";") {
		if !strings.HasPrefix(one, "unix:") {
			return nil, fmt.Errorf("join a bus: %q is no socket on this computer", line(one))
		}
	}
	ctx, cancel := context.WithCancel(ctx)
	bus, err := dbus.Dial(address, dbus.WithContext(ctx))
	if err != nil {
		cancel()
		return nil, fmt.Errorf("join a bus: %w", err)
	}
	late := time.AfterFunc(patience, cancel) // closes the connection
	err = bus.Auth(nil)
	if err == nil {
		err = bus.Hello()
	}
	if !late.Stop() && err == nil {
		err = context.DeadlineExceeded
	}
	if err != nil {
		cancel()
		return nil, fmt.Errorf("join a bus: %w", errors.Join(err, bus.Close()))
	}
	context.AfterFunc(bus.Context(), cancel)
	return bus, nil
}

// newSession goes on the accessibility bus.
func newSession(ctx context.Context, cfg Config, address string) (*session, error) {
	bus, err := join(ctx, address)
	if err != nil {
		return nil, err
	}
	s := &session{cfg: cfg, bus: bus, name: bus.Names()[0]}
	s.desktop.Store(&ref{"", nowhere})
	s.now.Store(newSnapshot(cfg.Name, nil))
	if err := s.export(); err != nil {
		return nil, fmt.Errorf("enter the accessibility bus: %w", errors.Join(err, bus.Close()))
	}
	return s, nil
}

// embed puts the application among those of the desktop. The registry asks it a few things before it answers.
func (s *session) embed(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var desktop ref
	err := s.bus.Object(registry, rootPath).CallWithContext(ctx, prefix+"Socket.Embed", 0, s.ref(rootID)).Store(&desktop)
	if err != nil {
		return fmt.Errorf("enter the accessibility bus: %w", err)
	}
	s.desktop.Store(&desktop)
	return nil
}

// offers are the interfaces of nodes. A node that has not got one answers with an error.
func (s *session) offers() map[string]any {
	return map[string]any{
		ofAccessible: accessible{s}, ofComponent: component{s}, ofAction: action{s}, ofSelection: selection{s},
		ofText: text{s}, ofEditableText: editable{s}, ofProperties: properties{s},
	}
}

func (s *session) export() error {
	var errs []error
	for name, object := range s.offers() {
		errs = append(errs, s.bus.ExportSubtree(object, nodes, name))
	}
	return errors.Join(append(errs, s.bus.Export(application{s}, rootPath, ofApplication),
		s.bus.Export(accessible{s}, rootPath, ofAccessible), s.bus.Export(properties{s}, rootPath, ofProperties),
		s.bus.Export(cache{s}, cachedAt, ofCache))...)
}

func (s *session) ref(id ID) ref { return ref{s.name, pathOf(id)} }

func (s *session) refs(ids []ID) []ref {
	refs := make([]ref, len(ids))
	for i, id := range ids {
		refs[i] = s.ref(id)
	}
	return refs
}

// parent of a node; that of the root is the desktop.
func (s *session) parent(e *entry) ref {
	if e.ID == rootID {
		return *s.desktop.Load()
	}
	return s.ref(e.parent)
}

// Errors that a question is answered with.
var (
	errGone   = dbus.NewError("org.freedesktop.DBus.Error.UnknownObject", []any{"there is no such node now"})
	errLacks  = dbus.NewError("org.freedesktop.DBus.Error.UnknownInterface", []any{"this node has no such interface"})
	errNoSuch = dbus.NewError("org.freedesktop.DBus.Error.InvalidArgs", []any{"there is nothing of that number"})
)

// at finds the node that a question is about, as the window was at the last look.
func (s *session) at(m dbus.Message) (*snapshot, *entry, *dbus.Error) {
	path, _ := m.Headers[dbus.FieldPath].Value().(dbus.ObjectPath)
	id, ok := idOf(path)
	look := s.now.Load()
	if e := look.nodes[id]; ok && e != nil {
		return look, e, nil
	}
	return look, nil, errGone
}
