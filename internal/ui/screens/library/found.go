package library

import (
	"cmp"
	"slices"

	"unhurried/internal/homework"
	"unhurried/internal/search"
	"unhurried/internal/ui/route"
	"unhurried/internal/wording"
)

// found lists what a search finds, up to so many rows, and says how many there are: what I may read of what was written here, my own
// first, and below it content, which has at least half of the rows where there is as much of it.
func found(f *search.Finder, l *wording.Language, s *homework.State, cat *homework.Catalog, query string, today homework.Day, most int) (items []item, all int) {
	q := search.Parse(query)
	content, entries, written := f.Find(q, cat, s, most)
	all = len(content) + written
	// The best hit decides which kind comes first.
	var order []search.Kind
	for _, h := range content {
		if !slices.Contains(order, h.Kind) {
			order = append(order, h.Kind)
		}
	}
	slices.SortStableFunc(content, func(a, b search.Item) int {
		return cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind))
	})
	for _, e := range entries[:min(len(entries), max(most/2, most-len(content)))] {
		items = append(items, entryItem(l, s, cat, query, e, today))
	}
	for _, h := range content[:min(len(content), most-len(items))] {
		items = append(items, contentItem(l, s, cat, h))
	}
	return items, all
}

// contentItem is the row of something in the content, under the name of its kind, with the first sentence of what it is about: its
// page has the rest, and more of what was found is in view.
func contentItem(l *wording.Language, s *homework.State, cat *homework.Catalog, h search.Item) (it item) {
	switch h.Kind {
	case search.Exercise:
		it = exerciseItem(l, cat.Exercise(h.ID))
		it.group = l.X("library.exercises", "Exercises")
	case search.Reading:
		it = readingItem(l, s, cat.Reading(h.ID))
		it.group = l.X("library.readings", "Readings")
	case search.Deck:
		it = deckItem(l, s, cat.Deck(h.ID))
		it.group = l.X("library.decks", "Conversation cards")
	case search.Medium:
		it = mediumItem(l, s, cat.Medium(h.ID))
		it.group = l.X("library.media", "Books and videos")
	case search.Program:
		it = programItem(l, s, cat.Program(h.ID))
		it.group = l.X("library.programs", "Programs")
	}
	it.about = wording.FirstSentence(it.about)
	return it
}

// entryItem is the row of something that was written.
func entryItem(l *wording.Language, s *homework.State, cat *homework.Catalog, query string, e *search.Entry, today homework.Day) item {
	it := item{
		group: l.X("library.entries", "What you wrote"), title: l.WrittenIn(cat, e.Written), about: search.Parse(query).Excerpt(e.Body), query: query,
		facts: join(l.Field(e.Field), l.Audience(e.Audience)), to: placeOf(cat, e.Written),
	}
	if e.By != s.Me {
		it.group = l.X("library.entriesOf", "What {{.Name}} wrote", map[string]any{"Name": s.Name(e.By)})
		it.facts = join(s.Name(e.By), l.Field(e.Field))
	}
	if e.On != 0 {
		it.title = join(l.Near(e.On, today), it.title)
	}
	return it
}

// marksIn is where in a text what is looked for stands.
func marksIn(query, text string) (marks [][2]int) {
	for _, m := range search.Parse(query).Marks(text) {
		marks = append(marks, [2]int{m.From, m.To})
	}
	return marks
}

// placeOf is where something that was written can be read whole.
func placeOf(cat *homework.Catalog, w homework.Written) route.Route {
	switch w.In {
	case homework.InCheckIn:
		return route.CheckIn(w.Session)
	case homework.InWeek:
		return route.Week(w.On)
	case homework.InMedium:
		return route.Medium(w.Item)
	case homework.InAssignment, homework.InPlan, homework.InCoping:
		return route.Cycle()
	case homework.InReview:
		return route.LookBack(w.On)
	case homework.InAsk:
		return route.Asks()
	case homework.InCard:
		if p := cat.Prompt(w.Item); p.Deck != nil {
			return route.Deck(p.Deck.ID)
		}
		return route.Deck(route.OwnDeck)
	}
	return route.At(route.Therapist)
}
