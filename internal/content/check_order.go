package content

import (
	"fmt"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// path checks an order of readings: its concern is known, and each reading is about it.
func (l *loader) path(v *homework.Path, p place) {
	l.oneOf(p, "id", concerns, string(v.ID))
	l.refs(p, "readings", kindReading, v.Readings)
	for i, id := range v.Readings {
		r := l.readingByID(id)
		if r != nil && !slices.Contains(r.Concerns, v.ID) {
			l.problem(p, fmt.Sprintf("readings.%d", i),
				fault.Say("pack.readingNotAbout", "the reading {{.ID}} does not name the concern {{.Concern}}", fault.Data{"ID": id, "Concern": string(v.ID)}),
				fault.Say("remedy.nameConcernThere", "name the concern there, or take the reading out of this path"))
		}
	}
}

// term checks a term: one sentence, with a reading that says more, and used in some text of the pack or of what is shipped.
func (l *loader) term(v *homework.Term, p place) {
	l.refs(p, "reading", kindReading, []string{v.Reading})
	if n := len(sentences(v.Text)); n > 1 {
		l.problem(p, "text", fault.Say("pack.termSentences", "the term is explained in {{.N}} sentences", fault.Data{"N": n}),
			fault.Say("remedy.oneSentence", "one plain sentence is enough; the reading says more"))
	}
}

// readingByID finds a reading of the pack or of the base.
func (l *loader) readingByID(id string) *homework.Reading {
	for _, c := range []*homework.Catalog{l.cat, l.base} {
		if c == nil {
			continue
		}
		if i := slices.IndexFunc(c.Readings, func(r homework.Reading) bool { return r.ID == id }); i >= 0 {
			return &c.Readings[i]
		}
	}
	return nil
}

// ordered finds concerns of what is shipped that have no path, and terms that no reading and no exercise uses.
func (l *loader) ordered() {
	for _, c := range homework.Concerns {
		if l.cat.Path(c) == nil {
			l.fileProblem("paths.yaml", fault.Say("pack.noPath", "no path leads through the readings about {{.Concern}}", fault.Data{"Concern": string(c)}),
				fault.Say("remedy.writePath", "add one, with the reading to begin with first"))
		}
	}
	used := map[string]bool{}
	for _, r := range l.cat.Readings {
		for _, t := range l.cat.TermsIn(r.Body) {
			used[t.ID] = true
		}
	}
	for _, p := range l.places[kindTerm] {
		if !p.broken() && !used[p.id] {
			l.problem(p, "term", fault.Say("pack.termUnused", "no reading uses the term {{.ID}}", fault.Data{"ID": p.id}),
				fault.Say("remedy.writeItsForms", "write the forms that are used under also, or take it out"))
		}
	}
}
