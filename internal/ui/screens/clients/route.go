// Package clients is a professional's workspace: the list of clients, the desk for one of them, and the next plan. It has the whole
// window, since a diary's places say nothing here.
package clients

import (
	"unhurried/assets/icons"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"

	"fyne.io/fyne/v2"
)

// New makes the page of a route.
func New(e *screen.Env, r route.Route) shell.Page {
	id, _ := r.Client()
	switch r.View {
	case route.ViewClient:
		return newDesk(e, id)
	case route.ViewClientNotes:
		return newNotes(e, id)
	case route.ViewClientPlan:
		return newPlan(e, id)
	case route.ViewReceive:
		return newReceive(e, r.ID)
	}
	return newList(e)
}

// bare is a page that takes the whole window.
type bare struct{}

// Frame is the whole window.
func (bare) Frame() shell.Frame { return shell.FrameWhole }

// back leads to the page before.
func back(e *screen.Env) *widgets.Button {
	return widgets.Quiet(e.L.X("action.back", "Back"), e.Nav.Back).WithIcon(icons.Get(icons.Back))
}

// always are the buttons that stand on each page of the workspace.
func always(e *screen.Env) []fyne.CanvasObject {
	return []fyne.CanvasObject{
		widgets.Quiet(e.L.X("place.settings", "Settings"), func() { e.Nav.Go(route.At(route.Settings)) }),
		widgets.Quiet(e.L.X("rail.lock", "Lock"), e.Lock).WithIcon(icons.Get(icons.Lock)),
	}
}
