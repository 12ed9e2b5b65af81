package search

import (
	"cmp"
	"slices"
	"strings"

	"unhurried/internal/homework"
)

// Entry is something written that holds all that is looked for, with the text to show of it.
type Entry struct {
	homework.Written
	homework.Text
}

// Written finds what was written, the newest first: all that a member may read, and nothing else.
func (q Query) Written(s *homework.State) []*Entry {
	if q.Empty() {
		return nil
	}
	var found []*Entry
	for w := range s.Written() {
		if i := q.among(w.Texts); i >= 0 {
			found = append(found, &Entry{w, w.Texts[i]})
		}
	}
	slices.SortStableFunc(found, func(a, b *Entry) int { return cmp.Compare(a.On, b.On) }) // which they nearly are
	slices.Reverse(found)
	return found
}

// among returns which of the texts to show: the first that holds some of what is looked for. It is -1 unless they hold all of it.
func (q Query) among(texts []homework.Text) int {
	first := -1
	for _, t := range q.terms {
		i := slices.IndexFunc(texts, func(x homework.Text) bool { at, _ := t.find(x.Body, 0); return at >= 0 })
		if i < 0 {
			return -1
		}
		if first < 0 || i < first {
			first = i
		}
	}
	return first
}

// excerptRunes is about how much of a text is shown.
const excerptRunes = 160

// Excerpt cuts a text down, on one line, to what stands around the first of the words that is in it.
func (q Query) Excerpt(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	r := []rune(text)
	if len(r) <= excerptRunes {
		return text
	}
	first := len(text)
	for _, t := range q.terms {
		if at, _ := t.find(text, 0); at >= 0 {
			first = min(first, at)
		}
	}
	at := 0
	if first < len(text) {
		at = len([]rune(text[:first]))
	}
	from := min(max(0, at-excerptRunes/3), len(r)-excerptRunes)
	cut, after := r[from:from+excerptRunes], from+excerptRunes < len(r)
	before := ""
	if from > 0 {
		before = "… "
		if i := slices.Index(cut, ' '); i >= 0 && i < at-from { // the first word may be cut in two
			cut = cut[i+1:]
		}
	}
	out := string(cut)
	if after {
		if i := strings.LastIndexByte(out, ' '); i > 0 {
			out = out[:i]
		}
		out += " …"
	}
	return before + out
}
