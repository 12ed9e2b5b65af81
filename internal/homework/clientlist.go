package homework

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Visit returns a client's next visit on or after today and the last one before it; either may be nil.
func (c *Client) Visit(today Day) (next, last *Visit) {
	for i := range c.Visits {
		v := &c.Visits[i]
		if v.On >= today {
			return v, last
		}
		last = v
	}
	return nil, last
}

// LookFirst are the reasons to look at a client before the others. No judgement is in it: a rest is no reason, and neither is a
// visit after which no file has come.
type LookFirst struct {
	NoPractice bool     // the newest files tell of no practice since the visit before they were made, and of no rest
	Worse      []string // questionnaires that got worse, by id
}

// Reasons lists them: no-practice, and the ids of questionnaires.
func (l LookFirst) Reasons() (all []string) {
	if l.NoPractice {
		all = append(all, "no-practice")
	}
	return append(all, l.Worse...)
}

// Any reports whether there is a reason.
func (l LookFirst) Any() bool { return l.NoPractice || len(l.Worse) > 0 }

// LookFirst returns the reasons by the newest file of each.
func (c *Client) LookFirst() (l LookFirst) {
	files := c.Newest()
	l.NoPractice = len(files) > 0
	for _, f := range files {
		if f.Glance.Held > 0 || f.Glance.Rested {
			l.NoPractice = false
		}
		for _, id := range f.Glance.Worse {
			if !slices.Contains(l.Worse, id) {
				l.Worse = append(l.Worse, id)
			}
		}
	}
	return l
}

// Behind reports whether no file has come since the last visit that the workspace knows of.
func (c *Client) Behind(today Day) bool {
	_, last := c.Visit(today)
	return last != nil && !slices.ContainsFunc(c.Files, func(f *ProgressFile) bool { return f.Made >= last.On })
}

// Listed returns the clients by their next visit, those without one at the end, and in the order of their aliases among
// themselves.
func (w *Workspace) Listed(today Day) []*Client {
	all := slices.Clone(w.Clients)
	next := map[*Client]Day{}
	for _, c := range all {
		next[c] = math.MaxInt32
		if v, _ := c.Visit(today); v != nil {
			next[c] = v.On
		}
	}
	slices.SortStableFunc(all, func(a, b *Client) int {
		return cmp.Or(cmp.Compare(next[a], next[b]), strings.Compare(strings.ToLower(a.Alias), strings.ToLower(b.Alias)))
	})
	return all
}
