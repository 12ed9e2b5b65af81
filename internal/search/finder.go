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
	content numbers                        // of the places with all of the query
	written [homework.WrittenParts]numbers // the same, by part
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
	some bool    // only some are looked at
	only numbers // which
	seen int
	kept numbers
}

// next goes on to the next place and reports whether it is to be looked at.
func (p *places) next() bool {
	p.seen++
	return !p.some || p.only.has(p.last())
}

// last is the number of the place that next came to.
func (p *places) last() int { return p.seen - 1 }

// keep notes that something was found at the last place.
func (p *places) keep() { p.kept.add(p.last()) }

// numbers is a set of numbers from 0 on, a bit for each: a letter stands in most texts.
type numbers []uint64

func (n numbers) has(i int) bool { return i/64 < len(n) && n[i/64]>>(i%64)&1 != 0 }

func (n *numbers) add(i int) {
	for i/64 >= len(*n) {
		*n = append(*n, 0)
	}
	(*n)[i/64] |= 1 << (i % 64)
}
