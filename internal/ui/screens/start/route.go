// Package start is everything before the vault is open: Welcome, making a vault, and unlock.
package start

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
)

// New makes the page of a route.
func New(e *screen.Env, r route.Route) shell.Page {
	switch r.View {
	case route.ViewMake:
		return newMaker(e, r.Solo() || r.Workspace(), r.Workspace())
	case route.ViewUnlock:
		return newUnlock(e, r.ID, false)
	case route.ViewMissing:
		return newMissing(e, r.ID)
	case route.ViewHandOver:
		if g, ok := r.Given(); ok {
			return newHandOver(e, g)
		}
	case route.ViewRecover:
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
