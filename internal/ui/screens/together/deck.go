package together

import (
	"cmp"
	"hash/fnv"
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/assets/icons"
	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/parts/deckface"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// depths lists the depths from the easiest on.
var depths = []homework.Depth{homework.DepthLight, homework.DepthDeeper, homework.DepthTender}

// pile is a deck as it lies on the table.
type pile struct {
	open    []*homework.Prompt // not marked yet, in the order in which they are drawn today
	later   []*homework.Prompt
	skipped []*homework.Prompt
	talked  int
}

// newPile sorts a deck by its marks. The open cards are shuffled by the day, the lighter ones first; only one depth is
// in it when one is given.
func newPile(s *homework.State, d *homework.Deck, only homework.Depth, today homework.Day) pile {
	var p pile
	for i := range d.Prompts {
		x := &d.Prompts[i]
		switch s.Prompts[x.ID].Progress {
		case homework.ProgressDone:
			p.talked++
		case homework.ProgressLater:
			p.later = append(p.later, x)
		case homework.ProgressSkipped:
			p.skipped = append(p.skipped, x)
		default:
			if only == "" || x.Depth == only {
				p.open = append(p.open, x)
			}
		}
	}
	slices.SortFunc(p.open, func(a, b *homework.Prompt) int {
		return cmp.Or(cmp.Compare(slices.Index(depths, a.Depth), slices.Index(depths, b.Depth)),
			cmp.Compare(shuffle(a.ID, today), shuffle(b.ID, today)), cmp.Compare(a.ID, b.ID))
	})
	return p
}

func shuffle(id string, today homework.Day) uint32 {
	h := fnv.New32a()
	h.Write([]byte{byte(today), byte(today >> 8), byte(today >> 16)})
	h.Write([]byte(id))
	return h.Sum32()
}

// deckOf returns a deck of the library, or that of the cards that members wrote themselves, which may be empty; nil for none.
func deckOf(e *screen.Env, id string) *homework.Deck {
	if id != route.OwnDeck {
		return e.Cat().Deck(id)
	}
	d, solo := &homework.Deck{ID: id}, false
	e.Read(func(s *homework.State) {
		solo = s.Solo()
		if own := s.OwnDeck(); own != nil {
			*d = *own
		}
	})
	d.Title, d.About = ownTitle(e.L), ownAbout(e.L, solo)
	return d
}

func ownTitle(l *wording.Language) string { return l.X("deck.own", "Cards of your own") }

func ownAbout(l *wording.Language, solo bool) string {
	if solo {
		return l.X("deck.ownAboutSolo", "What you want to think or talk about, in your own words.")
	}
	return l.X("deck.ownAbout", "What you want to talk about, in your own words. Both of you see these cards.")
}

// deckPage lays one card of a deck on the table.
type deckPage struct {
	screen.Live
	env     *screen.Env
	deck    *homework.Deck
	page    *widgets.Page
	only    homework.Depth
	passed  []string // cards that were put back under the pile on this visit, in order
	card    string   // the card that was chosen from those kept for later; empty draws from the pile
	marks   []marked // what can be taken back, the last one last
	deal    screen.Deal
	onTable string // the card that lies open, or none
}

// marked is a card that was marked on this visit, with the mark that it had.
type marked struct {
	id     string
	before homework.Progress
}

func newDeck(e *screen.Env, d *homework.Deck) shell.Page {
	p := &deckPage{env: e, deck: d, page: widgets.NewPage("", "")}
	p.page.Whole(widgets.Quiet(e.L.X("action.back", "Back"), e.Nav.Back).WithIcon(icons.Get(icons.Back)), widgets.NewSoft(d.Title))
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

// Undo takes the last mark back; again, the one before it.
func (p *deckPage) Undo() bool {
	n := len(p.marks)
	if n == 0 {
		return false
	}
	last := p.marks[n-1]
	p.marks = p.marks[:n-1]
	p.card = last.id
	p.passed = slices.DeleteFunc(p.passed, func(x string) bool { return x == last.id })
	p.env.Act(func() error { return p.env.App.MarkPrompt(last.id, last.before) }, nil)
	return true
}

// current is the card on the table, or nil.
func (p *deckPage) current(on pile) *homework.Prompt {
	for _, x := range on.later {
		if x.ID == p.card {
			return x
		}
	}
	for _, x := range on.open {
		if !slices.Contains(p.passed, x.ID) {
			return x
		}
	}
	if len(on.open) > 0 { // all were passed once: from the top again
		p.passed = nil
		return on.open[0]
	}
	return nil
}

// mark notes what became of a card, for all members, and offers to take it back.
func (p *deckPage) mark(id string, to homework.Progress) {
	if !p.deal.Readable(p.env.Clock.Now()) {
		return
	}
	m := marked{id: id}
	p.env.Read(func(s *homework.State) { m.before = s.Prompts[id].Progress })
	p.card = ""
	p.env.Act(func() error { return p.env.App.MarkPrompt(id, to) }, func() {
		p.marks = append(p.marks, m)
		p.env.Nav.Toast(p.env.L.X("action.saved", "Saved."), p.env.L.X("deck.undo", "Undo"), func() { p.Undo() })
	})
}

func (p *deckPage) draw() {
	l := p.env.L
	var on pile
	solo := false
	if p.deck.ID == route.OwnDeck { // cards come and go
		p.deck = deckOf(p.env, route.OwnDeck)
	}
	if !p.env.Read(func(s *homework.State) {
		on, solo = newPile(s, p.deck, p.only, p.env.App.Today()), s.Solo()
	}) {
		return
	}
	var body []fyne.CanvasObject
	if x := p.current(on); x != nil {
		p.deal.Show(x.ID, p.env.Clock.Now())
		body = append(body, p.table(x, solo))
	} else {
		p.onTable = ""
		body = append(body, p.empty(on))
	}
	side := []fyne.CanvasObject{widgets.NewText(p.deck.About)}
	if p.deck.ID == route.OwnDeck {
		side = append(side, p.writeCard())
	} else {
		side = append(side, p.depthChoice())
	}
	if on.talked > 0 {
		side = append(side, widgets.NewSoft(l.X("deck.talked", "Talked about so far: {{.N}}.", map[string]any{"N": on.talked})))
	}
	below := []fyne.CanvasObject{widgets.NewCard("", "", side...)}
	if len(on.later) > 0 {
		var rows []fyne.CanvasObject
		for _, x := range on.later {
			rows = append(rows, widgets.NewTapRow(x.Text, widgets.NewSpread(widgets.NewText(x.Text), widgets.NewCaption(l.Depth(x.Depth))), func() {
				p.card = x.ID
				p.draw()
				p.page.ScrollTo(0)
			}))
		}
		below = append(below, widgets.NewCard(l.X("deck.later", "Kept for later"), "", widgets.NewColumnGap(theme.GapHair, rows...)))
	}
	if done := p.talked(); len(done) > 0 {
		below = append(below, widgets.NewDisclosure(l.X("deck.talkedAbout", "Cards that you talked about, and my notes"), widgets.NewCard("", "", done...)))
	}
	p.page.SetBody(append(body, widgets.NewGrid(theme.ColumnCard, below...))...)
}

// table is the card that lies open.
func (p *deckPage) table(x *homework.Prompt, solo bool) fyne.CanvasObject {
	l := p.env.L
	done := l.X("today.talked", "We talked")
	skip := l.X("deck.skip", "Not for us")
	if solo {
		done, skip = l.X("deck.thought", "I thought about it"), l.X("deck.skipSolo", "Not for me")
	}
	turned := p.onTable != "" && p.onTable != x.ID
	p.onTable = x.ID
	line := l.X("deck.each", "Each answers. No one has to.")
	if solo {
		line = l.X("deck.eachSolo", "You need not answer.")
	}
	icon := func(b *widgets.Button, name icons.Name) *widgets.Button { return b.Large().WithIcon(icons.Get(name)) }
	card := widgets.NewTableCard(deckface.Of(p.deck.ID).Paper, x.Text, 1+slices.Index(depths, x.Depth), l.Depth(x.Depth), line)
	if turned {
		card.Turn()
	}
	return widgets.NewColumnGap(theme.Gap,
		card,
		widgets.NewCenterFlow( // each at the side of its arrow key
			icon(widgets.Secondary(l.X("reader.later", "Keep for later"), func() { p.mark(x.ID, homework.ProgressLater) }), icons.Back),
			widgets.Primary(done, func() { p.mark(x.ID, homework.ProgressDone) }).Large(),
			icon(widgets.Secondary(l.X("deck.another", "Another card"), p.another), icons.Next)),
		widgets.NewCenterFlow(widgets.Quiet(skip, func() { p.mark(x.ID, homework.ProgressSkipped) }).WithIcon(icons.Get(icons.Down)),
			bringup.Link(p.env, x.Text)))
}

// another puts the card back under the pile.
func (p *deckPage) another() {
	if !p.deal.Readable(p.env.Clock.Now()) {
		return
	}
	p.card = ""
	p.passed = append(p.passed, p.onTable)
	p.draw()
}

// Frame is the whole window: a card is read from the sofa.
func (p *deckPage) Frame() shell.Frame { return shell.FrameFull }

// Escape leaves the card where it lies.
func (p *deckPage) Escape() bool {
	p.env.Nav.Back()
	return true
}

// TypedKey moves the card: left keeps it for later, right puts it under the pile, down is not for us.
func (p *deckPage) TypedKey(ev *fyne.KeyEvent) bool {
	if p.onTable == "" {
		return false
	}
	switch ev.Name {
	case fyne.KeyLeft:
		p.mark(p.onTable, homework.ProgressLater)
	case fyne.KeyRight:
		p.another()
	case fyne.KeyDown:
		p.mark(p.onTable, homework.ProgressSkipped)
	default:
		return false
	}
	return true
}

// empty says that the pile is used up, and how to get cards back.
func (p *deckPage) empty(on pile) fyne.CanvasObject {
	l := p.env.L
	var actions []fyne.CanvasObject
	if len(on.skipped) > 0 {
		actions = append(actions, widgets.Secondary(l.X("deck.putBack", "Put the ones you skipped back"), func() {
			p.env.Act(func() error {
				for _, x := range on.skipped {
					if err := p.env.App.MarkPrompt(x.ID, homework.ProgressNone); err != nil {
						return err
					}
				}
				return nil
			}, nil)
		}))
	}
	text := l.X("deck.emptyText", "Everything here has been drawn. Any card can be talked about again another year.")
	if p.only != "" {
		text = l.X("deck.emptyDepth", "There is no card of this depth left in the pile. Another depth may have some.")
	}
	return widgets.NewEmptyState(spots.Cups, l.X("deck.empty", "The pile is used up"), text, actions...)
}

func (p *deckPage) depthChoice() fyne.CanvasObject {
	l := p.env.L
	var names []string
	for _, d := range depths {
		names = append(names, l.Depth(d))
	}
	c := widgets.NewChoice(names, slices.Index(depths, p.only), func(i int) {
		p.only, p.card = "", ""
		if i >= 0 {
			p.only = depths[i]
		}
		p.draw()
	})
	c.Optional = true
	return widgets.NewField(l.X("deck.depth", "Only one depth"), c, l.X("deck.depthHint", "Without a choice, the lighter cards come first."))
}
