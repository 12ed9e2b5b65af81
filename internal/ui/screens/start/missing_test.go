package start

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

// A diary whose disk is not there is waited for, and found once it is; nothing new is made unless somebody says so.
func TestAMissingDiskIsWaitedFor(t *testing.T) {
	k := fixture.Couple(t)
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	away := filepath.Join(filepath.Dir(k.Path), "unplugged")
	if err := os.Rename(k.Path, away); err != nil {
		t.Fatal(err)
	}
	uitest.CheckLooks(t, "missing", func() fyne.CanvasObject { return New(k.Env, route.Missing(k.Path)).Content() })
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.Missing(k.Path)) })
	w.MustShow("Is a disk missing?")
	w.MustShow(k.Path)
	w.Tap("Try again")
	w.MustShow("It is still not there.")
	if got := k.Router.Last(); got == route.Unlock(k.Path) {
		t.Fatal("a diary that is not there is to be unlocked")
	}
	if err := os.Rename(away, k.Path); err != nil {
		t.Fatal(err)
	}
	w.Tap("Try again")
	if got := k.Router.Last(); got != route.Unlock(k.Path) {
		t.Errorf("found again, it leads to %+v", got)
	}
	w = k.Open(func(e *screen.Env) shell.Page { return New(e, route.Missing(k.Path)) })
	w.Tap("Go on without it")
	if got := k.Router.Last(); got != route.Welcome() {
		t.Errorf("without it, it leads to %+v", got)
	}
	if k.Prefs.LastVault() != k.Path {
		t.Error("a diary that was missing once is forgotten")
	}
}
