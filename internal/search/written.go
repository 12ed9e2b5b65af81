package search

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"unhurried/internal/homework"
)

// Entry is something written that holds all that is looked for, with the text to show of it.
type Entry struct {
	homework.Written
	homework.Text
}

// written finds, at some places of each part, what was written: all that a member may read, and nothing else. It returns the
// member's own and then what others wrote, the newest first, up to so many, and how many there are in all. Two processors are common, so the parts are looked through at once.
func (q Query) written(s *homework.State, at *[homework.WrittenParts]places, most int) (newest []*Entry, all int) {
	var kept [len(at)][]*Entry
	var found [len(at)]int
	var done sync.WaitGroup
	for part := range at {
		done.Go(func() { kept[part], found[part] = q.among(s, part, &at[part], most) })
	}
	done.Wait()
	for part := range at {
		newest, all = append(newest, kept[part]...), all+found[part]
	}
	slices.SortStableFunc(newest, func(a, b *Entry) int { return fromLast(s.Me, a.Written, b.Written) })
	newest = newest[max(0, len(newest)-most):]
	slices.Reverse(newest)
	return newest, all
}

// fromLast compares two that were found for a member, of which the one that is shown last is the first: what others wrote before the
// member's own, and of each the oldest.
func fromLast(me int, a, b homework.Written) int {
	if (a.By == me) != (b.By == me) {
		if a.By == me {
			return 1
		}
		return -1
	}
	return cmp.Compare(a.On, b.On)
}

// among finds at some places of a part what written does; what is shown last is the first, and what is written on one day stands in its
// order.
func (q Query) among(s *homework.State, part int, at *places, most int) (kept []*Entry, all int) {
	for w := range s.WrittenAt(part, at.next) {
		i := q.shown(w.Texts)
		if i < 0 {
			continue
		}
		at.keep()
		all++
		var e *Entry
		switch {
		case len(kept) < most:
			e = new(Entry)
		case most > 0 && fromLast(s.Me, kept[0].Written, w) <= 0:
			e = kept[0]
			kept = slices.Delete(kept, 0, 1)
		default:
			continue
		}
		*e = Entry{w, w.Texts[i]}
		i = len(kept)
		for i > 0 && fromLast(s.Me, kept[i-1].Written, w) > 0 {
			i--
		}
		kept = slices.Insert(kept, i, e)
	}
	return kept, all
}

// shown returns which of the texts to show: the first that holds some of what is looked for. It is -1 unless they hold all of it.
func (q Query) shown(texts []homework.Text) int {
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
