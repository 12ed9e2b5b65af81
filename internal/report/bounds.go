package report

import "unhurried/internal/fault"

// Bounds of what is in data from outside. Ten years of daily sessions are 3,650.
const (
	maxList      = 20000   // elements of one list
	maxShort     = 2000    // of the lists that grow with the appointments and not with the days
	maxWords     = 8 << 20 // bytes of all words together: what a dozen novels have
	maxLines     = 400000  // line breaks in them
	maxValues    = 1000000 // elements of all lists and objects together
	maxDepth     = 12
	maxNames     = 2
	maxTitle     = 400 // bytes
	maxTexts     = 16  // of one check-in
	maxIntegrity = 50  // sentences about the diary
)

var errLong = fault.New("fault.listLong", "a list in it is longer than a life is")

// jsonBounds is written JSON, in pieces or whole, and returns an error for more than stays in bounds, before anything is decoded: an
// array of nothing but commas would otherwise become gigabytes of empty sessions. It counts; whether the bytes are JSON is not its matter.
type jsonBounds struct {
	elements         []int // so far, of each open list
	values           int
	inText, wasSlash bool // in a string; behind a backslash there
}

// Write takes the next piece.
func (j *jsonBounds) Write(p []byte) (int, error) {
	for _, c := range p {
		if j.inText {
			j.inText = c != '"' || j.wasSlash
			j.wasSlash = c == '\\' && !j.wasSlash
			continue
		}
		switch c {
		case '"':
			j.inText = true
		case '[', '{':
			if j.elements = append(j.elements, 1); len(j.elements) > maxDepth {
				return 0, fault.New("fault.nestedDeep", "it is nested deeper than a report is")
			}
			j.values++
		case ']', '}':
			if len(j.elements) > 0 {
				j.elements = j.elements[:len(j.elements)-1]
			}
		case ',':
			j.values++
			if n := len(j.elements); n > 0 {
				if j.elements[n-1]++; j.elements[n-1] > maxList {
					return 0, errLong
				}
			}
		}
		if j.values > maxValues {
			return 0, errLong
		}
	}
	return len(p), nil
}
