// Package route says where in the window one can be. A route is a plain, comparable value that is enough to make its
// page anew; package ui alone knows which page that is, so that no screen has to know another.
package route

// Place is one of the entries of the rail.
type Place int

// The places, in the order of the rail and of Ctrl+1 to Ctrl+7. Nowhere is a page outside the rail's places, such as
// Welcome or "Still right for me?".
const (
	Nowhere Place = iota
	Today
	Program
	Library
	Together
	Progress
	Therapist
	Settings
)

var names = [...]string{"", "Today", "Program", "Library", "Together", "Progress", "Therapist", "Settings"}

// String names a place for developers.
func (p Place) String() string { return names[p] }

// View names a page within a place; the empty view is the place's own first page.
type View string

// Route says where one is.
type Route struct {
	Place Place
	View  View
	ID    string // of the session, exercise, reading … that the view shows; may be empty
}

// At is the first page of a place.
func At(p Place) Route { return Route{Place: p} }

// Places lists the rail from top to bottom.
func Places() []Place {
	return []Place{Today, Program, Library, Together, Progress, Therapist, Settings}
}
