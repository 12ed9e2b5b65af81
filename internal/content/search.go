package content

import (
	"cmp"
	"slices"
	"strings"

	"unhurried/internal/homework"
)

// HitKind says what a search found.
type HitKind string

// The kinds of hits, which are those of the Library.
const (
	HitProgram  HitKind = kindProgram
	HitExercise HitKind = kindExercise
	HitReading  HitKind = kindReading
	HitDeck     HitKind = kindDeck
	HitMedium   HitKind = kindMedium
)

// Hit is one item that a search found.
type Hit struct {
	Kind  HitKind
	ID    string
	Title string
	About string // one or two sentences
}

// maxQuery is the most bytes of a query that are looked at.
const maxQuery = 100

// Search finds the items that hold every word of a query, or a word that begins with it, whatever the case. Those with
// the words in their title come first, then those with them in their summary. An empty query finds nothing.
func Search(cat *homework.Catalog, query string) []Hit {
	wanted := strings.Fields(strings.ToLower(strings.ToValidUTF8(query[:min(len(query), maxQuery)], "")))
	if len(wanted) == 0 {
		return nil
	}
	type scored struct {
		Hit
		score int
	}
	var found []scored
	try := func(kind HitKind, id, title, about string, rest ...string) {
		if score := rank(wanted, title, about, rest); score > 0 {
			found = append(found, scored{Hit{kind, id, title, about}, score})
		}
	}
	for _, v := range cat.Programs {
		try(HitProgram, v.ID, v.Title, v.Summary, words(v.Concerns)...)
	}
	for _, v := range cat.Exercises {
		rest := append(words(v.Concerns), v.Body)
		for _, s := range v.Steps {
			rest = append(rest, s.Title, s.Text)
		}
		try(HitExercise, v.ID, v.Title, v.Purpose, rest...)
	}
	for _, v := range cat.Readings {
		try(HitReading, v.ID, v.Title, v.Summary, append(words(v.Concerns), v.Topic, v.Body)...)
	}
	for _, v := range cat.Decks {
		rest := make([]string, len(v.Prompts))
		for i, p := range v.Prompts {
			rest[i] = p.Text
		}
		try(HitDeck, v.ID, v.Title, v.About, rest...)
	}
	for _, v := range cat.Media {
		try(HitMedium, v.ID, v.Title, v.Judgement, append(words(v.Concerns), v.Authors, v.Topic, v.For)...)
	}
	slices.SortStableFunc(found, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	hits := make([]Hit, len(found))
	for i, f := range found {
		hits[i] = f.Hit
	}
	return hits
}

// rank is 0 unless every wanted word is somewhere, and grows with the words that are in the title or the summary.
func rank(wanted []string, title, about string, rest []string) int {
	score := 0
	for _, w := range wanted {
		switch {
		case begins(title, w):
			score += 100
		case begins(about, w):
			score += 10
		case slices.ContainsFunc(rest, func(s string) bool { return begins(s, w) }):
			score++
		default:
			return 0
		}
	}
	return score
}

// begins reports whether any word of text begins with w, which is in lower case.
func begins(text, w string) bool {
	text = strings.ToLower(text)
	for from := 0; ; {
		i := strings.Index(text[from:], w)
		if i < 0 {
			return false
		}
		if at := from + i; at == 0 || !isWordByte(text[at-1]) {
			return true
		}
		from += i + 1
	}
}

// isWordByte reports whether b is part of a word; every byte of a letter beyond ASCII is.
func isWordByte(b byte) bool {
	return b >= 0x80 || b >= 'a' && b <= 'z' || b >= '0' && b <= '9'
}
