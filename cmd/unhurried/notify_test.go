//go:build !windows

package main

import (
	"slices"
	"testing"

	"github.com/godbus/dbus/v5"

	"unhurried/internal/wording"
)

// shower is the desktop's notification service; it notes what it is asked to show.
type shower struct{ asked chan []any }

func (s *shower) Notify(app string, _ uint32, icon, summary, body string, actions []string, hints map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	s.asked <- []any{app, icon, summary, body, actions, hints}
	return 1, nil
}

// On a real bus, a notification says one of the sentences of the list and nothing else, and asks to be kept nowhere.
func TestNotificationsSayWhatIsInTheList(t *testing.T) {
	join := aBus(t)
	desktop := join()
	s := &shower{make(chan []any, 1)}
	check(t, desktop.Export(s, notificationsPath, notifications))
	owns(t, desktop, notifications)
	l := wording.English()
	var listed []string
	for _, o := range wording.Outsides() {
		listed = append(listed, l.Outside(o))
	}
	for _, o := range []wording.Outside{wording.NoticeToday, wording.NoticeTomorrow, wording.NoticeWaiting, wording.NoticeAsked} {
		check(t, notify(join(), l, o))
		got := <-s.asked
		for _, part := range got[:4] {
			if part != "" && !slices.Contains(listed, part.(string)) {
				t.Errorf("%q leaves the window", part)
			}
		}
		if got[2] != l.Outside(o) {
			t.Errorf("%q is shown for %q", got[2], l.Outside(o))
		}
		if n := len(got[4].([]string)); n > 0 {
			t.Errorf("%d actions", n)
		}
		hints := got[5].(map[string]dbus.Variant)
		if hints["transient"].Value() != true || hints["urgency"].Value() != byte(0) || len(hints) != 3 {
			t.Errorf("hints %v", hints)
		}
	}
	if notify(aBus(t)(), l, wording.NoticeToday) == nil {
		t.Error("a desktop without notifications shows one")
	}
}
