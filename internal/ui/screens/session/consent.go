package session

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/underway"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// ask puts the question before another session may begin.
func (p *page) ask(u *app.Underway, exercise string) {
	p.show(widgets.NewPage("", "", widgets.NewGap(theme.GapAbove), underway.Card(p.env, u,
		func() { p.start(u.Session.Exercise, u) },
		func() { p.start(exercise, nil) }),
		widgets.NewFlow(widgets.Quiet(p.env.L.X("action.back", "Back"), p.env.Nav.Back))).Narrow())
}

// drawConsent asks each person for their own yes, to what this exercise is, every time (rule 10).
func (p *page) drawConsent() {
	l := p.env.L
	c := p.course
	x := c.exercise
	begin := widgets.Primary(l.X("action.begin", "Begin"), func() {
		c.begin(p.env.Clock.Now())
		if c.phase == phaseSteps {
			if p.begun.Exercise == "" {
				p.begun = p.env.App.NextSession(x.ID)
			}
			p.keep()
			p.drawSteps()
		}
	})
	begin.SetEnabled(c.agreed())
	ask := l.X("session.ask", "Each of you says it for yourself, to this and for today only. A no needs no reason and costs nothing.")
	if c.solo() {
		ask = l.X("session.askSolo", "For today only. A no needs no reason and costs nothing.")
	}
	consent := []fyne.CanvasObject{widgets.NewBullets(x.Consent...), widgets.Rule(), widgets.NewSoft(ask)}
	for _, m := range c.who {
		label := l.X("session.yes", "{{.Name}}: yes, today", map[string]any{"Name": p.names[m]})
		if c.solo() {
			label = l.X("session.yesSolo", "Yes, today")
		}
		consent = append(consent, widgets.NewCheck(label, c.consent[m], func(on bool) {
			c.consent[m] = on
			begin.SetEnabled(c.agreed())
		}))
	}
	left := []fyne.CanvasObject{widgets.NewCard(l.X("session.prepare", "To prepare"), l.Minutes(x.Minutes), widgets.NewBullets(x.Prepare...))}
	if len(x.StopIf) > 0 {
		left = append(left, widgets.NewCard(l.X("exercise.stopIf", "Stop if"), "", widgets.NewBullets(x.StopIf...)))
	}
	right := []fyne.CanvasObject{widgets.NewCard(l.X("session.consent", "What you say yes to"), "", consent...)}
	if !c.solo() && x.InTurns() {
		right = append(right, widgets.NewCard(l.X("session.first", "Who begins?"), "",
			widgets.NewChoice(p.names[:], c.first, func(i int) { c.first = max(i, 0) }).Named(l.X("session.first", "Who begins?"))))
	}
	buttons := []fyne.CanvasObject{begin}
	if c.from > 0 || c.spent > 0 {
		begin.SetLabel(underway.FromStep(l, c.from))
	} else {
		buttons = append(buttons,
			widgets.Secondary(l.X("invite.notToday", "Not today"), func() { p.decline(homework.OutcomeDeclined) }),
			widgets.Secondary(l.X("action.anotherDay", "Another day"), func() { p.decline(homework.OutcomePostponed) }))
	}
	buttons = append(buttons, widgets.Quiet(l.X("action.back", "Back"), p.env.Nav.Back))
	parts := []fyne.CanvasObject{
		widgets.NewTwoColumns(widgets.NewColumnGap(theme.Gap, left...), widgets.NewColumnGap(theme.Gap, right...)), widgets.NewFlow(buttons...),
	}
	if plan := p.planned(); plan != nil {
		parts = append([]fyne.CanvasObject{plan}, parts...)
	}
	p.env.Read(func(s *homework.State) {
		if a := s.Conflict(x); a != nil {
			parts = slices.Insert(parts, 0, fyne.CanvasObject(widgets.NewNotice(widgets.NoticeCare, l.LeftOut(a))))
		}
	})
	p.show(widgets.NewPage(x.Title, x.Purpose, parts...))
}

// planned is my plan for what may get in the way, or nil. Both look at this page: what is mine alone is folded.
func (p *page) planned() fyne.CanvasObject {
	l := p.env.L
	said, open := "", false
	p.env.Read(func(s *homework.State) {
		if plan := s.PlanOn(p.course.exercise.ID, p.env.App.Today()); plan != nil {
			said, open = l.IfThen(plan), plan.Audience.Shared() || p.course.solo()
		}
	})
	if said == "" {
		return nil
	}
	d := widgets.NewDisclosure(l.X("plan.yours", "Your plan"), widgets.NewQuote(said))
	d.SetOpen(open)
	return widgets.NewCard("", "", d)
}

// hadPlanned is what is said of a plan after a no, where everybody who looks may read it.
func (p *page) hadPlanned() string {
	said := ""
	p.env.Read(func(s *homework.State) {
		if plan := s.PlanOn(p.course.exercise.ID, p.env.App.Today()); plan != nil && (plan.Audience.Shared() || p.course.solo()) {
			said = p.env.L.IfThen(plan)
		}
	})
	if said == "" {
		return ""
	}
	return " " + p.env.L.X("session.hadPlanned", "You had planned: {{.Plan}}", map[string]any{"Plan": said})
}

// decline notes a no, without asking who said it.
func (p *page) decline(o homework.Outcome) {
	if p.busy {
		return
	}
	p.busy = true
	var key homework.SessionKey
	p.env.Do(func() (err error) {
		key, err = p.env.App.LogSession(homework.SessionLogged{
			Session: homework.SessionKey{Exercise: p.course.exercise.ID, Day: p.env.App.Today()}, Outcome: o,
		})
		return err
	}, func(err error) {
		if p.busy = false; !screen.Done(err) {
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
			return
		}
		if p.shown {
			p.env.Nav.Back()
		}
		p.env.Undoable(p.env.L.X("session.declined", "Noted. It counts against nobody.")+p.hadPlanned(), func() error {
			return p.env.App.DeleteSession(context.Background(), key)
		}, nil)
	})
}
