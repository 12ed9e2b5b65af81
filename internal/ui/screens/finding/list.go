package finding

import (
	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// The readings that help here, where the library has them.
var readings = []string{"finding-a-therapist", "five-things-to-settle", "credentials-explained", "solo-or-couple", "costs-and-insurance"}

// listPage sets the candidates side by side, with the same five things in the same order.
type listPage struct {
	screen.Live
	env  *screen.Env
	page *widgets.Page
}

func newList(e *screen.Env) shell.Page {
	l := e.L
	p := &listPage{env: e, page: widgets.NewPage(l.X("finding.title", "Finding a therapist"),
		l.X("finding.sub", "Write down three names, ask each the same few questions, and compare. None of it goes into a progress file.")).Wide()}
	p.page.SetCorner(bringup.Corner(e, p.page.Name, widgets.NewSpot(spots.Chairs, theme.SpotHeightRow)))
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

func (p *listPage) draw() {
	l := p.env.L
	var all []compared
	solo := false
	if !p.env.Read(func(s *homework.State) { all, solo = newCompared(l, s), s.Solo() }) {
		return
	}
	add := func() { p.env.Nav.Go(route.NewCandidate()) }
	var body []fyne.CanvasObject
	if len(all) == 0 {
		body = append(body, widgets.NewEmptyState(spots.Chairs, l.X("finding.none", "Nobody is listed yet"),
			l.X("finding.noneText", "A register of a professional body is the best place to look: each name there has been checked. Whoever is listed here is compared on five things: fit, whom they see, place and times, the plan and its end, and cost."),
			widgets.Primary(l.X("finding.add", "List somebody"), add)))
	} else {
		var cards []fyne.CanvasObject
		for _, c := range all {
			cards = append(cards, p.card(c))
		}
		body = append(body, widgets.NewGrid(theme.ColumnChoice, cards...), widgets.NewFlow(widgets.Primary(l.X("finding.add", "List somebody"), add)))
	}
	body = append(body, widgets.NewCards(p.questions(solo), p.read(), p.beside()))
	p.page.SetBody(body...)
}

// card is one candidate. The five things stand in each at the same place.
func (p *listPage) card(c compared) fyne.CanvasObject {
	l := p.env.L
	tone := widgets.ToneNeutral
	switch c.decision {
	case homework.DecisionChosen:
		tone = widgets.ToneDone
	case homework.DecisionOpen:
		tone = widgets.ToneAccent
	}
	parts := []fyne.CanvasObject{widgets.NewFlow(widgets.NewPill(c.decidedAs, tone))}
	if c.whose != "" {
		parts = append(parts, widgets.NewCaption(c.whose))
	}
	if c.contact != "" {
		parts = append(parts, widgets.NewSoft(c.contact))
	}
	for _, n := range c.lines {
		if c.gone {
			break
		}
		known := widgets.NewText(n.known)
		if n.known == "" {
			known = widgets.NewSoft(l.X("candidate.unknown", "not known yet"))
		}
		parts = append(parts, widgets.NewColumnGap(theme.GapHair, widgets.NewCaption(n.heading()), known))
	}
	for _, n := range c.notes {
		head := l.X("candidate.note", "After the call")
		if n.who != "" {
			head += " · " + n.who
		}
		parts = append(parts, widgets.NewColumnGap(theme.GapHair, widgets.NewCaption(head), widgets.NewText(n.words)))
	}
	if c.why != "" {
		parts = append(parts, widgets.NewColumnGap(theme.GapHair, widgets.NewCaption(l.X("candidate.why", "Why")), widgets.NewText(c.why)))
	}
	open := widgets.Secondary(l.X("candidate.openOne", "Open {{.Name}}", map[string]any{"Name": c.name}), func() { p.env.Nav.Go(route.Candidate(c.key.String())) })
	return widgets.NewCard(c.name, "", append(parts, widgets.NewFlow(open))...)
}

// questions are what one may ask each of them, by thing.
func (p *listPage) questions(solo bool) fyne.CanvasObject {
	l := p.env.L
	var parts []fyne.CanvasObject
	for _, t := range homework.Things {
		parts = append(parts, widgets.NewColumnGap(theme.GapHair, widgets.NewCaption(l.Thing(t, solo)), widgets.NewBullets(l.ThingAsk(t, solo)...)))
	}
	return widgets.NewCard(l.X("finding.questions", "What to ask in a call"), "",
		widgets.NewText(l.X("finding.questionsText", "Two sentences on what brings you are enough on the telephone. The same questions to each make them easy to compare.")),
		widgets.NewDisclosure(l.X("finding.questionsShow", "The questions"), parts...))
}

func (p *listPage) read() fyne.CanvasObject {
	l := p.env.L
	var rows []fyne.CanvasObject
	for _, id := range readings {
		if r := p.env.Cat().Reading(id); r != nil {
			rows = append(rows, widgets.NewTapRow(r.Title, widgets.NewText(r.Title), func() { p.env.Nav.Go(route.Reading(id)) }))
		}
	}
	return widgets.NewCard(l.X("today.reading", "To read"), "", rows...)
}

// beside leads to what comes after a choice.
func (p *listPage) beside() fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard(l.X("visit.first", "The first visit"), "",
		widgets.NewText(l.X("finding.visitText", "A few lines beforehand, for yourself or for everybody there, make the first hour easier.")),
		widgets.NewFlow(widgets.Secondary(l.X("today.prepare", "Prepare it"), func() { p.env.Nav.Go(route.FirstVisit()) })))
}
