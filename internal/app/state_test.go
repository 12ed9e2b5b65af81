package app_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/adrg/xdg"

	"unhurried/internal/app"
	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
)

// Nobody has to think of it: window and terminal both notice an older copy by what is kept in one folder of this computer.
func TestAnOlderCopyIsNoticedOnThisComputer(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	t.Cleanup(xdg.Reload)
	xdg.Reload()
	c := newCouple(t) // made cheap by the factory, and of no further use
	copied, err := os.ReadFile(c.Path)
	c.must(err)
	c.must(c.app.Close())
	path := filepath.Join(t.TempDir(), "ours.unhurried")
	c.must(os.WriteFile(path, copied, 0o600))
	open := func() *app.App {
		a := app.New(app.Config{Catalog: apptest.Catalog(t), Now: func() time.Time { return c.now }})
		c.must(a.Open(t.Context(), path, passphrases[0]))
		return a
	}
	window := open()
	_, err = window.LogSession(homework.SessionLogged{
		Session: homework.SessionKey{Exercise: forTwo(window), Day: window.Today()}, Outcome: homework.OutcomeHeld,
	})
	c.must(err)
	c.must(window.Close())
	c.must(os.WriteFile(path, copied, 0o600))
	terminal := open()
	if r := terminal.LoadReport(); len(r.Warnings) != 1 || r.Warnings[0].Kind != app.OlderCopy {
		t.Errorf("the older copy was not noticed: %+v", r)
	}
	c.must(terminal.Close())
}
