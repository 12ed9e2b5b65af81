package library

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/search"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/parts/helplines"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// shelvesPage is the library's own first page: a search, the shelves, their filters and what they hold.
type shelvesPage struct {
	screen.Live
	env     *screen.Env
	f       filter
	page    *widgets.Page
	search  *widgets.Entry
	choice  *widgets.Choice
	back    *fyne.Container // from a search to the shelves, in their place
	filters *fyne.Container
	results *fyne.Container
	finder  search.Finder              // of what stands on the page now
	hits    []fyne.Focusable           // the rows, for the arrow keys
	shown   map[item]fyne.CanvasObject // the row of each item that is on the page
}

func newShelves(e *screen.Env, f filter) shell.Page {
	p := &shelvesPage{env: e, f: f, filters: widgets.NewColumn(), results: widgets.NewColumnGap(theme.Gap)}
	p.search = widgets.NewEntry(e.L, e.L.X("library.search", "Search all, and what you wrote"), p.typed)
	p.search.OnRefused(e.Refused)
	p.search.Text = f.query
	p.search.OnSubmitted = func(string) { p.openFirst() }
	p.search.OnDown = func() { p.move(0) }
	p.choice = widgets.NewChoice(shelfNames(e.L), int(f.shelf), func(i int) {
		p.f.shelf, p.f.shown = shelf(i), pageRows
		p.drawFilters()
		p.draw()
	}).Named(e.L.X("library.shelf", "What to show"))
	p.back = widgets.NewFlow(widgets.Quiet(e.L.X("library.back", "Back to the shelves"), func() {
		p.Escape()
		p.Search()
	}))
	p.page = widgets.NewPage(e.L.X("place.library", "Library"),
		e.L.X("library.sub", "Take what is useful now. Nothing here has to be finished."),
		widgets.NewCard("", "", p.search, p.choice, p.back, p.filters), p.results).Wide()
	p.page.SetCorner(bringup.Corner(e, p.page.Name))
	p.drawFilters()
	p.Live = screen.NewLive(e, p.page, func() {
		p.finder = search.Finder{} // what it found is of another state
		p.draw()
	})
	return p
}

// Offset is how far the page is scrolled, in pixels from the top.
func (p *shelvesPage) Offset() float32 { return p.page.Offset() }

// ScrollTo scrolls to an offset in pixels from the top.
func (p *shelvesPage) ScrollTo(offset float32) { p.page.ScrollTo(offset) }

// Shown returns to where the shelf was left, and keeps it up to date.
func (p *shelvesPage) Shown() {
	p.page.ScrollTo(p.f.offset)
	p.Live.Shown()
}

// Search puts the keyboard into the search field.
func (p *shelvesPage) Search() { p.env.Canvas().Focus(p.search) }

// Escape ends a search.
func (p *shelvesPage) Escape() bool {
	if p.f.query == "" && p.search.Text == "" {
		return false
	}
	p.search.SetText("")
	p.find()
	return true
}

// typed searches at each key.
func (p *shelvesPage) typed(string) { p.find() }

func (p *shelvesPage) find() {
	if p.f.query == p.search.Text {
		return
	}
	p.f.query = p.search.Text
	p.f.shown = p.f.firstRows()
	p.draw()
}

// openFirst goes to the best hit.
func (p *shelvesPage) openFirst() {
	if p.f.query != "" && len(p.hits) > 0 {
		p.hits[0].(fyne.Tappable).Tapped(nil)
	}
}

// TypedKey leads by the arrow keys from row to row, and above the first one back to the search.
func (p *shelvesPage) TypedKey(ev *fyne.KeyEvent) bool {
	at := slices.Index(p.hits, p.env.Canvas().Focused())
	switch {
	case at < 0:
		return false
	case ev.Name == fyne.KeyDown:
		p.move(at + 1)
	case ev.Name == fyne.KeyUp && at == 0:
		p.Search()
	case ev.Name == fyne.KeyUp:
		p.move(at - 1)
	default:
		return false
	}
	return true
}

// move gives a row the keyboard, where there is one.
func (p *shelvesPage) move(to int) {
	if to < len(p.hits) {
		p.env.Canvas().Focus(p.hits[to])
	}
}

// open goes to a page and leaves behind, for the way back, the shelf as it is now.
func (p *shelvesPage) open(to route.Route) {
	p.f.offset = p.page.Offset()
	p.env.Nav.Replace(route.Shelf(p.f.String()))
	p.env.Nav.Go(to)
}

