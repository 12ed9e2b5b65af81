package together

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/assets/glyphs"
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

// weeklyMeeting is the exercise that guides through the meeting, where the library has it.
const weeklyMeeting = "talk-weekly-meeting"

// view is what the place's first page shows.
type view struct {
	solo    bool
	decks   []deckView
	today   string       // the deck of the day's card, or empty
	toTell  homework.Day // the Monday of the week that my check-in is for now
	week    string       // the Monday of the week that is shown
	mine    bool         // my check-in on it is in
	theirs  bool         // so is my partner's
	sealed  string       // both are in, and what they still wait for
	other   string       // my partner's name
	shared  []said
	changed []string // that somebody changed their answers on the week after both were in
}

type deckView struct {
	deck *homework.Deck
	left [3]int // cards that are open or kept for later, by depth
}

// said is something that a member wrote for both.
type said struct {
	label string // "Alex would like"
	text  string
}

// newView is a pure function of the state.
func newView(l *wording.Language, s *homework.State, cat *homework.Catalog, today homework.Day) view {
	v := view{solo: s.Solo()}
	for i := range cat.Decks {
		d := &cat.Decks[i]
		if d.For.Fits(v.solo) {
			p := newPile(s, d, "", today)
			x := deckView{deck: d}
			for _, card := range slices.Concat(p.open, p.later) {
				x.left[slices.Index(depths, card.Depth)]++
			}
			v.decks = append(v.decks, x)
		}
	}
	if card := s.NextPrompt(cat, nil, today); card.Deck != nil {
		v.today = card.Deck.ID
	}
	week, _ := s.WeekToTell(today)
	v.toTell, v.week = week, l.Short(week)
	v.mine = s.WeeklyOf(s.Me, s.Me, week) != nil
	other, couple := s.Partner()
	if !couple {
		return v
	}
	v.other = s.Name(other)
	v.theirs = v.mine && s.WeeklyOf(other, other, week) != nil
	if w := s.WeekWaits(week); w == homework.WaitsForTheirs || w == homework.WaitsForMine {
		v.sealed = l.Waits(w, false, false, v.other)
	}
	week, ok := s.WeekToRead(today)
	if !ok {
		return v
	}
	v.week = l.Short(week)
	for _, f := range []homework.Field{homework.FieldAsk, homework.FieldAppreciated} {
		for _, m := range s.Places() {
			// Both look at this page: what is not meant for both stays off it, my own texts too.
			if t := homework.TextOf(s.WeeklyOf(s.Me, m, week).Texts, f); t.Body != "" && t.Audience.Shared() {
				v.shared = append(v.shared, said{label: label(l, f, s.Name(m)), text: t.Body})
			}
		}
	}
	for _, m := range s.Places() {
		if d := s.WeekChanged(m, week); d != 0 {
			v.changed = append(v.changed, l.After(s.Name(m), l.Date(d, today), false))
		}
	}
	return v
}

func label(l *wording.Language, f homework.Field, name string) string {
	if f == homework.FieldAsk {
		return l.X("together.ask", "{{.Name}} would like", map[string]any{"Name": name})
	}
	return l.X("together.appreciated", "{{.Name}} appreciated", map[string]any{"Name": name})
}

// overview is the place's first page: the decks, a shelf at a time, and what else two people can sit down to.
type overview struct {
	screen.Live
	env   *screen.Env
	page  *widgets.Page
	shelf deckface.Shelf
}

