//go:build unix

package atspitest

import (
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// The interfaces that are asked here.
const (
	Accessible  = "org.a11y.atspi.Accessible"
	Application = "org.a11y.atspi.Application"
	Cache       = "org.a11y.atspi.Cache"
	properties  = "org.freedesktop.DBus.Properties"
)

// Tool is an assistive program: it reads applications, and hears what they tell.
type Tool struct {
	*Desktop
	bus   *dbus.Conn
	mu    sync.Mutex
	heard []*dbus.Signal
	times []time.Time // when each was heard
}

// Node is one in an application.
type Node struct {
	tool *Tool
	Ref
}

// Ref is how the protocol names a node.
type Ref struct {
	Bus  string
	Path dbus.ObjectPath
}

// Tool joins the accessibility bus.
func (d *Desktop) Tool() *Tool {
	d.t.Helper()
	t := &Tool{Desktop: d, bus: d.Accessibility()}
	signals := make(chan *dbus.Signal, 4096)
	t.bus.Signal(signals)
	go func() {
		for s := range signals {
			t.mu.Lock()
			t.heard, t.times = append(t.heard, s), append(t.times, time.Now())
			t.mu.Unlock()
		}
	}()
	for _, of := range []string{"org.a11y.atspi.Event.Object", "org.a11y.atspi.Event.Window"} {
		if err := t.bus.AddMatchSignal(dbus.WithMatchInterface(of)); err != nil {
			d.t.Fatal(err)
		}
	}
	return t
}

// Applications lists the applications that are there.
func (t *Tool) Applications() []Node {
	desktop := Node{t, Ref{"org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"}}
	return desktop.Children()
}

// Application waits for one by its name.
func (t *Tool) Application(name string) (found Node) {
	t.t.Helper()
	t.Eventually("the application "+name, func() bool {
		for _, a := range t.Applications() {
			if a.Name() == name {
				found = a
				return true
			}
		}
		return false
	})
	return found
}

// Heard takes what was told since it was last asked.
func (t *Tool) Heard() []*dbus.Signal {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := t.heard
	t.heard, t.times = nil, nil
	return all
}

// Hears waits until a state is told to have changed to 1 or 0, and returns when that was heard.
func (t *Tool) Hears(state string, to int32) (at time.Time) {
	t.t.Helper()
	t.Eventually("a change of state: "+state, func() bool {
		t.mu.Lock()
		defer t.mu.Unlock()
		for i, s := range t.heard {
			if len(s.Body) > 1 && s.Body[0] == state && s.Body[1] == to {
				at = t.times[i]
				return true
			}
		}
		return false
	})
	return at
}

// On is a node as another tool asks it.
func (n Node) On(t *Tool) Node { return Node{t, n.Ref} }

// Call asks a node something.
func (n Node) Call(method string, args ...any) *dbus.Call {
	return n.tool.bus.Object(n.Bus, n.Path).Call(method, 0, args...)
}

// Children are those of a node; none of one that is gone.
func (n Node) Children() (all []Node) {
	var refs []Ref
	if n.Call(Accessible+".GetChildren").Store(&refs) != nil {
		return nil
	}
	for _, r := range refs {
		all = append(all, Node{n.tool, r})
	}
	return all
}

// Property is one of a node, or nil.
func (n Node) Property(of, name string) any {
	var v dbus.Variant
	if n.Call(properties+".Get", of, name).Store(&v) != nil {
		return nil
	}
	return v.Value()
}

// Name is what a node is called.
func (n Node) Name() string {
	name, _ := n.Property(Accessible, "Name").(string)
	return name
}

// Description is what is said of a node besides.
func (n Node) Description() string {
	words, _ := n.Property(Accessible, "Description").(string)
	return words
}

// Role is what kind of thing a node is, by name.
func (n Node) Role() (name string) {
	_ = n.Call(Accessible + ".GetRoleName").Store(&name) // "" for one that is gone
	return name
}

// States is the set of a node's states.
func (n Node) States() uint64 {
	var words []uint32
	if n.Call(Accessible+".GetState").Store(&words) != nil || len(words) != 2 {
		return 0
	}
	return uint64(words[0]) | uint64(words[1])<<32
}

// Walk visits a node and all below it.
func (n Node) Walk(visit func(n Node, depth int)) { n.walk(visit, 0) }

func (n Node) walk(visit func(Node, int), depth int) {
	visit(n, depth)
	for _, c := range n.Children() {
		c.walk(visit, depth+1)
	}
}

// Find is the first node of a role and name, at or below this one; ok is false when there is none.
func (n Node) Find(role, name string) (found Node, ok bool) {
	n.Walk(func(c Node, _ int) {
		if !ok && c.Role() == role && c.Name() == name {
			found, ok = c, true
		}
	})
	return found, ok
}
