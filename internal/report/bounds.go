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

// boundJSON checks, before anything is decoded, that what the bytes ask for stays in bounds: an array of nothing but
// commas would otherwise become gigabytes of empty sessions. It counts; whether the bytes are JSON is not its matter.
func boundJSON(b []byte) error {
	var elements []int // so far, of each open list
	values := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '"':
			for i++; i < len(b) && b[i] != '"'; i++ {
				if b[i] == '\\' {
					i++
				}
			}
		case '[', '{':
			if elements = append(elements, 1); len(elements) > maxDepth {
				return fault.New("fault.nestedDeep", "it is nested deeper than a report is")
			}
			values++
		case ']', '}':
			if len(elements) > 0 {
				elements = elements[:len(elements)-1]
			}
		case ',':
			values++
			if n := len(elements); n > 0 {
				if elements[n-1]++; elements[n-1] > maxList {
					return errLong
				}
			}
		}
		if values > maxValues {
			return errLong
		}
	}
	return nil
}
