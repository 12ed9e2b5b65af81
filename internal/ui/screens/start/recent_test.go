package start

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

// Welcome lists the diaries that were open last where somebody wants that, and nothing else does: one leads to its lock screen,
// or to the question after its disk, and the list can be forgotten there.
func TestWelcomeListsTheLastDiaries(t *testing.T) {
	k := fixture.Couple(t)
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	welcome := func(e *screen.Env) shell.Page { return New(e, route.Welcome()) }
	k.Open(welcome).MustNotShow("Forget this list")
	away := filepath.Join(t.TempDir(), "On a stick.unhurried")
	k.Prefs.(*fixture.Prefs).Diaries = []string{k.Path, away}
	uitest.CheckLooks(t, "welcome-listed", func() fyne.CanvasObject { return New(k.Env, route.Welcome()).Content() })
	name := "Go back to “" + filepath.Base(k.Path[:len(k.Path)-len(VaultExtension)]) + "”"
	k.Open(welcome).Tap(name)
	if got := k.Router.Last(); got != route.Unlock(k.Path) {
		t.Errorf("a diary that is there leads to %+v", got)
	}
	k.Open(welcome).Tap("Go back to “On a stick”")
	if got := k.Router.Last(); got != route.Missing(away) {
		t.Errorf("a diary that is not there leads to %+v", got)
	}
	k.Open(welcome).Tap("Forget this list")
	if k.Prefs.Listed() || k.Router.Last() != route.Welcome() {
		t.Errorf("still listed are %q, at %+v", k.Prefs.Recent(), k.Router.Last())
	}
	k.Open(welcome).MustNotShow("On a stick")
}