func shelfNames(l *wording.Language) []string {
	return []string{
		l.X("library.exercises", "Exercises"), l.X("library.readings", "Readings"),
		l.X("library.decks", "Conversation cards"), l.X("library.media", "Books and videos"),
		l.X("library.programs", "Programs"), l.X("library.help", "Help lines"),
		l.X("library.bodies", "Professional bodies"), l.X("library.figures", "Drawings"),
		l.X("library.interests", "Ideas to try"), l.X("library.words", "Words"),
	}
}

// drawFilters shows the filters that the shelf has, folded as long as none is set.
func (p *shelvesPage) drawFilters() {
	var controls []fyne.CanvasObject
	switch p.f.shelf {
	case shelfExercises:
		controls = []fyne.CanvasObject{widgets.NewTwoColumns(
			widgets.NewColumn(p.kind(), p.concern()), widgets.NewColumn(p.minutes(), p.who()))}
	case shelfReadings:
		controls = []fyne.CanvasObject{widgets.NewTwoColumns(p.concern(), widgets.NewColumn(p.who(), p.minutes()))}
	case shelfPrograms:
		controls = []fyne.CanvasObject{widgets.NewTwoColumns(p.concern(), p.who())}
	case shelfDecks:
		controls = []fyne.CanvasObject{p.who()}
	case shelfMedia:
		controls = []fyne.CanvasObject{p.concern()}
	}
	p.filters.Objects = nil
	if len(controls) > 0 {
		fold := widgets.NewDisclosure(p.env.L.X("library.narrow", "Narrow it down"), controls...)
		fold.SetOpen(p.f.narrowed())
		p.filters.Objects = []fyne.CanvasObject{fold}
	}
}

func (p *shelvesPage) filtered() {
	p.f.shown = pageRows
	p.draw()
}

func (p *shelvesPage) concern() fyne.CanvasObject {
	l := p.env.L
	anything := l.X("filter.anyConcern", "Anything")
	names := []string{anything}
	chosen := anything
	for _, c := range homework.Concerns {
		names = append(names, l.Concern(c))
		if c == p.f.concern {
			chosen = l.Concern(c)
		}
	}
	s := widgets.NewSelect(l, names, nil)
	s.Selected = chosen
	s.OnChanged = func(string) {
		p.f.concern = ""
		if i := s.SelectedIndex(); i > 0 {
			p.f.concern = homework.Concerns[i-1]
		}
		p.filtered()
	}
	return widgets.NewField(l.X("filter.concern", "About"), s, "")
}

func (p *shelvesPage) who() fyne.CanvasObject {
	l := p.env.L
	at := -1
	switch p.f.who {
	case homework.ForCouple:
		at = 0
	case homework.ForSolo:
		at = 1
	}
	return anyOrOne(l.X("label.for", "For"), []string{
		l.X("filter.couple", "Two"), l.X("filter.solo", "One person"),
	}, at, func(i int) {
		p.f.who = map[int]homework.For{0: homework.ForCouple, 1: homework.ForSolo}[i]
		p.filtered()
	})
}

// anyOrOne is a filter that may be taken back by choosing it again.
func anyOrOne(label string, names []string, at int, changed func(int)) fyne.CanvasObject {
	c := widgets.NewChoice(names, at, changed)
	c.Optional = true
	return widgets.NewField(label, c, "")
}

func (p *shelvesPage) minutes() fyne.CanvasObject {
	at := -1
	var names []string
	for i, n := range timeLimits {
		names = append(names, p.env.L.X("filter.upTo", "up to {{.N}} min", map[string]any{"N": n}))
		if n == p.f.minutes {
			at = i
		}
	}
	return anyOrOne(p.env.L.X("filter.minutes", "Time"), names, at, func(i int) {
		p.f.minutes = 0
		if i >= 0 {
			p.f.minutes = timeLimits[i]
		}
		p.filtered()
	})
}

func (p *shelvesPage) kind() fyne.CanvasObject {
	at := -1
	var names []string
	for i, k := range homework.Kinds {
		names = append(names, p.env.L.Kind(k))
		if k == p.f.kind {
			at = i
		}
	}
	return anyOrOne(p.env.L.X("filter.kind", "Kind"), names, at, func(i int) {
		p.f.kind = ""
		if i >= 0 {
			p.f.kind = homework.Kinds[i]
		}
		p.filtered()
	})
}

