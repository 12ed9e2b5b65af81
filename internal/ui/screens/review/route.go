// Package review is what a therapist sees: progress files opened with no vault, read-only. What was opened stays in
// memory until it is closed; nothing is written in clear unless somebody asks for it.
package review

import (
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
)

// New makes the page of a route.
func New(e *screen.Env, r route.Route) shell.Page {
	if r.View == route.ViewReview && len(e.Review) > 0 {
		return newShow(e)
	}
	return newOpener(e, r.ID)
}
