package cycle

import (
	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/parts/paper"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// page is "This cycle".
type page struct {
	screen.Live
	env  *screen.Env
	page *widgets.Page
}

// New makes the page of a route: this cycle, a plan, something of one's own, or the look back.
func New(e *screen.Env, r route.Route) shell.Page {
	switch r.View {
	case route.ViewPlan:
		return newPlanPage(e, r)
	case route.ViewLookBack:
		return newBackPage(e, r)
	case route.ViewOwnTask:
		return newTaskPage(e)
	case route.ViewChange:
		return newChangePage(e, r)
	case route.ViewCoping:
		return newCopingPage(e)
	case route.ViewFinish:
		return newFinishPage(e)
	}
	p := &page{env: e, page: widgets.NewPage(e.L.X("cycle.title", "This cycle"), "")}
	p.page.SetCorner(widgets.NewSpot(spots.Path, theme.SpotHeightRow))
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

func (p *page) draw() {
	l := p.env.L
	var v view
	p.env.Read(func(s *homework.State) { v = newView(l, s, p.env.Cat(), p.env.App.Today()) })
	p.page.SetHeading(l.X("cycle.title", "This cycle"), v.sub)
	var body []fyne.CanvasObject
	if v.finished != nil {
		body = append(body, p.finished(v.finished))
	}
	if v.backNow {
		body = append(body, widgets.NewNotice(widgets.NoticePlain, l.X("cycle.backText", "It is a good time to look back: what helped, what got in the way, and what to keep."),
			widgets.Primary(l.X("cycle.back", "Look back"), func() { p.env.Nav.Go(route.LookBack(v.back.From)) })))
	}
	for _, it := range v.asked {
		body = append(body, p.asked(it))
	}
	for i, it := range v.inForce {
		body = append(body, p.card(it, i == 0 && !v.backNow && len(v.asked) == 0))
	}
	for _, it := range v.waiting {
		body = append(body, p.waiting(it))
	}
	if v.hidden > 0 {
		body = append(body, widgets.NewSoft(hidden(l, v.hidden)))
	}
	more := []fyne.CanvasObject{widgets.Secondary(l.X("cycle.own", "Something of your own"), p.own)}
	if v.back.Days() > 0 && !v.backNow {
		more = append(more, widgets.Quiet(l.X("cycle.back", "Look back"), func() { p.env.Nav.Go(route.LookBack(v.back.From)) }))
	}
	if len(v.inForce) > 0 {
		more = append(more, widgets.Quiet(paper.Label(p.env), func() { paper.Cycle(p.env) }))
	}
	more = append(more, widgets.Quiet(l.X("coping.title", "Coping plans"), func() { p.env.Nav.Go(route.Coping()) }),
		widgets.Quiet(l.X("cycle.length", "How long a cycle is"), func() { p.askLength(v.days) }))
	if v.canFinish {
		more = append(more, widgets.Quiet(l.X("finish.title", "Finish the homework"), func() { p.env.Nav.Go(route.Finish()) }))
	}
	if len(body) == 0 && len(v.suggested) == 0 { // then setting something is the one thing to do here
		more[0] = widgets.Primary(l.X("cycle.own", "Something of your own"), p.own)
		p.page.SetBody(p.empty(v.alsoDid, more))
		return
	}
	if len(v.toChange) > 0 {
		body = append(body, p.toChange(v.toChange))
	}
	if len(v.suggested) > 0 {
		body = append(body, p.suggested(v.suggested))
	}
	if v.alsoDid != "" {
		body = append(body, widgets.NewSoft(v.alsoDid))
	}
	p.page.SetBody(append(body, widgets.NewFlow(more...))...)
}

// own sets something in one's own words.
func (p *page) own() { p.env.Nav.Go(route.OwnTask()) }

// empty says what homework is where none is set and none is proposed.
func (p *page) empty(alsoDid string, buttons []fyne.CanvasObject) fyne.CanvasObject {
	h := widgets.Hero{Spot: spots.Path, Said: p.env.L.X("cycle.empty", "Nothing is set yet"), Buttons: buttons}
	h.More = append(h.More, widgets.NewSoft(p.env.L.X("cycle.emptyText", "Homework is a few small things to do before you next look back. You choose them, and any of them can end early.")))
	if alsoDid != "" {
		h.More = append(h.More, widgets.NewSoft(alsoDid))
	}
	return widgets.NewHero(h)
}

// card is an assignment that is in force.
func (p *page) card(it item, first bool) fyne.CanvasObject {
	l := p.env.L
	var parts []fyne.CanvasObject
	if it.why != "" {
		parts = append(parts, widgets.NewText(it.why))
	}
	if it.plan != "" {
		parts = append(parts, widgets.NewQuote(it.plan))
	} else if it.obstacle != "" {
		parts = append(parts, widgets.NewSoft(l.X("cycle.obstacle", "What may get in the way: {{.What}}", map[string]any{"What": it.obstacle})))
	}
	if it.theirs != "" {
		parts = append(parts, widgets.NewSoft(it.theirs))
	}
	parts = append(parts, widgets.NewCaption(it.done), p.buttons(it, first))
	return widgets.NewCard(it.title, it.caption, parts...)
}

func (p *page) buttons(it item, first bool) fyne.CanvasObject {
	l := p.env.L
	kind := widgets.KindSecondary
	if first {
		kind = widgets.KindPrimary
	}
	var buttons []fyne.CanvasObject
	add := func(label string, kind widgets.ButtonKind, do func()) {
		buttons = append(buttons, widgets.NewButton(label, kind, do))
	}
	switch {
	case it.can.begin:
		add(l.X("action.begin", "Begin"), kind, func() { p.env.Nav.Go(route.Session(it.work.ID)) })
	case it.can.read:
		add(l.X("action.open", "Open"), kind, func() { p.env.Nav.Go(placeOf(it.work)) })
	case it.can.did:
		add(l.X("cycle.did", "I did it today"), kind, func() { p.did(it, false) })
	case it.can.undo:
		add(l.X("cycle.undo", "Not done after all"), widgets.KindQuiet, func() { p.did(it, true) })
	}
	words := l.X("cycle.plan", "Plan around what may come")
	if it.plan != "" || it.obstacle != "" {
		words = l.X("cycle.planChange", "Change your plan")
	}
	add(words, widgets.KindSecondary, func() { p.env.Nav.Go(route.PlanFor(it.id)) })
	add(l.X("action.change", "Change it"), widgets.KindQuiet, func() { p.env.Nav.Go(route.ChangeOf(it.id)) })
	add(l.X("agreement.end", "End it"), widgets.KindQuiet, func() { p.env.Act(func() error { return p.env.App.EndAssignment(it.id) }, nil) })
	return widgets.NewFlow(append(buttons, bringup.Link(p.env, it.title))...)
}

func (p *page) did(it item, undone bool) {
	p.env.Act(func() error { return p.env.App.DidAssignment(it.id, p.env.App.Today(), undone) }, nil)
}

// placeOf is where a reading, a card or a book is opened.
func placeOf(w homework.Work) route.Route {
	switch w.Kind {
	case homework.WorkDeck:
		return route.Deck(w.ID)
	case homework.WorkMedium:
		return route.Medium(w.ID)
	}
	return route.Reading(w.ID)
}

// asked is an assignment for both that waits for my word. The two answers weigh the same.
func (p *page) asked(it item) fyne.CanvasObject {
	l := p.env.L
	answer := func(yes bool) func() {
		return func() { p.env.Act(func() error { return p.env.App.AnswerAssignment(it.id, yes) }, nil) }
	}
	parts := []fyne.CanvasObject{}
	if it.why != "" {
		parts = append(parts, widgets.NewText(it.why))
	}
	parts = append(parts, widgets.NewSoft(l.X("cycle.askedText", "It begins when you both have said yes. Either of you may end it at any time.")),
		widgets.NewFlow(widgets.Primary(l.X("cycle.yes", "Yes, let us"), answer(true)), widgets.Secondary(l.X("cycle.no", "Not this time"), answer(false)), bringup.Link(p.env, it.title)))
	return widgets.NewCard(it.title, it.caption, parts...)
}

// waiting is an assignment for both that waits for the other's word.
func (p *page) waiting(it item) fyne.CanvasObject {
	l := p.env.L
	name := ""
	p.env.Read(func(s *homework.State) {
		other, _ := s.Partner()
		name = s.Name(other)
	})
	return widgets.NewCard(it.title, it.caption, widgets.NewSoft(l.X("cycle.waits", "It begins when {{.Name}} says yes too.", map[string]any{"Name": name})),
		widgets.NewFlow(widgets.Quiet(l.X("cycle.takeBack", "Take it back"), func() { p.env.Act(func() error { return p.env.App.EndAssignment(it.id) }, nil) }),
			bringup.Link(p.env, it.title)))
}

// toChange is what I wanted to change when I looked back.
func (p *page) toChange(all []item) fyne.CanvasObject {
	l := p.env.L
	var rows []fyne.CanvasObject
	for _, it := range all {
		rows = append(rows, widgets.NewSpread(widgets.NewColumnGap(theme.GapHair, widgets.NewText(it.title), widgets.NewCaption(it.caption)),
			widgets.Secondary(l.X("action.change", "Change it"), func() { p.env.Nav.Go(route.ChangeOf(it.id)) })))
	}
	return widgets.NewCard(l.X("cycle.toChange", "You wanted to change this"), "", rows...)
}

// suggested is what the program proposes, each set by one click.
func (p *page) suggested(all []suggestion) fyne.CanvasObject {
	l := p.env.L
	var rows []fyne.CanvasObject
	for _, x := range all {
		set := x.set
		rows = append(rows, widgets.NewSpread(widgets.NewColumnGap(theme.GapHair, widgets.NewText(x.title), widgets.NewCaption(x.caption)),
			widgets.Secondary(l.X("cycle.set", "Set it"), func() {
				p.env.Act(func() error {
					_, err := p.env.App.Assign(set)
					return err
				}, nil)
			})))
	}
	return widgets.NewCard(l.X("cycle.suggested", "Your program suggests"), "", rows...)
}
