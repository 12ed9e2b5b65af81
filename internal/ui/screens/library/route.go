// Package library is everything there is to read, do and talk about: exercises, readings, decks, books and videos
// elsewhere, help lines, professional bodies and drawings, found by filters or by words.
package library

import (
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/shell"
)

// The views of this package, beside the place's own first page.
const (
	ViewReading  shell.View = "reading"
	ViewExercise shell.View = "exercise"
)

// Reading leads to a reading.
func Reading(id string) shell.Route {
	return shell.Route{Place: shell.Library, View: ViewReading, ID: id}
}

// Exercise leads to the page of an exercise.
func Exercise(id string) shell.Route {
	return shell.Route{Place: shell.Library, View: ViewExercise, ID: id}
}

// New makes the page of a route.
func New(e *env.Env, r shell.Route) shell.Page {
	switch r.View {
	case ViewReading:
		return newReader(e, r.ID)
	case ViewExercise:
		return newExercise(e, r.ID)
	}
	return newShelf(e)
}
