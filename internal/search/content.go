package search

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"unhurried/internal/homework"
)

// Kind says what a search found in the content.
type Kind int

// The kinds of content that are searched.
const (
	Program Kind = iota
	Exercise
	Reading
	Deck
	Medium
)

// Item is one item of the content that a search found.
type Item struct {
	Kind Kind
	ID   string
}

// scored is an item that holds all that is looked for, and how prominently.
type scored struct {
	Item
	score int
}

// content finds the items at some places that hold all that is looked for. Those with a word in their title that begins with it come
// first, then those with one in their summary.
func (q Query) content(cat *homework.Catalog, at *places) []Item {
	var found []scored
	var rest []string // of one item: its room serves all
	try := func(kind Kind, id, title, about string, concerns []homework.Concern) {
		for _, c := range concerns {
			rest = append(rest, string(c))
		}
		if score := q.rank(title, about, rest); score > 0 {
			at.keep()
			found = append(found, scored{Item{kind, id}, score})
		}
		rest = rest[:0]
	}
	for i := range cat.Programs {
		if v := &cat.Programs[i]; at.next() {
			try(Program, v.ID, v.Title, v.Summary, v.Concerns)
		}
	}
	for i := range cat.Exercises {
		if !at.next() {
			continue
		}
		v := &cat.Exercises[i]
		rest = append(rest, v.Body)
		for _, s := range v.Steps {
			rest = append(rest, s.Title, s.Text)
		}
		try(Exercise, v.ID, v.Title, v.Purpose, v.Concerns)
	}
	for i := range cat.Readings {
		if v := &cat.Readings[i]; at.next() {
			rest = append(rest, v.Topic, v.Body)
			try(Reading, v.ID, v.Title, v.Summary, v.Concerns)
		}
	}
	for i := range cat.Decks {
		if !at.next() {
			continue
		}
		v := &cat.Decks[i]
		for _, p := range v.Prompts {
			rest = append(rest, p.Text)
		}
		try(Deck, v.ID, v.Title, v.About, nil)
	}
	for i := range cat.Media {
		if v := &cat.Media[i]; at.next() {
			rest = append(rest, v.Authors, v.Topic, v.For)
			try(Medium, v.ID, v.Title, v.Judgement, v.Concerns)
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	items := make([]Item, len(found))
	for i, f := range found {
		items[i] = f.Item
	}
	return items
}

// rank is 0 unless all that is looked for is somewhere, and grows with how prominent it is.
func (q Query) rank(title, about string, rest []string) int {
	score := 0
	for _, t := range q.terms {
		best := t.weight(title, 1000)
		if best < 1000 {
			best = max(best, t.weight(about, 100))
		}
		for i := 0; i < len(rest) && best < 10; i++ {
			best = max(best, t.weight(rest[i], 10))
		}
		if best == 0 {
			return 0
		}
		score += best
	}
	return score
}

// weight is so much where a word of a text begins with the term, 1 where the term only stands within one, else 0.
func (t *term) weight(text string, begins int) int {
	within := 0
	for from := 0; ; {
		at, _ := t.find(text, from)
		if at < 0 {
			return within
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		if at == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			return begins
		}
		within, from = 1, at+1
	}
}
