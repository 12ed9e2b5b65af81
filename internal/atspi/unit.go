package atspi

import (
	"strings"
	"unicode"
)

// unit is a piece by which a text is read.
type unit int

const (
	character unit = iota
	word
	sentence
	row
)

// byGranularity reads the protocol's number for a unit.
func byGranularity(n uint32) unit {
	return map[uint32]unit{1: word, 2: sentence, 3: row, 4: row}[n]
}

// byBoundary reads its older number for one.
func byBoundary(n uint32) unit {
	return map[uint32]unit{1: word, 2: word, 3: sentence, 4: sentence, 5: row, 6: row}[n]
}

// around finds the unit that an offset is in. Units follow each other without gaps: what separates two belongs to the one
// before. Past the end there is an empty one.
func (u unit) around(s []rune, offset int) (from, to int) {
	offset = within(offset, len(s))
	if offset == len(s) && (u == character || offset == 0 || u == row && s[offset-1] == '\n') {
		return offset, offset
	}
	from = min(offset, len(s)-1)
	for from > 0 && !u.starts(s, from) {
		from--
	}
	for to = from + 1; to < len(s) && !u.starts(s, to); {
		to++
	}
	return from, to
}

// starts reports whether a unit begins at an offset above 0.
func (u unit) starts(s []rune, i int) bool {
	switch u {
	case word:
		return !unicode.IsSpace(s[i]) && unicode.IsSpace(s[i-1])
	case sentence:
		if unicode.IsSpace(s[i]) || !unicode.IsSpace(s[i-1]) {
			return false
		}
		before := i - 1
		for before > 0 && unicode.IsSpace(s[before]) {
			before--
		}
		return strings.ContainsRune(".!?…\n", s[before]) || s[i-1] == '\n'
	case row:
		return s[i-1] == '\n'
	default:
		return true
	}
}
