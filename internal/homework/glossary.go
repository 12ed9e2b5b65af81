package homework

import (
	"regexp"
	"slices"
	"strings"
)

// Path returns the order in which to read about a concern, or nil.
func (c *Catalog) Path(concern Concern) *Path {
	if i := slices.IndexFunc(c.Paths, func(p Path) bool { return p.ID == concern }); i >= 0 {
		return &c.Paths[i]
	}
	return nil
}

// Place returns where a reading stands in the order, from 0; one that is not in it comes after all that are.
func (p *Path) Place(reading string) int {
	if i := slices.Index(p.Readings, reading); i >= 0 {
		return i
	}
	return len(p.Readings)
}

// Holds reports whether a reading is in the order.
func (p *Path) Holds(reading string) bool { return slices.Contains(p.Readings, reading) }

// TermsIn returns the terms of the glossary that a text uses as whole words, in the order of the glossary.
func (c *Catalog) TermsIn(text string) []*Term {
	text = strings.ToLower(text)
	var found []*Term
	for i := range c.Terms {
		if t := &c.Terms[i]; t.in(text) {
			found = append(found, t)
		}
	}
	return found
}

// in reports whether a text in small letters uses the term.
func (t *Term) in(text string) bool {
	return slices.ContainsFunc(append([]string{t.Term}, t.Also...), func(form string) bool {
		form = strings.ToLower(form)
		if !strings.Contains(text, form) { // most do not, and this is soon known
			return false
		}
		return regexp.MustCompile(`\b` + regexp.QuoteMeta(form) + `\b`).MatchString(text)
	})
}
