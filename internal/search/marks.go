package search

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Span is a piece of a text, from one byte up to another.
type Span struct{ From, To int }

// Marks returns where in a text what is looked for stands, in order; what touches is one piece. A letter that is found by half of
// what it folds to is marked whole, and so are the accents on it.
func (q Query) Marks(text string) (marks []Span) {
	for _, t := range q.terms {
		for from := 0; ; {
			at, end := t.find(text, from)
			if at < 0 {
				break
			}
			marks = append(marks, Span{at + unseen(text[at:]), end + unseen(text[end:])})
			from = end
		}
	}
	slices.SortFunc(marks, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	merged := marks[:0]
	for _, m := range marks {
		if last := len(merged) - 1; last >= 0 && m.From <= merged[last].To {
			merged[last].To = max(merged[last].To, m.To)
			continue
		}
		merged = append(merged, m)
	}
	return merged
}

// unseen returns how many bytes at the beginning of a text nothing is compared by: accents of the letter before it, and marks without
// a width.
func unseen(text string) int {
	table := foldTable()
	for i, r := range text {
		if r == utf8.RuneError || folding(table, r)[0] != 0 {
			return i
		}
	}
	return len(text)
}
