package together

import (
	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/invitations"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// smallTrial is the exercise in which something that both want is tried out, where the library has it.
const smallTrial = "small-trial"

// listView is what the list's first page shows. Both may look at it, so nothing of one's own answers is there, not even how
// many they are.
type listView struct {
	matches []homework.Match
	decks   []listDeck
	today   bool // a deck was looked at today
}

type listDeck struct {
	deck  homework.InterestDeck
	title string
	next  homework.Day // the first day on which it can be looked at again, where that is to come
}

// newListView is a pure function of the state.
func newListView(l *wording.Language, s *homework.State, cat *homework.Catalog, today homework.Day) listView {
	v := listView{matches: s.Matches(cat)}
	for _, d := range cat.InterestDecks() {
		x := listDeck{deck: d, title: deckTitle(l, &d)}
		if next := s.NextRound(&d); next > today {
			x.next = next
			v.today = v.today || next == today+homework.RoundRest
		}
		v.decks = append(v.decks, x)
	}
	return v
}

// deckTitle is what a deck of the list is called.
func deckTitle(l *wording.Language, d *homework.InterestDeck) string {
	if d.Part == 0 {
		return d.Category
	}
	return l.X("list.part", "{{.Category}}, part {{.N}}", map[string]any{"Category": d.Category, "N": d.Part})
}

// notForOne says that there is nobody to look with.
func notForOne(l *wording.Language) fyne.CanvasObject {
	return widgets.NewEmptyState(spots.Chairs, l.X("list.solo", "This takes two"), l.X("list.soloText", "The ideas stand in the Library, to look at."))
}

// listPage is the list's first page.
type listPage struct {
	screen.Live
	env  *screen.Env
	page *widgets.Page
}

func newList(e *screen.Env) shell.Page {
	p := &listPage{env: e, page: widgets.NewPage("", "").Wide()}
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

func (p *listPage) draw() {
	l := p.env.L
	var v listView
	solo := false
	if !p.env.Read(func(s *homework.State) {
		v, solo = newListView(l, s, p.env.Cat(), p.env.App.Today()), s.Solo()
	}) {
		return
	}
	title := l.X("list.title", "What would you like?")
	body := []fyne.CanvasObject{head(p.env, title, title, spots.Candle)}
	if solo {
		p.page.SetBody(append(body, notForOne(l))...)
		return
	}
	body = append(body, widgets.NewSoft(l.X("list.sub", "Each of you answers alone. Then you look together, and see what both said yes to.")).Even())
	if len(v.matches) > 0 {
		body = append(body, p.matches(v))
	} else if v.today {
		body = append(body, widgets.NewNotice(widgets.NoticePlain, l.X("list.none", "You looked together today. What both said yes to would stand here; why something doesn't, nobody is told. It can be different another time.")))
	}
	body = append(body, widgets.NewNotice(widgets.NoticePlain, l.X("list.how",
		"A no, a maybe and no answer look the same, and nobody learns which it was. Whoever says yes to something sees whether the other did too: to ask is to offer. You can leave everything open, and it shows nowhere. Wanting to see somebody's list, or staying near while they answer, is pressure; F1 is there at any time.")))
	var cards []fyne.CanvasObject
	for _, d := range v.decks {
		cards = append(cards, p.deck(d))
	}
	p.page.SetBody(append(body, widgets.NewGrid(theme.ColumnNarrow, cards...))...)
}

// matches is good news, told quietly, with what can be done about it.
func (p *listPage) matches(v listView) fyne.CanvasObject {
	l := p.env.L
	var rows []fyne.CanvasObject
	for _, m := range v.matches {
		parts := []fyne.CanvasObject{widgets.NewText(m.Mine.Text)}
		if m.Mine.Note != "" {
			parts = append(parts, widgets.NewCaption(m.Mine.Note))
		}
		rows = append(rows, widgets.NewSpread(widgets.NewColumnGap(theme.GapHair, parts...),
			widgets.Quiet(l.X("list.letGo", "Let it go"), func() { p.letGo(m) })))
	}
	actions := []fyne.CanvasObject{widgets.Secondary(l.X("list.task", "Set one as homework"), func() { p.env.Nav.Go(route.OwnTask()) })}
	if p.env.Cat().Exercise(smallTrial) != nil {
		title := p.env.Cat().ExerciseTitle(smallTrial)
		actions = append(actions, widgets.Secondary(title, func() { p.env.Nav.Go(route.Exercise(smallTrial)) }),
			widgets.Secondary(l.X("list.invite", "Suggest a time for “{{.Exercise}}”", map[string]any{"Exercise": title}), func() { invitations.Invite(p.env, smallTrial) }))
	}
	return widgets.NewCard(l.X("list.both", "You would both like"), "", widgets.NewGrid(theme.ColumnNarrow, rows...), widgets.NewSoft(l.X("list.start", "A shared yes is a start for a talk and no promise. Either of you lets one go at any time, and nobody asks why.")), widgets.NewFlow(actions...))
}

// letGo asks first: there is no way back before the next round.
func (p *listPage) letGo(m homework.Match) {
	l := p.env.L
	widgets.Confirm(l, p.env.Canvas(), widgets.Question{
		Title: l.X("list.letGoTitle", "Let this go?"),
		Text:  l.X("list.letGoText", "“{{.Text}}” goes from what you would both like, for both of you. Your own answer stays as it is.", map[string]any{"Text": m.Mine.Text}),
		Yes:   l.X("list.letGo", "Let it go"), No: l.X("action.keep", "Keep it"),
	}, func(yes bool) {
		if yes {
			p.env.Act(func() error { return p.env.App.LetGo(m.Mine.ID) }, nil)
		}
	})
}

func (p *listPage) deck(d listDeck) fyne.CanvasObject {
	l := p.env.L
	caption := l.XN("list.ideas", "{{.N}} ideas", len(d.deck.Items), map[string]any{"N": len(d.deck.Items)})
	actions := []fyne.CanvasObject{widgets.Secondary(l.X("list.answer", "Answer alone"), func() { p.env.Nav.Go(route.Answer(d.deck.ID)) })}
	if d.next == 0 {
		return widgets.NewCard(d.title, caption, widgets.NewFlow(append(actions, widgets.Quiet(l.X("look.title", "Look together"), func() { p.env.Nav.Go(route.Look(d.deck.ID)) }))...))
	}
	return widgets.NewCard(d.title, caption, widgets.NewFlow(actions...),
		widgets.NewCaption(l.X("list.next", "You have looked; you can again from {{.Day}}.", map[string]any{"Day": l.Date(d.next, p.env.App.Today())})))
}
