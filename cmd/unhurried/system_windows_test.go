package main

import (
	"testing"
	"unsafe"

	"golang.org/x/sys/windows"
)

// What Windows tells its windows comes to those whom it concerns: an end of the session that is called off ends nothing.
func TestTheSystemIsHeard(t *testing.T) {
	const queryEndSession = 0x11
	said := make(chan string, 8)
	say := func(what string) func() { return func() { said <- what } }
	ended := make(chan error, 1)
	go func() { ended <- listenToSystem(say("lock"), say("leave"), say("changed")) }()
	name, err := windows.UTF16PtrFromString(systemWindow)
	if err != nil {
		t.Fatal(err)
	}
	find, send := user32.NewProc("FindWindowW"), user32.NewProc("SendMessageW")
	var window uintptr
	for window == 0 {
		select {
		case err := <-ended:
			t.Fatal(err)
		default:
			window, _, _ = find.Call(uintptr(unsafe.Pointer(name)), 0)
		}
	}
	for _, c := range []struct {
		name          string
		number, first uintptr
		want          string
	}{
		{"may it end?", queryEndSession, 0, ""},
		{"an end that was called off", wmEndSession, 0, ""},
		{"a setting", wmSettingChange, 0x43, "changed"}, // SPI_SETHIGHCONTRAST
		{"the session is locked", wmSessionChange, sessionLock, "lock"},
		{"it is unlocked", wmSessionChange, 8, ""},
		{"sleep", wmPowerBroadcast, powerSuspend, "lock"},
		{"the end", wmEndSession, 1, "leave"},
	} {
		answer, _, _ := send.Call(window, c.number, c.first, 0)
		got := ""
		select {
		case got = <-said:
		default:
		}
		if got != c.want {
			t.Errorf("%s: it did %q, and should do %q", c.name, got, c.want)
		}
		if c.number == queryEndSession && answer != 1 {
			t.Error("it holds the session up")
		}
	}
}

// What is wished of contrast and movement is what Windows answers; nothing is wished where it does not.
func TestWindowsIsAskedWhatIsWished(t *testing.T) {
	answers := func(flags uint32, moves int32) func(uint32, uint32, unsafe.Pointer) bool {
		return func(which, size uint32, to unsafe.Pointer) bool {
			switch which {
			case getHighContrast:
				high := (*highContrast)(to)
				if size != 16 || high.size != 16 { // Windows refuses any other
					return false
				}
				high.flags = flags
			case getClientAreaAnimation:
				*(*int32)(to) = moves
			}
			return true
		}
	}
	for _, c := range []struct {
		name string
		ask  func(uint32, uint32, unsafe.Pointer) bool
		want wishes
	}{
		{"nothing is answered", func(uint32, uint32, unsafe.Pointer) bool { return false }, wishes{}},
		{"usual", answers(126, 1), wishes{}}, // available, and off
		{"high contrast", answers(127, 1), wishes{Contrast: true}},
		{"nothing moves", answers(126, 0), wishes{Still: true}},
	} {
		if got := readWishes(c.ask); got != c.want {
			t.Errorf("%s: %+v, and should be %+v", c.name, got, c.want)
		}
	}
}

// Windows understands both questions, and a change of its own is seen.
func TestWindowsAnswersWhatIsWished(t *testing.T) {
	const setClientAreaAnimation = 0x1043
	set := func(moves uintptr) {
		t.Helper()
		if ok, _, err := systemParameters.Call(setClientAreaAnimation, 0, moves, 0); ok == 0 {
			t.Fatal(err)
		}
	}
	var unanswered []uint32
	asked := func(which, size uint32, to unsafe.Pointer) bool {
		ok := systemParameter(which, size, to)
		if !ok {
			unanswered = append(unanswered, which)
		}
		return ok
	}
	before := readWishes(asked)
	if len(unanswered) > 0 {
		t.Fatalf("not answered: %#x", unanswered)
	}
	t.Cleanup(func() {
		if !before.Still {
			set(1)
		}
	})
	for moves, still := range []bool{true, false} {
		set(uintptr(moves))
		if w := readWishes(asked); w.Still != still || w.Contrast != before.Contrast {
			t.Errorf("with movement %d it is %+v, and was %+v", moves, w, before)
		}
	}
}
