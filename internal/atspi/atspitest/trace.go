//go:build unix

package atspitest

import (
	"fmt"
	"strings"
	"sync"

	"github.com/godbus/dbus/v5"
)

// Trace writes down every message on the accessibility bus, whoever sends it. It returns what has been written so far.
func (d *Desktop) Trace() func() string {
	d.t.Helper()
	bus := d.Accessibility()
	if err := bus.BusObject().Call("org.freedesktop.DBus.Monitoring.BecomeMonitor", 0, []string{}, uint32(0)).Err; err != nil {
		d.t.Fatal(err)
	}
	messages := make(chan *dbus.Message, 1<<16)
	bus.Eavesdrop(messages)
	d.t.Cleanup(func() { bus.Eavesdrop(nil) }) // before the connection is closed, which would close the channel under it
	var mu sync.Mutex
	var all strings.Builder
	go func() {
		for m := range messages {
			mu.Lock()
			fmt.Fprintln(&all, m.Headers, m.Body)
			mu.Unlock()
		}
	}()
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		return all.String()
	}
}
