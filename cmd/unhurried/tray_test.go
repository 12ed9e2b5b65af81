//go:build !windows

package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/tools/xdrive"
	"unhurried/internal/wording"
)

// hasTray is set for a process of the test's own that has an entry in the tray and says what is chosen there. The library that puts it
// there can do so once in a process.
const hasTray = "UNHURRIED_TEST_TRAY"

// TestAnEntryForTheTest is that process.
func TestAnEntryForTheTest(t *testing.T) {
	if os.Getenv(hasTray) == "" {
		return
	}
	say := func(what string) func() { return func() { fmt.Println("chosen:", what) } }
	trayEntry{wording.English(), say("show"), say("lock"), say("quit")}.enter()
	_, err := io.Copy(io.Discard, os.Stdin) // until the test has seen enough
	check(t, err)
}

// anEntry starts that process on a bus, and returns what is chosen there.
func anEntry(t *testing.T, address string) (chosen <-chan string) {
	t.Helper()
	self, err := os.Executable()
	check(t, err)
	c := exec.Command(self, "-test.run=^TestAnEntryForTheTest$")
	c.Env = append(os.Environ(), hasTray+"=1", "DBUS_SESSION_BUS_ADDRESS="+address)
	enough, err := c.StdinPipe()
	check(t, err)
	said, err := c.StdoutPipe()
	check(t, err)
	check(t, c.Start())
	t.Cleanup(func() { check(t, errors.Join(enough.Close(), c.Wait())) })
	words := make(chan string, 4)
	go func() {
		defer close(words)
		for lines := bufio.NewScanner(said); lines.Scan(); {
			if what, ok := strings.CutPrefix(lines.Text(), "chosen: "); ok {
				words <- what
			}
		}
	}()
	return words
}

// The entry comes into a tray that begins after the app, says the app's name and nothing else, and does what its lines say.
func TestTheEntryInTheTray(t *testing.T) {
	address, join := aBusAt(t)
	waiting := join()
	there := make(chan bool, 1)
	go func() { there <- awaitTray(waiting) }()

	desktop, stranger := join(), join()
	owns(t, stranger, "org.kde.SomethingElse")
	tray, err := xdrive.OpenTray(desktop)
	check(t, err)
	if !<-there {
		t.Fatal("the tray that came is not seen")
	}
	if !awaitTray(join()) {
		t.Fatal("the tray that is there is not seen")
	}
	chosen := anEntry(t, address)
	entry, err := tray.Next(t.Context())
	check(t, err)
	for property, want := range map[string]string{"Title": "Unhurried", "Status": "Active", "IconName": ""} {
		if got, err := entry.Property(property); err != nil || got.Value() != want {
			t.Errorf("%s is %v, %v", property, got, err)
		}
	}
	var icons []struct {
		Wide, High int32
		Points     []byte
	}
	got, err := entry.Property("IconPixmap")
	check(t, err)
	check(t, got.Store(&icons))
	if len(icons) != 1 || icons[0].Wide != traySide || !slices.ContainsFunc(icons[0].Points, func(b byte) bool { return b != 0 }) {
		t.Errorf("%d icons, or an empty one", len(icons))
	}
	check(t, entry.Click())
	if what := <-chosen; what != "show" {
		t.Errorf("a click does: %s", what)
	}
	lines, _, err := entry.Menu()
	check(t, err)
	for i, line := range lines {
		check(t, entry.Choose(line))
		lines[i] += ": " + <-chosen
	}
	if got := strings.Join(lines, ", "); got != "Show the window: show, Lock now: lock, Quit: quit" {
		t.Errorf("the menu is %s", got)
	}
}

// A session that ends leaves nobody waiting for its tray.
func TestNoTrayIsAwaitedOnABusThatIsGone(t *testing.T) {
	_, join := aBusAt(t)
	bus := join()
	seen := make(chan bool)
	go func() { seen <- awaitTray(bus) }()
	check(t, bus.Close())
	if <-seen {
		t.Error("a tray is seen on a bus that is gone")
	}
}
