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

// written finds, at some places, what was written: all that a member may read, and nothing else. It returns the newest, up to so
// many, and how many there are in all.
func (q Query) written(s *homework.State, at *places, most int) (newest []*Entry, all int) {
	type hit struct {
		on    homework.Day
		place int
	}
	var hits []hit
	for w := range s.Written() {
		if at.next() && q.among(w.Texts) >= 0 {
			at.keep()
			hits = append(hits, hit{w.On, at.last()})
		}
	}
	all = len(hits)
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.on, b.on) }) // which they nearly are
	slices.Reverse(hits)
	hits = hits[:min(all, max(most, 0))]
	if len(hits) == 0 {
		return nil, all
	}
	rank := make(map[int]int, len(hits)) // by place
	for i, h := range hits {
		rank[h.place] = i
	}
	newest = make([]*Entry, len(hits))
	place := 0
	for w := range s.Written() {
		if i, ok := rank[place]; ok {
			newest[i] = &Entry{w, w.Texts[q.among(w.Texts)]}
		}
		place++
	}
	return newest, all
}

// among returns which of the texts to show: the first that holds some of what is looked for. It is -1 unless they hold all of it.
func (q Query) among(texts []homework.Text) int {
	first := -1
	for _, t := range q.terms {
		i := 0
		for i < len(texts) && !t.in(texts[i].Body) {
			i++
		}
		if i == len(texts) {
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
