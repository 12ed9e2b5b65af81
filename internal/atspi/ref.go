package atspi

import (
	"slices"
	"strconv"
	"strings"

	"github.com/godbus/dbus/v5"
)

// The places on the accessibility bus.
const (
	nodes    = dbus.ObjectPath("/org/a11y/atspi/accessible")
	rootPath = nodes + "/root"
	nowhere  = dbus.ObjectPath("/org/a11y/atspi/null")
	cachedAt = dbus.ObjectPath("/org/a11y/atspi/cache")
	registry = "org.a11y.atspi.Registry"
)

// The interfaces that a node may have.
const (
	prefix         = "org.a11y.atspi."
	ofAccessible   = prefix + "Accessible"
	ofApplication  = prefix + "Application"
	ofComponent    = prefix + "Component"
	ofAction       = prefix + "Action"
	ofValue        = prefix + "Value"
	ofText         = prefix + "Text"
	ofEditableText = prefix + "EditableText"
	ofSelection    = prefix + "Selection"
	ofCache        = prefix + "Cache"
	ofProperties   = "org.freedesktop.DBus.Properties"
)

// ref names a node to other programs: whose it is, and which.
type ref struct {
	Bus  string
	Path dbus.ObjectPath
}

// pathOf is where a node stands on the bus.
func pathOf(id ID) dbus.ObjectPath {
	if id == rootID {
		return rootPath
	}
	return nodes + "/" + dbus.ObjectPath(strconv.FormatUint(uint64(id), 10))
}

// idOf is the node that a path names.
func idOf(path dbus.ObjectPath) (id ID, ok bool) {
	if path == rootPath {
		return rootID, true
	}
	number, ok := strings.CutPrefix(string(path), string(nodes)+"/")
	n, err := strconv.ParseUint(number, 10, 64)
	return ID(n), ok && err == nil && n != 0
}

// interfaces lists what a node can be asked for.
func (e *entry) interfaces() []string {
	all := []string{ofAccessible}
	if e.Role == Application {
		return append(all, ofApplication)
	}
	all = append(all, ofComponent)
	if e.Action != "" {
		all = append(all, ofAction)
	}
	if e.Value != nil {
		all = append(all, ofValue)
	}
	if e.Text != nil {
		all = append(all, ofText)
	}
	if e.Text != nil && e.States.Has(Editable) {
		all = append(all, ofEditableText)
	}
	if e.chooses {
		all = append(all, ofSelection)
	}
	return all
}

// has reports whether a node can be asked for an interface.
func (e *entry) has(name string) bool { return slices.Contains(e.interfaces(), name) }
