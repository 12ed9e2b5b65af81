package library

import (
	"net/url"
	"slices"
	"strconv"

	"unhurried/internal/homework"
)

// shelf is one kind of thing in the library.
type shelf int

const (
	shelfExercises shelf = iota
	shelfReadings
	shelfDecks
	shelfMedia
	shelfPrograms
	shelfHelp
	shelfBodies
	shelfFigures
	shelfInterests
	shelfWords
	shelves // how many there are
)

// filter is what of the library is shown. It stands in the route, so that the way back from an item leads to the same
// place on the same shelf.
type filter struct {
	query   string
	shelf   shelf
	concern homework.Concern // empty for any
	who     homework.For     // ForCouple, ForSolo, or empty for any
	minutes int              // the most that there is time for; 0 for any
	kind    homework.Kind    // of exercises; empty for any
	country string           // of help lines; empty for the one that fits
	shown   int              // rows
	offset  float32          // where the page is scrolled to
}

// pageRows is how many rows a shelf shows before one asks for more: drawing them all takes too long. A search draws them at each
// key, and shows searchRows: about as many as are in view, so that what I wrote and content are both there at once.
const pageRows, searchRows = 24, 8

// firstRows is how many rows are shown before one asks for more.
func (f filter) firstRows() int {
	if f.query != "" {
		return searchRows
	}
	return pageRows
}

// rowsPerFigure is how many rows take as long to draw as one drawing.
const rowsPerFigure = 4

// timeLimits are the choices of how much time there is, in minutes.
var timeLimits = []int{15, 30, 45}

func (f filter) String() string {
	v := url.Values{}
	set := func(key, value string) {
		if value != "" && value != "0" {
			v.Set(key, value)
		}
	}
	set("q", f.query)
	set("shelf", strconv.Itoa(int(f.shelf)))
	set("concern", string(f.concern))
	set("who", string(f.who))
	set("minutes", strconv.Itoa(f.minutes))
	set("kind", string(f.kind))
	set("country", f.country)
	set("shown", strconv.Itoa(f.shown))
	set("y", strconv.Itoa(int(f.offset)))
	return v.Encode()
}

// parseFilter reads what String wrote; anything else is the first shelf with no filter.
func parseFilter(s string) filter {
	v, err := url.ParseQuery(s)
	if err != nil {
		return filter{shown: pageRows}
	}
	number := func(key string) int {
		n, err := strconv.Atoi(v.Get(key))
		if err != nil {
			return 0
		}
		return n
	}
	f := filter{
		query: v.Get("q"), shelf: shelf(number("shelf")), concern: homework.Concern(v.Get("concern")),
		who: homework.For(v.Get("who")), minutes: number("minutes"), kind: homework.Kind(v.Get("kind")),
		country: v.Get("country"), shown: number("shown"), offset: float32(number("y")),
	}
	f.shown = max(f.shown, f.firstRows())
	if f.shelf < 0 || f.shelf >= shelves {
		f.shelf = shelfExercises
	}
	return f
}

// narrowed tells whether any of the filters that are folded away is set.
func (f filter) narrowed() bool {
	return f.concern != "" || f.who != "" || f.minutes != 0 || f.kind != ""
}

// fits reports whether an item passes the filters that its kind has.
func (f filter) fits(concerns []homework.Concern, who homework.For) bool {
	if f.concern != "" && !slices.Contains(concerns, f.concern) {
		return false
	}
	switch f.who {
	case homework.ForCouple:
		return who.Fits(false)
	case homework.ForSolo:
		return who.Fits(true)
	}
	return true
}
