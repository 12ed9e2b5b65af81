// Package library is everything there is to read, do and talk about: exercises, readings, decks, books and videos
// elsewhere, help lines, professional bodies and drawings, found by filters or by words.
package library

import (
	"unhurried/internal/homework"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
)

// The views of this package, beside the place's own first page.
const (
	ViewReading  shell.View = "reading"
	ViewExercise shell.View = "exercise"
	ViewProgram  shell.View = "about-program"
	ViewMedium   shell.View = "medium"
	ViewBody     shell.View = "professional-body"
)

// Reading leads to a reading.
func Reading(id string) shell.Route { return at(ViewReading, id) }

// Exercise leads to the page of an exercise.
func Exercise(id string) shell.Route { return at(ViewExercise, id) }

// Program leads to what a program is, for those who have not started it.
func Program(id string) shell.Route { return at(ViewProgram, id) }

// Medium leads to a book, video or page elsewhere.
func Medium(id string) shell.Route { return at(ViewMedium, id) }

// SoloPrograms leads to the programs that one person can do alone.
func SoloPrograms() shell.Route {
	return at("", filter{shelf: shelfPrograms, who: homework.ForSolo}.String())
}

func at(v shell.View, id string) shell.Route {
	return shell.Route{Place: shell.Library, View: v, ID: id}
}

// New makes the page of a route. A route to something that is not there, from an older pack, leads to the shelves.
func New(e *screen.Env, r shell.Route) shell.Page {
	switch r.View {
	case ViewReading:
		if x := e.Cat().Reading(r.ID); x != nil {
			return newReader(e, x)
		}
	case ViewExercise:
		if x := e.Cat().Exercise(r.ID); x != nil {
			return newExercise(e, x)
		}
	case ViewProgram:
		if x := e.Cat().Program(r.ID); x != nil {
			return newProgram(e, x)
		}
	case ViewMedium:
		if x := medium(e.Cat(), r.ID); x != nil {
			return newMedium(e, x)
		}
	case ViewBody:
		if x := body(e.Cat(), r.ID); x != nil {
			return newBody(e, x)
		}
	}
	return newShelves(e, parseFilter(r.ID))
}