func newOverview(e *screen.Env, shelf string) shell.Page {
	p := &overview{env: e, page: widgets.NewPage("", "")}
	if n, err := strconv.Atoi(shelf); err == nil && slices.Contains(deckface.Shelves(), deckface.Shelf(n)) {
		p.shelf = deckface.Shelf(n)
	}
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

func (p *overview) draw() {
	l := p.env.L
	var v view
	if !p.env.Read(func(s *homework.State) { v = newView(l, s, p.env.Cat(), p.env.App.Today()) }) {
		return
	}
	turn := l.X("together.turn", "Turn one for us")
	if v.solo {
		turn = l.X("together.turnSolo", "Turn one over")
		p.page.SetHeading(l.X("together.titleSolo", "Cards to think about"),
			l.X("together.subSolo", "For a quiet moment, a notebook, or a talk with somebody you trust."))
	} else {
		p.page.SetHeading(l.X("place.together", "Together"), l.X("together.sub", "Talking, a little at a time. Nobody has to answer."))
		p.page.SetAside(widgets.NewColumnGap(theme.Gap, widgets.NewOffers(p.others()...), p.meeting(v)),
			widgets.NewColumnGap(theme.Gap, widgets.NewStrip(p.others()...), p.meeting(v)))
	}
	var main []fyne.CanvasObject
	if v.today != "" {
		main = append(main, widgets.Primary(turn, func() { p.open(v.today) }))
	}
	p.page.SetCorner(bringup.Corner(p.env, p.page.Name, main...))
	p.page.SetBody(p.shelves(v), widgets.NewGrid(theme.ColumnDeck, p.decks(v)...))
}

// shelves is the choice of the decks that one sees.
func (p *overview) shelves(v view) fyne.CanvasObject {
	filled := slices.DeleteFunc(deckface.Shelves(), func(s deckface.Shelf) bool {
		return s != deckface.Begin && !slices.ContainsFunc(v.decks, func(d deckView) bool { return deckface.Of(d.deck.ID).Shelf == s })
	})
	var names []string
	for _, s := range filled {
		names = append(names, s.Title(p.env.L))
	}
	return widgets.NewChoice(names, max(slices.Index(filled, p.shelf), 0), func(i int) {
		p.shelf = filled[max(i, 0)]
		p.draw()
	}).Named(p.env.L.X("together.shelf", "Which decks"))
}

// decks are those of the shelf, and on the first one the cards of one's own.
func (p *overview) decks(v view) (cards []fyne.CanvasObject) {
	slices.SortStableFunc(v.decks, func(a, b deckView) int { return deckface.Order(a.deck.ID, b.deck.ID) })
	for _, d := range v.decks {
		if deckface.Of(d.deck.ID).Shelf == p.shelf {
			cards = append(cards, p.deck(d))
		}
	}
	if p.shelf == deckface.Begin {
		cards = append(cards, p.ownDeck())
	}
	return cards
}

// open goes to a deck, and leaves the shelf behind for the way back.
func (p *overview) open(deck string) {
	p.env.Nav.Replace(route.Decks(strconv.Itoa(int(p.shelf))))
	p.env.Nav.Go(route.Deck(deck))
}

// top is the line over a page's heading: the way back, and noting what the page is about for the next appointment.
func top(e *screen.Env, about string) fyne.CanvasObject {
	return widgets.NewFlow(widgets.Quiet(e.L.X("action.back", "Back"), e.Nav.Back).WithIcon(icons.Get(icons.Back)), bringup.Link(e, about))
}

// head is top and a page's title, with a drawing beside them.
func head(e *screen.Env, about, title string, spot spots.Name) fyne.CanvasObject {
	return widgets.NewSpread(widgets.NewColumnGap(theme.GapTight, top(e, about), widgets.NewHeading(title)), widgets.NewSpot(spot, theme.SpotHeightRow))
}

// deck is a deck as it lies there, on its paper; it is pressed as a whole.
func (p *overview) deck(d deckView) fyne.CanvasObject {
	l := p.env.L
	face := deckface.Of(d.deck.ID)
	var counts []string
	for i, n := range d.left {
		if n > 0 {
			counts = append(counts, l.X("together.ofDepth", "{{.Depth}}: {{.N}}", map[string]any{"N": n, "Depth": l.Depth(depths[i])}))
		}
	}
	count := strings.Join(counts, " · ")
	if count == "" {
		count = l.X("together.noneLeft", "all talked about")
	}
	return widgets.NewDeckCard(face.Paper, widgets.DeckFace{
		Label: l.X("together.drawFrom", "{{.Deck}}: draw a card", map[string]any{"Deck": d.deck.Title}),
		Sign:  glyphs.Get(face.Sign), Title: d.deck.Title, Count: count, Left: d.left,
	}, func() { p.open(d.deck.ID) })
}

func (p *overview) ownDeck() fyne.CanvasObject {
	l := p.env.L
	face := deckface.Of(route.OwnDeck)
	return widgets.NewDeckCard(face.Paper, widgets.DeckFace{
		Label: l.X("together.ownDeck", "Cards of your own: write or draw one"), Sign: glyphs.Get(face.Sign), Title: ownTitle(l),
		Count: l.X("together.ownCount", "write one"),
	}, func() { p.open(route.OwnDeck) })
}

// others are what else two people can sit down to.
func (p *overview) others() []widgets.Offer {
	l := p.env.L
	button := func(label string, to route.Route) []*widgets.Button {
		return []*widgets.Button{widgets.Secondary(label, func() { p.env.Nav.Go(to) })}
	}
	return []widgets.Offer{
		{Name: l.X("table.title", "Speaker and listener"), Spot: spots.Chairs,
			State:   l.X("together.table", "For a subject that tends to go wrong: one has the floor, the other says back what was heard, and a time-out leads back to the table."),
			Buttons: button(l.X("together.sit", "Sit down to it"), route.Table())},
		{Name: l.X("week.askHint", "I would like …"), Spot: spots.Envelope,
			State:   l.X("together.asks", "For a wish that is said plainly, and answered with yes, yes with a change, or not now."),
			Buttons: button(l.X("together.openAsks", "Open the asks"), route.Asks())},
		{Name: l.X("list.title", "What would you like?"), Spot: spots.Candle,
			State:   l.X("together.list", "A list of ideas that each of you answers alone. What both said yes to is shown when you look at it together, and nothing else is, ever."),
			Buttons: button(l.X("together.openList", "Open the list"), route.List())},
	}
}

func (p *overview) meeting(v view) fyne.CanvasObject {
	l := p.env.L
	parts := []fyne.CanvasObject{}
	for _, x := range v.shared {
		parts = append(parts, widgets.NewColumnGap(theme.GapHair, widgets.NewCaption(x.label), widgets.NewText(x.text)))
	}
	for _, c := range v.changed {
		parts = append(parts, widgets.NewCaption(c))
	}
	if len(v.shared) == 0 {
		parts = append(parts, widgets.NewText(l.X("together.noAsks", "What each of you wrote for both on the week, a wish or a thank you, stands here once both check-ins are in.")))
	}
	switch {
	case !v.mine:
		parts = append(parts, widgets.NewFlow(widgets.Secondary(l.X("together.week", "My check-in on the week"), func() { p.env.Nav.Go(route.Week(v.toTell)) })))
	case v.sealed != "":
		parts = append(parts, widgets.NewSoft(v.sealed))
	case !v.theirs:
		parts = append(parts, widgets.NewSoft(l.X("together.waiting", "Yours is in; {{.Name}}'s is still to come, without hurry.", map[string]any{"Name": v.other})))
	}
	if p.env.Cat().Exercise(weeklyMeeting) != nil {
		parts = append(parts, widgets.NewFlow(widgets.Secondary(l.X("together.meet", "Hold the meeting, step by step"), func() { p.env.Nav.Go(route.Session(weeklyMeeting)) })))
	}
	return widgets.NewCard(l.X("together.meeting", "The weekly meeting"),
		l.X("together.weekOf", "week of {{.Day}}", map[string]any{"Day": v.week}), parts...)
}
