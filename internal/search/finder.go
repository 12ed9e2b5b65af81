package search

import (
	"slices"

	"unhurried/internal/homework"
)

// Finder looks for what somebody types, key by key. A query that goes on from the one before it, by a letter or a word, is looked
// for only where that one was found. A Finder keeps no words, only the numbers of the places where they stood, and looks at each
// again; it forgets them with other content or when events were added. Whoever knows of another change uses a new Finder. The zero
// Finder has found nothing yet.
type Finder struct {
	query   Query
	content []int                        // places with all of the query, in order
	written [homework.WrittenParts][]int // the same, by part
	cat     *homework.Catalog
	events  int // of the state then
}

// Find returns the content that holds all that is looked for, the best first, and of what was written the member's own and then what
// others wrote, the newest first, up to so many, with how many there are.
func (f *Finder) Find(q Query, cat *homework.Catalog, s *homework.State, most int) (items []Item, newest []*Entry, written int) {
	if q.Empty() {
		*f = Finder{}
		return nil, nil, 0
	}
	var inContent places
	var inWritten [homework.WrittenParts]places
	if f.cat == cat && f.events == s.Events && q.goesOnFrom(f.query) {
		inContent = places{only: f.content, some: true}
		for i, only := range f.written {
			inWritten[i] = places{only: only, some: true}
		}
	}
	done := make(chan struct{}) // two processors are common, and somebody waits
	go func() {
		defer close(done)
		items = q.content(cat, &inContent)
	}()
	newest, written = q.written(s, &inWritten, most)
	<-done
	*f = Finder{query: q, content: inContent.kept, cat: cat, events: s.Events}
	for i, at := range inWritten {
		f.written[i] = at.kept
	}
	return items, newest, written
}

// goesOnFrom reports whether all that holds q holds the query before it, too.
func (q Query) goesOnFrom(before Query) bool {
	for _, b := range before.terms {
		if !slices.ContainsFunc(q.terms, func(t *term) bool {
			return len(t.runes) >= len(b.runes) && slices.Equal(t.runes[:len(b.runes)], b.runes)
		}) {
			return false
		}
	}
	return !before.Empty()
}

// places counts through what is looked at, from 0, and keeps the numbers of the places where something was found.
type places struct {
	some bool  // only some are looked at
	only []int // which, in order
	seen int
	kept []int
}

// next goes on to the next place and reports whether it is to be looked at.
func (p *places) next() bool {
	p.seen++
	if !p.some {
		return true
	}
	if len(p.only) == 0 || p.only[0] != p.last() {
		return false
	}
	p.only = p.only[1:]
	return true
}

// last is the number of the place that next came to.
func (p *places) last() int { return p.seen - 1 }

// keep notes that something was found at the last place.
func (p *places) keep() { p.kept = append(p.kept, p.last()) }
