package content

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that is wrong in a pack: where, what, and what would be right.
type Problem struct {
	File string // path inside the pack, with forward slashes
	Line int    // from 1; 0 when the file as a whole is meant
	What string // what is wrong
	Fix  string // what would be right
}

// String writes the problem as "file:line: what is wrong; what would be right".
func (p Problem) String() string {
	return fmt.Sprintf("%s:%d: %s; %s", p.File, max(p.Line, 1), p.What, p.Fix)
}

// Problems is all that is wrong in a pack, by file and line. A pack with any problem loads nothing.
type Problems []Problem

// Error writes one problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Err returns the problems as an error, or nil when there are none.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// sorted returns the problems by file, line and text, without repetitions.
func (ps Problems) sorted() Problems {
	slices.SortFunc(ps, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), strings.Compare(a.What, b.What))
	})
	return slices.Compact(ps)
}
