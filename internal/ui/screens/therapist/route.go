// Package therapist is the place for what concerns a therapist: appointments, what to bring up there, and the progress
// file that a member makes for them.
package therapist

import (
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
)

// New makes the page of a route.
func New(e *screen.Env, r route.Route) shell.Page {
	if r.View == route.ViewExport {
		return newExport(e)
	}
	return newHome(e)
}
