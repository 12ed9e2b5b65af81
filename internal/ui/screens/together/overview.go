package together

import (
	"fyne.io/fyne/v2"

	"unhurried/assets/icons"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/parts/deckpaper"
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
	deck         *homework.Deck
	left, talked int
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
			v.decks = append(v.decks, deckView{deck: d, left: len(p.open) + len(p.later), talked: p.talked})
		}
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

// overview is the place's first page.
type overview struct {
	screen.Live
	env  *screen.Env
	page *widgets.Page
}

func newOverview(e *screen.Env) shell.Page {
	p := &overview{env: e, page: widgets.NewPage("", "").Wide()}
	p.page.SetCorner(bringup.Corner(e, p.page.Name))
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

func (p *overview) draw() {
	l := p.env.L
	var v view
	if !p.env.Read(func(s *homework.State) { v = newView(l, s, p.env.Cat(), p.env.App.Today()) }) {
		return
	}
	var body []fyne.CanvasObject
	if v.solo {
		p.page.SetHeading(l.X("together.titleSolo", "Cards to think about"),
			l.X("together.subSolo", "For a quiet moment, a notebook, or a talk with somebody you trust."))
	} else {
		p.page.SetHeading(l.X("place.together", "Together"), l.X("together.sub", "Talking, a little at a time. Nobody has to answer."))
		body = append(body, widgets.NewGrid(theme.ColumnCard, p.meeting(v), p.asksCard(), p.listCard(), p.tableCard()))
	}
	var cards []fyne.CanvasObject
	for _, d := range v.decks {
		cards = append(cards, p.deck(d))
	}
	cards = append(cards, p.ownDeckCard(v.solo))
	p.page.SetBody(append(body, widgets.NewGrid(theme.ColumnNarrow, cards...))...)
}

// top is the line over a page's heading: the way back, and noting what the page is about for the next appointment.
func top(e *screen.Env, about string) fyne.CanvasObject {
	return widgets.NewFlow(widgets.Quiet(e.L.X("action.back", "Back"), e.Nav.Back).WithIcon(icons.Get(icons.Back)), bringup.Link(e, about))
}

// deck is a deck as it lies there, on its paper; it is pressed as a whole.
func (p *overview) deck(d deckView) fyne.CanvasObject {
	l := p.env.L
	count := l.X("together.left", "{{.N}} left", map[string]any{"N": d.left})
	if d.talked > 0 {
		count += " · " + l.X("deck.talked", "Talked about so far: {{.N}}.", map[string]any{"N": d.talked})
	}
	return widgets.NewDeckCard(deckpaper.Of(d.deck.ID), widgets.DeckFace{
		Label: l.X("together.drawFrom", "{{.Deck}}: draw a card", map[string]any{"Deck": d.deck.Title}), Title: d.deck.Title, About: d.deck.About, Count: count,
	}, func() { p.env.Nav.Go(route.Deck(d.deck.ID)) })
}

func (p *overview) tableCard() fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard(l.X("table.title", "Speaker and listener"), "",
		widgets.NewText(l.X("together.table", "For a subject that tends to go wrong: one has the floor, the other says back what was heard, and a time-out leads back to the table.")),
		widgets.NewFlow(widgets.Secondary(l.X("together.sit", "Sit down to it"), func() { p.env.Nav.Go(route.Table()) })))
}

func (p *overview) asksCard() fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard(l.X("week.askHint", "I would like …"), "",
		widgets.NewText(l.X("together.asks", "For a wish that is said plainly, and answered with yes, yes with a change, or not now.")),
		widgets.NewFlow(widgets.Secondary(l.X("together.openAsks", "Open the asks"), func() { p.env.Nav.Go(route.Asks()) })))
}

func (p *overview) ownDeckCard(solo bool) fyne.CanvasObject {
	l := p.env.L
	return widgets.NewDeckCard(deckpaper.Of(route.OwnDeck), widgets.DeckFace{
		Label: l.X("together.ownDeck", "Cards of your own: write or draw one"), Title: ownTitle(l), About: ownAbout(l, solo),
	}, func() { p.env.Nav.Go(route.Deck(route.OwnDeck)) })
}

func (p *overview) listCard() fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard(l.X("list.title", "What would you like?"), "",
		widgets.NewText(l.X("together.list", "A list of ideas that each of you answers alone. What both said yes to is shown when you look at it together, and nothing else is, ever.")),
		widgets.NewFlow(widgets.Secondary(l.X("together.openList", "Open the list"), func() { p.env.Nav.Go(route.List()) })))
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
