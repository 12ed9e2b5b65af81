package library

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/picture"
	"unhurried/internal/ui/route"
	"unhurried/internal/wording"
)

// item is one row of a shelf or of a search.
type item struct {
	group  string // the heading that it stands under
	title  string
	about  string
	query  string // what was looked for, which is marked in that
	facts  string // "Touch · for two · 25–40 min"
	status string // my own, such as "read"
	to     route.Route
	of     picture.Of // its drawing, on the shelves that have some
}

// list returns the rows of a shelf that pass the filter. Help lines, figures and interests have pages of their own form.
func list(l *wording.Language, s *homework.State, cat *homework.Catalog, f filter) []item {
	switch f.shelf {
	case shelfExercises:
		return exercises(l, s, cat, f)
	case shelfReadings:
		return readings(l, s, cat, f)
	case shelfDecks:
		return decks(l, s, cat, f)
	case shelfMedia:
		return media(l, s, cat, f)
	case shelfPrograms:
		return programs(l, s, cat, f)
	case shelfBodies:
		return bodies(cat)
	case shelfWords:
		return terms(cat)
	}
	return nil
}

// exercises are grouped by their kind, those on the stages of one's programs first, and then those that the most programs have.
func exercises(l *wording.Language, s *homework.State, cat *homework.Catalog, f filter) []item {
	var items []item
	now, uses := s.OnStage(cat), programsWith(cat)
	for _, kind := range homework.Kinds {
		if f.kind != "" && f.kind != kind {
			continue
		}
		var others []item
		for i := range cat.Exercises {
			x := &cat.Exercises[i]
			if x.Kind != kind || !f.fits(x.Concerns, x.For) || f.minutes > 0 && x.Minutes[0] > f.minutes {
				continue
			}
			it := exerciseItem(l, x)
			it.group, it.of = l.Kind(kind), picture.Exercise(cat, x)
			if slices.Contains(now, x.ID) {
				it.status = l.X("library.onStage", "on your stage now")
				items = append(items, it)
				continue
			}
			others = append(others, it)
		}
		slices.SortStableFunc(others, func(a, b item) int { return uses[b.to.ID] - uses[a.to.ID] })
		items = append(items, others...)
	}
	return items
}

// programsWith counts for each exercise the programs that have it on a stage.
func programsWith(cat *homework.Catalog) map[string]int {
	uses := map[string]int{}
	for i := range cat.Programs {
		seen := map[string]bool{}
		for _, stage := range cat.Programs[i].Stages {
			for _, id := range stage.Exercises {
				if !seen[id] {
					seen[id] = true
					uses[id]++
				}
			}
		}
	}
	return uses
}

func exerciseItem(l *wording.Language, x *homework.Exercise) item {
	return item{title: x.Title, about: x.Purpose, facts: join(l.Kind(x.Kind), l.For(x.For), l.Minutes(x.Minutes)), to: route.Exercise(x.ID)}
}

// pictured tells whether the items of a shelf have drawings.
func (s shelf) pictured() bool {
	return s == shelfExercises || s == shelfReadings || s == shelfMedia || s == shelfPrograms
}

func readings(l *wording.Language, s *homework.State, cat *homework.Catalog, f filter) []item {
	var items []item
	for i := range cat.Readings {
		r := &cat.Readings[i]
		if f.fits(r.Concerns, r.For) && (f.minutes == 0 || r.Minutes() <= f.minutes) {
			it := readingItem(l, s, r)
			it.of = picture.Reading(cat, r)
			items = append(items, it)
		}
	}
	if path := cat.Path(f.concern); path != nil {
		return along(l, path, items)
	}
	return listed(l, s, grouped(items))
}

// listed puts first what I keep to read.
func listed(l *wording.Language, s *homework.State, items []item) []item {
	for i := range items {
		if p := s.Readings[items[i].to.ID][s.Me].Progress; p == homework.ProgressLater || p == homework.ProgressStarted {
			items[i].group = l.X("library.readingList", "Your reading list")
		}
	}
	kept := func(it item) bool { return it.group == l.X("library.readingList", "Your reading list") }
	return slices.Concat(slices.DeleteFunc(slices.Clone(items), func(it item) bool { return !kept(it) }),
		slices.DeleteFunc(slices.Clone(items), kept))
}

// along puts the readings of a path first, in its order.
func along(l *wording.Language, path *homework.Path, items []item) []item {
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(path.Place(a.to.ID), path.Place(b.to.ID)) })
	for i := range items {
		items[i].group = l.X("library.inOrder", "In this order: {{.About}}", map[string]any{"About": path.About})
		if !path.Holds(items[i].to.ID) {
			items[i].group = l.X("library.also", "Also about this")
		}
	}
	return items
}

