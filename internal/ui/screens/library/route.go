// Package library is everything there is to read, do and talk about: exercises, readings, decks, books and videos
// elsewhere, help lines, professional bodies and drawings, found by filters or by words.
package library

import (
	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
)

// New makes the page of a route. A route to something that is not there, from an older pack, leads to the shelves.
func New(e *screen.Env, r route.Route) shell.Page {
	switch r.View {
	case route.ViewReading:
		if x := e.Cat().Reading(r.ID); x != nil {
			return newReader(e, x)
		}
	case route.ViewExercise:
		if x := e.Cat().Exercise(r.ID); x != nil {
			return newExercise(e, x)
		}
	case route.ViewAboutProgram:
		if x := e.Cat().Program(r.ID); x != nil {
			return newProgram(e, x)
		}
	case route.ViewMedium:
		if x := e.Cat().Medium(r.ID); x != nil {
			return newMedium(e, x)
		}
	case route.ViewBody:
		if x := body(e.Cat(), r.ID); x != nil {
			return newBody(e, x)
		}
	case route.ViewSoloPrograms:
		return newShelves(e, filter{shelf: shelfPrograms, who: homework.ForSolo, shown: pageRows})
	}
	return newShelves(e, parseFilter(r.ID))
}
