// Package finding is about finding a therapist: whom one may go to, compared on five things; the first visit, prepared; and the pages
// for a doctor.
package finding

import (
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
)

// New makes the page of a route.
func New(e *screen.Env, r route.Route) shell.Page {
	switch r.View {
	case route.ViewCandidate:
		return newCandidate(e, r.ID)
	case route.ViewFirstVisit:
		return newVisit(e)
	case route.ViewDoctor:
		return newDoctor(e)
	case route.ViewConsent:
		return newConsent(e)
	}
	return newList(e)
}