// terms are the words of the glossary, each with the reading that says more.
func terms(cat *homework.Catalog) []item {
	items := make([]item, len(cat.Terms))
	for i, t := range cat.Terms {
		items[i] = item{title: t.Term, about: t.Text, facts: cat.ReadingTitle(t.Reading), to: route.Reading(t.Reading)}
	}
	return items
}

func readingItem(l *wording.Language, s *homework.State, r *homework.Reading) item {
	n := r.Minutes()
	return item{
		group: r.Topic, title: r.Title, about: r.Summary, facts: join(l.Minutes([2]int{n, n}), l.For(r.For)),
		status: l.Progress(s.Readings[r.ID][s.Me].Progress), to: route.Reading(r.ID),
	}
}

func decks(l *wording.Language, s *homework.State, cat *homework.Catalog, f filter) []item {
	var items []item
	for i := range cat.Decks {
		d := &cat.Decks[i]
		if (filter{who: f.who}).fits(nil, d.For) { // decks have no concerns
			items = append(items, deckItem(l, s, d))
		}
	}
	return items
}

func deckItem(l *wording.Language, s *homework.State, d *homework.Deck) item {
	talked := 0
	for _, p := range d.Prompts {
		if s.Prompts[p.ID].Progress == homework.ProgressDone {
			talked++
		}
	}
	it := item{title: d.Title, about: d.About, to: route.Deck(d.ID), facts: join(
		l.X("library.cards", "{{.N}} cards", map[string]any{"N": len(d.Prompts)}), l.For(d.For))}
	if talked > 0 {
		it.status = l.X("library.talked", "{{.N}} talked about", map[string]any{"N": talked})
	}
	return it
}

func media(l *wording.Language, s *homework.State, cat *homework.Catalog, f filter) []item {
	var items []item
	for i := range cat.Media {
		m := &cat.Media[i]
		if (filter{concern: f.concern}).fits(m.Concerns, "") {
			it := mediumItem(l, s, m)
			it.of = picture.Medium(m)
			items = append(items, it)
		}
	}
	return grouped(items)
}

func mediumItem(l *wording.Language, s *homework.State, m *homework.Medium) item {
	return item{
		group: m.Topic, title: m.Title, about: m.Judgement, facts: join(l.MediumKind(m.Kind), m.Authors, strconv.Itoa(m.Year), l.Level(m.Level)),
		status: l.Progress(s.Media[m.ID][s.Me].Progress), to: route.Medium(m.ID),
	}
}

func programs(l *wording.Language, s *homework.State, cat *homework.Catalog, f filter) []item {
	var items []item
	for i := range cat.Programs {
		p := &cat.Programs[i]
		if f.fits(p.Concerns, p.For) {
			it := programItem(l, s, p)
			it.of = picture.Program(p)
			items = append(items, it)
		}
	}
	return items
}

func programItem(l *wording.Language, s *homework.State, p *homework.Program) item {
	it := item{title: p.Title, about: p.Summary, to: route.AboutProgram(p.ID), facts: join(l.For(p.For),
		l.X("choose.stages", "{{.N}} stages", map[string]any{"N": len(p.Stages)}))}
	if s.Running(p.ID) != nil {
		it.status = l.X("library.running", "running")
	}
	return it
}

func bodies(cat *homework.Catalog) []item {
	var items []item
	for i := range cat.Bodies {
		b := &cat.Bodies[i]
		items = append(items, item{title: b.Name, about: b.Credential, facts: b.Country, to: route.Body(b.ID)})
	}
	return items
}

// grouped puts the items of one group together, groups by name.
func grouped(items []item) []item {
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(a.group, b.group) })
	return items
}

// cite says a source in words, with how far we have seen it ourselves.
func cite(l *wording.Language, s *homework.Source) string {
	text := fmt.Sprintf("%s (%d). %s.", strings.TrimSuffix(s.Authors, "."), s.Year, strings.TrimSuffix(s.Title, "."))
	if s.Where != "" {
		text += " " + strings.TrimSuffix(s.Where, ".") + "."
	}
	return text + " " + seen(l, s.Checked)
}

// seen says how the facts from a source are known.
func seen(l *wording.Language, checked string) string {
	switch checked {
	case "read":
		return l.X("source.read", "Read for this app.")
	case "abstract":
		return l.X("source.abstract", "Its abstract was read for this app.")
	case "publisher":
		return l.X("source.publisher", "Known here from its publisher's page.")
	}
	return l.X("source.secondary", "Known here through other works.")
}

func body(cat *homework.Catalog, id string) *homework.Body {
	i := slices.IndexFunc(cat.Bodies, func(b homework.Body) bool { return b.ID == id })
	if i < 0 {
		return nil
	}
	return &cat.Bodies[i]
}

// join sets facts side by side and leaves empty ones out.
func join(facts ...string) string {
	return strings.Join(slices.DeleteFunc(facts, func(s string) bool { return s == "" }), " · ")
}
