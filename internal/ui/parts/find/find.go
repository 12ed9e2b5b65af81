// Package find chooses one thing of the library by a few letters of it, where a list of all would be hundreds of lines.
package find

import (
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/search"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// most is how many rows are shown: what is looked for is among them, or another letter brings it up.
const most = 6

// Search is a field and, below it, what was found.
type Search struct {
	Field *widgets.Field
	Entry *widgets.Entry
	Rows  *fyne.Container // all of it, to be put on a page

	env    *screen.Env
	kind   search.Kind
	cat    *homework.Catalog
	first  []string // offered before anything is typed, by their ids
	chosen func(id string)

	finder search.Finder
	found  *fyne.Container
	ids    []string // that are shown
}

// New makes a search for things of one kind in a catalogue. first are offered before anything is typed; chosen is told what was chosen,
// and grown that what surrounds the rows has to find place anew.
func New(e *screen.Env, label string, kind search.Kind, cat *homework.Catalog, first []string, chosen func(id string), grown func()) *Search {
	s := &Search{env: e, kind: kind, cat: cat, first: first, chosen: chosen, found: widgets.NewColumnGap(theme.GapHair)}
	s.Entry = widgets.NewEntry(e.L, e.L.X("find.hint", "a few letters of it"), func(string) {
		s.show()
		grown()
	})
	s.Entry.OnSubmitted = func(string) {
		if len(s.ids) > 0 && strings.TrimSpace(s.Entry.Text) != "" {
			s.chosen(s.ids[0])
		}
	}
	s.Entry.OnDown = func() { e.Canvas().FocusNext() }
	s.Field = widgets.NewField(label, s.Entry, "")
	s.Rows = widgets.NewColumnGap(theme.GapSmall, s.Field, s.found)
	s.show()
	return s
}

// Chosen says what is called when something was chosen.
func (s *Search) Chosen(chosen func(id string)) { s.chosen = chosen }

// look finds what is shown, and how many more there are.
func (s *Search) look() (ids []string, more int) {
	q := search.Parse(s.Entry.Text)
	if q.Empty() {
		return s.first[:min(len(s.first), most)], 0
	}
	var items []search.Item
	s.env.Read(func(st *homework.State) { items, _, _ = s.finder.Find(q, s.cat, st, 0) })
	for _, x := range items {
		if x.Kind == s.kind {
			ids = append(ids, x.ID)
		}
	}
	shown := min(len(ids), most)
	return ids[:shown], len(ids) - shown
}

func (s *Search) show() {
	l := s.env.L
	ids, more := s.look()
	s.ids = ids
	s.found.Objects = nil
	for _, id := range ids {
		title, facts := Title(l, s.cat, s.kind, id)
		row := []fyne.CanvasObject{widgets.NewText(title)}
		if facts != "" {
			row = append(row, widgets.NewCaption(facts))
		}
		s.found.Add(widgets.NewTapRow(title, widgets.NewColumnGap(theme.GapHair, row...), func() { s.chosen(id) }))
	}
	switch typed := strings.TrimSpace(s.Entry.Text) != ""; {
	case more > 0:
		s.found.Add(widgets.NewCaption(l.XN("find.more", "{{.N}} more; another word finds fewer.", more, map[string]any{"N": more})))
	case typed && len(ids) == 0:
		s.found.Add(widgets.NewCaption(l.X("find.none", "Nothing of that name or about that.")))
	}
}

// Title is what something of the library is called, and a line on it. What is not there is called by its id.
func Title(l *wording.Language, cat *homework.Catalog, kind search.Kind, id string) (title, facts string) {
	switch kind {
	case search.Exercise:
		if x := cat.Exercise(id); x != nil {
			return x.Title, strings.Join([]string{l.Kind(x.Kind), l.For(x.For), l.Minutes(x.Minutes)}, " · ")
		}
	case search.Reading:
		if x := cat.Reading(id); x != nil {
			return x.Title, x.Summary
		}
	case search.Deck:
		if x := cat.Deck(id); x != nil {
			return x.Title, x.About
		}
	case search.Medium:
		if x := cat.Medium(id); x != nil {
			return x.Title, x.Authors
		}
	}
	return id, ""
}
