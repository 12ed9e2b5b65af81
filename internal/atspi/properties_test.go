package atspi

import (
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

// A tool that asks about a choice while its page goes, or while the window locks, is answered from one look or told that there is
// no such node. Of two looks the second has not got the chips of the first.
func TestAnAnswerIsOfOneLook(t *testing.T) {
	chips := &Node{ID: 2, Role: Panel, Name: "Pace", Children: []*Node{
		{ID: 3, Role: RadioButton, Name: "slower", States: Selectable | Selected}, {ID: 4, Role: RadioButton, Name: "as it is", States: Selectable},
	}}
	page, locked := newSnapshot("App", &Node{ID: 1, Role: Frame, Children: []*Node{chips}}), newSnapshot("App", nil)
	s := &session{}
	s.desktop.Store(&ref{"", nowhere})
	s.now.Store(page)
	var asks sync.WaitGroup
	asks.Go(func() {
		m := dbus.Message{Headers: map[dbus.HeaderField]dbus.Variant{dbus.FieldPath: dbus.MakeVariant(pathOf(2))}}
		for range 200_000 {
			if n, err := (properties{s}).Get(m, ofSelection, "NSelectedChildren"); err == nil && n.Value() != int32(1) {
				t.Errorf("%v are chosen", n)
			}
		}
	})
	done := make(chan struct{})
	go func() {
		asks.Wait()
		close(done)
	}()
	for {
		select {
		case <-done:
			return
		default:
			s.now.Store(locked)
			s.now.Store(page)
		}
	}
}
