// Package therapist is the place for what concerns a therapist: appointments, what to bring up there, and the progress
// file that a member makes for them.
package therapist

import (
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
)

// ViewExport is making a progress file.
const ViewExport shell.View = "export"

// Export leads to making a progress file.
func Export() shell.Route { return shell.Route{Place: shell.Therapist, View: ViewExport} }

// New makes the page of a route.
func New(e *screen.Env, r shell.Route) shell.Page {
	if r.View == ViewExport {
		return newExport(e)
	}
	return newHome(e)
}
