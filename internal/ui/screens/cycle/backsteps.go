package cycle

import (
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/audience"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// The steps of a look back after those of the assignments, one for each.
const (
	stepWords  = iota // what helped, and what got in the way
	stepAgenda        // what to bring up at the next appointment
	stepNext          // what comes of it
	stepsAfter        // how many there are
)

// of is how many steps there are.
func (p *backPage) of() int { return len(p.view.lines) + stepsAfter }

// turn goes on to another step, with the keyboard on its first field.
func (p *backPage) turn(by int) {
	p.flush()
	p.d.Step += by
	p.keepDraft()
	p.draw()
	p.page.ScrollTo(0)
	if c := p.env.Canvas(); c != nil && p.first != nil {
		c.Focus(p.first)
	}
}

// draw shows the step that is on.
func (p *backPage) draw() {
	l := p.env.L
	p.env.Read(func(s *homework.State) { p.view = newBackView(l, s, p.env.Cat(), p.from, p.env.App.Today()) })
	p.notes, p.first = nil, nil
	if p.view.cycle.Days() == 0 {
		p.page.SetHeading(l.X("cycle.back", "Look back"), "")
		p.page.SetBody(widgets.NewEmptyState(spots.Window, l.X("back.none", "There is nothing to look back at here"), "", widgets.Primary(l.X("cycle.title", "This cycle"), p.env.Nav.Back)))
		return
	}
	p.d.Step = min(max(p.d.Step, 0), p.of()-1)
	eyebrow := l.X("cycle.back", "Look back")
	if p.view.turn != "" {
		eyebrow += " · " + p.view.turn
	}
	p.page.SetEyebrow(eyebrow)
	sub := ""
	if p.d.Step == 0 {
		sub = p.view.sub
	}
	p.page.SetCorner(bringup.Corner(p.env, p.about))
	if at := p.d.Step - len(p.view.lines); at >= 0 {
		p.after(at, sub)
	} else {
		x := p.view.lines[p.d.Step]
		p.page.SetHeading(x.title, sub)
		p.page.SetBody(p.line(x))
	}
	p.page.SetBar(l.X("back.steps", "Step {{.N}} of {{.Of}}. Kept as you go.", map[string]any{"N": p.d.Step + 1, "Of": p.of()}), p.buttons()...)
}

// buttons lead to the step before and after, and from the last one on to what is kept.
func (p *backPage) buttons() []fyne.CanvasObject {
	l := p.env.L
	back := widgets.Secondary(l.X("action.back", "Back"), func() { p.turn(-1) })
	if p.d.Step == 0 {
		back = widgets.Quiet(l.X("action.later", "Later"), p.env.Nav.Back)
	}
	save := l.X("action.save", "Save")
	switch {
	case p.d.Step < p.of()-1:
		return []fyne.CanvasObject{back, widgets.Primary(l.X("session.next", "Next"), func() { p.turn(1) })}
	case p.view.next == "":
		return []fyne.CanvasObject{back, widgets.Primary(save, func() { p.save(p.env.Nav.Back) })}
	}
	return []fyne.CanvasObject{back, widgets.Secondary(save, func() { p.save(p.env.Nav.Back) }),
		widgets.Primary(l.X("checkin.handOver", "Save and hand over to {{.Name}}", map[string]any{"Name": p.view.next}), func() { p.save(p.handOver) })}
}

// line is one assignment: what came of it, what I had planned, and what to do with it.
func (p *backPage) line(x backLine) fyne.CanvasObject {
	l := p.env.L
	var labels []string
	for _, o := range onwards {
		labels = append(labels, l.Onward(o))
	}
	key := x.id.String()
	choice := widgets.NewChoice(labels, slices.Index(onwards, p.d.Onward[key]), nil).Named(l.X("back.onward", "{{.Title}}: in the next cycle", map[string]any{"Title": x.title}))
	choice.Optional = true
	choice.OnChanged = func() {
		if i := choice.Selected(); i >= 0 {
			p.d.Onward[key] = onwards[i]
		} else {
			delete(p.d.Onward, key)
		}
		p.keepDraft()
	}
	p.first = choice
	came := []fyne.CanvasObject{widgets.NewOverChart(x.figures), widgets.NewSoft(x.caption)}
	if x.plan != "" {
		came = append(came, widgets.NewCaption(l.X("back.planned", "You had planned:")), widgets.NewQuote(x.plan))
	}
	onward := []fyne.CanvasObject{choice}
	if x.theirs != "" {
		onward = append(onward, widgets.NewSoft(x.theirs))
	}
	return widgets.NewSheet(spots.Path, widgets.NewColumnGap(theme.GapText, came...), widgets.NewGroup(l.X("back.inNext", "In the next cycle"), onward...))
}

// after shows a step after those of the assignments.
func (p *backPage) after(at int, sub string) {
	l := p.env.L
	switch at {
	case stepWords:
		p.page.SetHeading(l.X("back.words", "How it was"), sub)
		p.page.SetBody(widgets.NewPageSpot(spots.Lamp), p.words(homework.FieldHelped, l.X("back.helped", "What helped?")), p.words(homework.FieldInTheWay, l.X("back.inTheWay", "What got in the way?")))
	case stepAgenda:
		p.page.SetCorner(nil)
		p.page.SetHeading(l.X("checkin.therapist", "For the next appointment"), p.view.visit)
		p.page.SetBody(append([]fyne.CanvasObject{widgets.NewPageSpot(spots.Chairs)}, p.agenda()...)...)
	case stepNext:
		p.page.SetHeading(l.X("back.next", "What comes next"), "")
		p.page.SetBody(p.next()...)
	}
}

// words takes words, and who may read them.
func (p *backPage) words(f homework.Field, ask string) fyne.CanvasObject {
	return p.note(audience.Note{
		Ask: ask, Words: p.d.Texts[f], Audience: p.audience(f),
		Typed:  func(s string) { p.d.Texts[f] = s; p.keepDraft() },
		Chosen: func(a homework.Audience) { p.d.Audience[f] = a; p.keepDraft() },
	})
}

func (p *backPage) note(n audience.Note) fyne.CanvasObject {
	n.Alone = p.view.solo
	card, entry := audience.NewNote(p.env, n)
	p.notes = append(p.notes, entry)
	if p.first == nil {
		p.first = entry.Focusable()
	}
	return card
}

// agenda shows what is to be brought up already, and takes one more point.
func (p *backPage) agenda() []fyne.CanvasObject {
	l := p.env.L
	var body []fyne.CanvasObject
	if len(p.view.points) > 0 {
		var points []fyne.CanvasObject
		for _, words := range p.view.points {
			points = append(points, widgets.NewText(words))
		}
		body = append(body, widgets.NewCard(l.X("therapist.bring", "To bring up"), "", points...))
	}
	return append(body, p.note(audience.Note{
		Ask: l.X("back.bringUp", "Is there something to bring up?"), Words: p.d.Point, Most: homework.MaxWhy, Audience: p.d.pointFor(),
		Typed:  func(s string) { p.d.Point = s; p.keepDraft() },
		Chosen: func(a homework.Audience) { p.d.PointFor = a; p.keepDraft() },
	}))
}

// next says what becomes of each assignment, and what the other wrote.
func (p *backPage) next() []fyne.CanvasObject {
	l := p.env.L
	var rows []fyne.CanvasObject
	goesOn := false
	for _, x := range p.view.lines {
		onward := p.d.Onward[x.id.String()]
		goesOn = goesOn || onward == homework.OnwardKeep
		rows = append(rows, widgets.NewColumnGap(theme.GapHair, widgets.NewBold(x.title), widgets.NewSoft(x.becomes(l, onward))))
	}
	if goesOn {
		rows = append(rows, widgets.NewText(p.view.begins))
	}
	if p.view.hidden > 0 {
		rows = append(rows, widgets.NewSoft(hidden(l, p.view.hidden)))
	}
	if len(rows) == 0 {
		rows = append(rows, widgets.NewSoft(l.X("back.nothingSet", "Nothing of yours was set in this cycle.")))
	}
	body := []fyne.CanvasObject{widgets.NewSheet(spots.Window, widgets.NewColumnGap(theme.Gap, rows...))}
	if len(p.view.theirs) > 0 {
		var said []fyne.CanvasObject
		for _, words := range p.view.theirs {
			said = append(said, widgets.NewText(words))
		}
		body = append(body, widgets.NewCard("", "", said...))
	}
	return body
}

// flush takes over what was typed last.
func (p *backPage) flush() {
	for _, n := range p.notes {
		n.Flush()
	}
}
