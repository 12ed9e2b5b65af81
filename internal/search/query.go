// Package search finds words in the content and in what members wrote. It looks through the texts themselves, each time: there
// is no index that could hold what was deleted, or that would have to be kept anywhere.
package search

import (
	"slices"
	"strings"
)

// Query is what somebody looks for: words, and phrases in quotes. The zero Query finds nothing.
type Query struct{ terms []*term }

// Bounds of a query, so that a page that was pasted by mistake keeps nobody waiting.
const (
	maxQuery = 200 // bytes
	maxTerms = 8
)

// Parse reads a query as it is being typed: a quote that isn't closed yet lasts to the end.
func Parse(s string) Query {
	s = strings.ToValidUTF8(s[:min(len(s), maxQuery)], "")
	var q Query
	for i, part := range strings.Split(strings.Map(straight, s), `"`) {
		words := []string{strings.TrimSpace(part)} // a phrase
		if i%2 == 0 {
			words = strings.Fields(part)
		}
		for _, w := range words {
			t := newTerm(w)
			if t != nil && len(q.terms) < maxTerms && !slices.ContainsFunc(q.terms, func(o *term) bool { return slices.Equal(o.runes, t.runes) }) {
				q.terms = append(q.terms, t)
			}
		}
	}
	return q
}

// straight makes one quotation mark of all of them.
func straight(r rune) rune {
	if f := foldRune(r); f[0] == '"' {
		return '"'
	}
	return r
}

// Empty reports whether a query looks for nothing.
func (q Query) Empty() bool { return len(q.terms) == 0 }

// In reports whether all that is looked for stands in some of the texts.
func (q Query) In(texts ...string) bool {
	for _, t := range q.terms {
		if !slices.ContainsFunc(texts, t.in) {
			return false
		}
	}
	return len(q.terms) > 0
}
