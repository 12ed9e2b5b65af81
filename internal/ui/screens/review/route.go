// Package review is what a therapist sees: progress files opened with no vault, read-only. What was opened stays in
// memory until it is closed; nothing is written in clear unless somebody asks for it.
package review

import (
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
)

// The views of this package.
const (
	ViewOpen shell.View = "review-open"
	ViewShow shell.View = "review"
)

// Open leads to opening progress files.
func Open() shell.Route { return shell.Route{Place: shell.Nowhere, View: ViewOpen} }

// Show leads to those that are open.
func Show() shell.Route { return shell.Route{Place: shell.Nowhere, View: ViewShow} }

// New makes the page of a route.
func New(e *screen.Env, r shell.Route) shell.Page {
	if r.View == ViewShow && len(e.Review) > 0 {
		return newShow(e)
	}
	return newOpener(e)
}