// draw shows what the search found, or what stands on the shelf.
func (p *shelvesPage) draw() {
	cat := p.env.Cat()
	before := p.shown
	p.hits, p.shown = nil, map[item]fyne.CanvasObject{}
	// A search looks everywhere, and what it finds takes the place of what there is to choose.
	p.back.Hidden, p.choice.Hidden = p.f.query == "", p.f.query != ""
	p.filters.Hidden = p.f.query != "" || len(p.filters.Objects) == 0
	var results []fyne.CanvasObject
	switch {
	case p.f.query != "":
		results = p.rows(true, before)
	case p.f.shelf == shelfHelp:
		results = []fyne.CanvasObject{helplines.Lines(p.env.L, cat, p.f.country, func(code string) { p.f.country = code })}
	case p.f.shelf == shelfFigures:
		figures := cat.Figures[:min(len(cat.Figures), p.f.shown/rowsPerFigure)]
		results = append([]fyne.CanvasObject{figureGrid(figures)}, p.more(len(cat.Figures)-len(figures))...)
	case p.f.shelf == shelfInterests:
		results = interestCards(p.env.L, cat)
	default:
		results = p.rows(false, before)
	}
	p.results.Objects = results
	p.results.Layout.Layout(results, p.results.Size())
	p.page.Relayout()
	canvas.Refresh(p.results)
}

// rows shows items by group, as many as are asked for. What was on the page before stays as it is: at a key
// of a search most of the list does.
func (p *shelvesPage) rows(searched bool, before map[item]fyne.CanvasObject) (results []fyne.CanvasObject) {
	l := p.env.L
	var items []item
	all := 0
	p.env.Read(func(s *homework.State) {
		if searched {
			items, all = found(&p.finder, l, s, p.env.Cat(), p.f.query, p.env.App.Today(), p.f.shown)
			return
		}
		items = list(l, s, p.env.Cat(), p.f)
		all = len(items)
	})
	if len(items) == 0 {
		way := l.X("library.noneOnShelf", "Take a filter away.")
		if searched { // no filter holds for it
			way = l.X("library.noneFound", "Try a shorter word, or another one.")
		}
		return []fyne.CanvasObject{widgets.NewEmptyState(spots.Lamp, l.X("library.none", "Nothing like that here"), way)}
	}
	shown := items[:min(len(items), p.f.shown)]
	tiles := !searched && p.f.shelf.pictured()
	for i := 0; i < len(shown); {
		j := i
		var rows []fyne.CanvasObject
		for ; j < len(shown) && shown[j].group == shown[i].group; j++ {
			row := before[shown[j]]
			if row == nil && tiles {
				row = p.tile(shown[j])
			} else if row == nil {
				row = p.row(shown[j])
			}
			delete(before, shown[j]) // two may be alike
			p.shown[shown[j]] = row
			if f, ok := row.(fyne.Focusable); ok {
				p.hits = append(p.hits, f)
			}
			rows = append(rows, row)
		}
		var grid fyne.CanvasObject = widgets.NewGrid(theme.ColumnRow, rows...)
		if tiles {
			grid = widgets.NewTiles(theme.ColumnPage, rows...)
		}
		group := widgets.NewCard(shown[i].group, "", grid)
		if tiles || searched { // a tile is a sheet itself; at each key of a search the sheets would take long to paint
			group.OnPaper()
		}
		results = append(results, group)
		i = j
	}
	return append(results, p.more(all-len(shown))...)
}

// more shows the rest on request, when there is any.
func (p *shelvesPage) more(rest int) []fyne.CanvasObject {
	if rest <= 0 {
		return nil
	}
	return []fyne.CanvasObject{widgets.NewFlow(widgets.Secondary(p.env.L.X("library.more", "Show more ({{.N}})", map[string]any{"N": rest}), func() {
		p.f.shown += 2 * pageRows
		p.draw()
	}))}
}

// tile is an item with its drawing over it.
func (p *shelvesPage) tile(it item) fyne.CanvasObject {
	return widgets.NewTile(widgets.Tile{
		Picture: it.of.Thumbnail(p.env.L, p.env.Cat(), theme.SpotHeightTile), Name: it.title, Line: wording.FirstSentence(it.about), Facts: it.facts, Standing: it.status,
	}, func() { p.open(it.to) })
}

func (p *shelvesPage) row(it item) fyne.CanvasObject {
	var title fyne.CanvasObject = widgets.NewBold(it.title)
	if it.status != "" {
		title = widgets.NewSpread(title, widgets.NewPill(it.status, widgets.ToneDone))
	}
	about := widgets.NewText(it.about)
	if it.query != "" {
		about.Mark(marksIn(it.query, it.about)...)
	}
	parts := []fyne.CanvasObject{title, about}
	if it.facts != "" {
		parts = append(parts, widgets.NewCaption(it.facts))
	}
	var tapped func()
	if it.to != (route.Route{}) {
		tapped = func() { p.open(it.to) }
	}
	return widgets.NewTapRow(it.title, widgets.NewColumnGap(theme.GapFine, parts...), tapped)
}
