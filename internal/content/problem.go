package content

import (
	"cmp"
	"slices"
	"strings"

	"unhurried/internal/fault"
)

// Problem is one thing that is wrong in a pack: where, what, and what would be right.
type Problem struct {
	File string     // path inside the pack, with forward slashes
	Line int        // from 1; 0 when the file as a whole is meant
	What fault.Text // what is wrong
	Fix  fault.Text // what would be right
}

// String writes the problem as "file:line: what is wrong; what would be right".
func (p Problem) String() string { return p.Text().String() }

// Text is the problem as String writes it, in any language.
func (p Problem) Text() fault.Text {
	return fault.Say("pack.problem", "{{.File}}:{{.Line}}: {{.What}}; {{.Fix}}",
		fault.Data{"File": p.File, "Line": max(p.Line, 1), "What": p.What, "Fix": p.Fix})
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

// Unwrap returns each problem as a fault, so that it can be said in other languages.
func (ps Problems) Unwrap() []error {
	all := make([]error, len(ps))
	for i, p := range ps {
		all[i] = &fault.Fault{Text: p.Text()}
	}
	return all
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
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), strings.Compare(a.What.String(), b.What.String()))
	})
	return slices.CompactFunc(ps, func(a, b Problem) bool { return a.String() == b.String() })
}
