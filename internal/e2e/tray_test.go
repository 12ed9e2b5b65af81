package e2e

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"unhurried/internal/tools/xdrive"
)

// From the desktop's tray a window that was put out of sight comes back, a diary is locked, and the app is ended; at once, also
// while nobody has touched the window for a while.
func TestTheTrayLeadsToTheWindow(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	app, ctl := programs(ctx, t)
	home, desk := open(ctx, t)
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	address, err := desk.Session(ctx)
	check(err)
	bus, err := dbus.Connect(address, dbus.WithContext(ctx))
	check(err)
	tray, err := xdrive.OpenTray(bus)
	check(err)
	vault, passphrase := example(ctx, t, ctl, filepath.Join(home, "home", "Private"))
	a := desk.Launch(ctx, app, "", "-vault", vault).Await("Use a recovery code")
	failed := func() {
		t.Helper()
		if err := a.Err(); err != nil {
			t.Fatal(err, a.Failure(filepath.Join(os.TempDir(), "tray-failed.png")))
		}
	}
	failed()
	entry, err := tray.Next(ctx)
	check(err)
	unlock := func() {
		a.Type(passphrase, "Passphrase").Press("Open").Opened("Today", "Therapist", "Lock")
		failed()
	}
	unlock()
	check(entry.Choose("Lock now"))
	a.Anew("Use a recovery code")
	failed()
	_, err = tray.Next(ctx) // of the process that came for the one that was locked
	check(err)
	unlock()
	a.HiddenAnew("Escape", "Escape")
	failed()
	entry, err = tray.Next(ctx)
	check(err)
	check(entry.Click())
	a.Await("Use a recovery code")
	failed()
	check(entry.Choose("Quit"))
	a.Ended()
	failed()
	check(bus.Close())
}
