package atspi

import (
	"errors"
	"maps"
	"slices"

	"github.com/godbus/dbus/v5"
)

// The interfaces of events.
const (
	ofObject = prefix + "Event.Object."
	ofWindow = prefix + "Event.Window."
)

// event is something that changed.
type event struct {
	node   ID
	name   string // with its interface
	detail string
	d1, d2 int32
	value  any
}

// greeting tells of the window that is there from the start.
func greeting(look *snapshot) (all []event) {
	for _, id := range look.nodes[rootID].children {
		all = append(all, created(look.nodes[id])...)
	}
	if look.focus != 0 {
		all = append(all, state(look.focus, Focused, true))
	}
	return all
}

// tell says what has changed between two looks.
func (s *session) tell(last, next *snapshot) error {
	err := s.emit(changes(s, last, next))
	for _, id := range last.order { // so that tools forget what is gone
		if next.nodes[id] == nil {
			err = errors.Join(err, s.bus.Emit(cachedAt, ofCache+".RemoveAccessible", s.ref(id)))
		}
	}
	return err
}

func (s *session) emit(all []event) error {
	for _, e := range all {
		if e.value == nil {
			e.value = int32(0)
		}
		if err := s.bus.Emit(pathOf(e.node), e.name, e.detail, e.d1, e.d2, dbus.MakeVariant(e.value), map[string]dbus.Variant{}); err != nil {
			return err
		}
	}
	return nil
}

func state(id ID, which States, on bool) event {
	e := event{node: id, name: ofObject + "StateChanged", detail: stateNames[which]}
	if on {
		e.d1 = 1
	}
	return e
}

// created tells of a window that was not there before.
func created(e *entry) []event {
	if e.Role != Frame {
		return nil
	}
	return append([]event{{node: e.ID, name: ofWindow + "Create", value: e.Name}}, opened(&entry{}, e)...)
}

// opened tells that a window came to the front or left it.
func opened(last, next *entry) []event {
	if was, is := last.States.Has(Active), next.States.Has(Active); was != is {
		name := "Deactivate"
		if is {
			name = "Activate"
		}
		return []event{{node: next.ID, name: ofWindow + name, value: next.Name}, state(next.ID, Active, is)}
	}
	return nil
}

// namer makes the reference of a node.
type namer interface{ ref(ID) ref }

// changes lists what differs between two looks, in the order in which a reader should hear it: what went, what changed,
// what came, what calls for attention, and last where the keyboard is.
func changes(names namer, last, next *snapshot) []event {
	var gone, changed, came, calls []event
	for _, id := range next.order {
		is, was := next.nodes[id], last.nodes[id]
		if was == nil {
			calls = append(append(calls, created(is)...), call(is)...)
			continue
		}
		gone = append(gone, children(names, id, "remove", moved(was, is))...)
		changed = append(changed, differs(was, is)...)
		came = append(came, children(names, id, "add", moved(is, was))...)
		if was.Name != is.Name {
			calls = append(calls, call(is)...)
		}
	}
	all := slices.Concat(gone, changed, came, calls)
	if last.focus != next.focus {
		if last.focus != 0 && next.nodes[last.focus] != nil {
			all = append(all, state(last.focus, Focused, false))
		}
		if next.focus != 0 {
			all = append(all, state(next.focus, Focused, true))
		}
	}
	return all
}

// call is the event by which screen readers of every age speak a notification.
func call(e *entry) []event {
	if e.Role != Notification || e.Name == "" {
		return nil
	}
	return []event{state(e.ID, Showing, true)}
}

// moved lists the children that one look has and the other lacks, by their places. Where those that both have stand in
// another order, it is all of them.
func moved(of, other *entry) map[int]ID {
	if slices.Equal(of.children, other.children) {
		return nil
	}
	set := func(ids []ID) map[ID]bool {
		m := make(map[ID]bool, len(ids))
		for _, id := range ids {
			m[id] = true
		}
		return m
	}
	here, there := set(of.children), set(other.children)
	keep := func(ids []ID, in map[ID]bool) []ID {
		return slices.DeleteFunc(slices.Clone(ids), func(id ID) bool { return !in[id] })
	}
	whole := !slices.Equal(keep(of.children, there), keep(other.children, here))
	out := map[int]ID{}
	for i, id := range of.children {
		if whole || !there[id] {
			out[i] = id
		}
	}
	return out
}

// children tells of children that came or went.
func children(names namer, parent ID, detail string, which map[int]ID) (all []event) {
	for _, i := range slices.Sorted(maps.Keys(which)) {
		all = append(all, event{node: parent, name: ofObject + "ChildrenChanged", detail: detail, d1: int32(i), value: names.ref(which[i])})
	}
	if detail == "remove" { // from the last, so that the places of the others hold
		slices.Reverse(all)
	}
	return all
}

// differs tells what changed of a node that stayed.
func differs(was, is *entry) (all []event) {
	property := func(name string, value any) {
		all = append(all, event{node: is.ID, name: ofObject + "PropertyChange", detail: "accessible-" + name, value: value})
	}
	all = append(all, opened(was, is)...)
	if was.Name != is.Name {
		property("name", is.Name)
	}
	if was.Description != is.Description {
		property("description", is.Description)
	}
	for bit := States(1); bit != 0; bit <<= 1 {
		if (was.States^is.States)&bit != 0 && bit != Focused && bit != Active {
			all = append(all, state(is.ID, bit, is.States.Has(bit)))
		}
	}
	if was.ValueText != is.ValueText || was.Value != nil && is.Value != nil && *was.Value != *is.Value {
		now := 0.0
		if is.Value != nil {
			now = is.Value.Now
		}
		property("value", now)
	}
	if was.Text != nil && is.Text != nil {
		all = append(all, typed(was, is)...)
	}
	return all
}

// typed tells what was taken out of a text and put into it, and where its caret went.
func typed(was, is *entry) (all []event) {
	a, b := was.letters, is.letters
	if !slices.Equal(a, b) {
		head := 0
		for head < len(a) && head < len(b) && a[head] == b[head] {
			head++
		}
		tail := 0
		for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
			tail++
		}
		change := func(detail string, part []rune) {
			if len(part) > 0 {
				all = append(all, event{node: is.ID, name: ofObject + "TextChanged", detail: detail, d1: int32(head), d2: int32(len(part)), value: string(part)})
			}
		}
		change("delete", a[head:len(a)-tail])
		change("insert", b[head:len(b)-tail])
	}
	if was.Text.Caret != is.Text.Caret {
		all = append(all, event{node: is.ID, name: ofObject + "TextCaretMoved", d1: int32(is.Text.Caret)})
	}
	if was.Text.From != is.Text.From || was.Text.To != is.Text.To {
		all = append(all, event{node: is.ID, name: ofObject + "TextSelectionChanged"})
	}
	return all
}
