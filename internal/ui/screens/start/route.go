// Package start is everything before the vault is open: Welcome, making a vault, and unlock.
package start

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
)

// The views of this package.
const (
	ViewWelcome shell.View = "welcome"
	ViewMake    shell.View = "make"
	ViewUnlock  shell.View = "unlock"
	ViewRecover shell.View = "recover"
)

// Welcome is the first page of all.
func Welcome() shell.Route { return shell.Route{View: ViewWelcome} }

// Unlock asks for the passphrase of a vault.
func Unlock(path string) shell.Route { return shell.Route{View: ViewUnlock, ID: path} }

// Recover asks for a recovery code of a vault.
func Recover(path string) shell.Route { return shell.Route{View: ViewRecover, ID: path} }

// Make begins a new vault.
func Make(solo bool) shell.Route {
	r := shell.Route{View: ViewMake, ID: "two"}
	if solo {
		r.ID = "one"
	}
	return r
}

// New makes the page of a route.
func New(e *screen.Env, r shell.Route) shell.Page {
	switch r.View {
	case ViewMake:
		return newMaker(e, r.ID == "one")
	case ViewUnlock:
		return newUnlock(e, r.ID, false)
	case ViewRecover:
		return newUnlock(e, r.ID, true)
	}
	return newWelcome(e)
}

// bare is a page that takes the whole window.
type bare struct{ content fyne.CanvasObject }

// Content returns what the page shows.
func (b *bare) Content() fyne.CanvasObject { return b.content }

// Frame is the whole window, outside the vault.
func (b *bare) Frame() shell.Frame { return shell.FrameBare }
