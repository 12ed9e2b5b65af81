package session

import (
	"context"

	"fyne.io/fyne/v2"

	"unhurried/assets/icons"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/sound"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/parts/picture"
	"unhurried/internal/ui/parts/underway"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// ask puts the question before another session may begin.
func (p *page) ask(u *app.Underway, exercise string) {
	p.show(underway.Page(p.env, u, func() { p.start(u.Session.Exercise, u) }, func() { p.start(exercise, nil) },
		widgets.NewFlow(widgets.Quiet(p.env.L.X("action.back", "Back"), p.env.Nav.Back).WithIcon(icons.Get(icons.Back)))))
}

// drawConsent asks each person for their own yes, to what this exercise is, every time (rule 10). The button that can be
// pressed first is the one that stands out: a yes, and then Begin.
func (p *page) drawConsent() {
	l := p.env.L
	c := p.course
	x := c.exercise
	begin := widgets.Primary(l.X("action.begin", "Begin"), p.begin).Large()
	title := l.X("session.upForThis", "Are we both up for this?")
	ask := l.X("session.ask", "Each of you says it for yourself, to this and for today only. A no needs no reason and costs nothing.")
	if c.solo() {
		title = l.X("session.upForThisSolo", "Am I up for this?")
		ask = l.X("session.askSolo", "For today only. A no needs no reason and costs nothing.")
	}
	right := []fyne.CanvasObject{widgets.NewWindowTitle(title), widgets.NewSoft(ask)}
	p.env.Read(func(s *homework.State) {
		if a := s.Conflict(x); a != nil {
			right = append(right, widgets.NewNotice(widgets.NoticeCare, l.LeftOut(a)))
		}
	})
	if plan := p.planned(); plan != nil {
		right = append(right, plan)
	}
	right = append(right, widgets.NewCard(l.X("session.consent", "What you say yes to"), "", widgets.NewBullets(x.Consent...)))
	page := widgets.NewPage("", "")
	buttons := p.answers(begin)
	bar := func() { // the page's own buttons are in view wherever one reads, and say what they wait for
		waits := ""
		switch {
		case !c.agreed() && c.solo():
			waits = l.X("session.waitsSolo", "Begin opens when you have said yes.")
		case !c.agreed():
			waits = l.X("session.waits", "Begin opens when both of you have said yes.")
		}
		begin.SetEnabled(c.agreed())
		page.SetBar(waits, buttons...)
	}
	bar()
	for _, m := range c.who {
		right = append(right, p.yes(m, bar))
	}
	if !c.solo() && x.InTurns() {
		right = append(right, widgets.NewField(l.X("session.first", "Who begins?"),
			widgets.NewChoice(p.names[:], c.first, func(i int) { c.first = max(i, 0) }).Named(l.X("session.first", "Who begins?")), ""))
	}
	page.SetBody(widgets.NewTwoColumns(widgets.NewColumnGap(theme.Gap, p.posture()...), widgets.NewColumnGap(theme.Gap, right...)))
	p.show(page.Whole(widgets.Quiet(l.X("action.back", "Back"), p.env.Nav.Back).WithIcon(icons.Get(icons.Back)), widgets.NewCaption(l.X("session.what", "{{.Exercise}} · {{.Minutes}}",
		map[string]any{"Exercise": x.Title, "Minutes": l.Minutes(x.Minutes)}))))
}

// answers are the buttons of the bar: what is not today, and Begin, which goes on where a session was cut off.
func (p *page) answers(begin *widgets.Button) []fyne.CanvasObject {
	l, c := p.env.L, p.course
	if c.from > 0 || c.spent > 0 {
		begin.SetLabel(underway.FromStep(l, c.from))
		return []fyne.CanvasObject{begin}
	}
	return []fyne.CanvasObject{
		widgets.Quiet(l.X("action.anotherDay", "Another day"), func() { p.decline(homework.OutcomePostponed) }),
		widgets.Quiet(l.X("invite.notToday", "Not today"), func() { p.decline(homework.OutcomeDeclined) }),
		begin,
	}
}

// begin begins the first step, once everyone has said yes.
func (p *page) begin() {
	c := p.course
	if c.phase != phaseConsent || !c.agreed() {
		return
	}
	c.begin(p.env.Clock.Now())
	if p.begun.Exercise == "" {
		p.begun = p.env.App.NextSession(c.exercise.ID)
	}
	p.keep()
	p.drawSteps()
	p.ring(sound.Change)
	p.read()
}

// Submit begins, by Ctrl+Enter. While steps run it does nothing: no key ends anything.
func (p *page) Submit() {
	if p.course != nil {
		p.begin()
	}
}

// yes is one member's yes.
func (p *page) yes(member int, changed func()) fyne.CanvasObject {
	l, c := p.env.L, p.course
	label := l.X("session.yes", "{{.Name}}: yes, today", map[string]any{"Name": p.names[member]})
	if c.solo() {
		label = l.X("session.yesSolo", "Yes, today")
	}
	return widgets.NewYes(p.names[member], member == 1, label, l.X("session.yesSolo", "Yes, today"),
		l.X("session.yesBelow", "You can change it at any time"), c.consent[member], func(on bool) {
			c.consent[member] = on
			changed()
		})
}

// posture is what the eye rests on: the drawing, what it shows, and what is good to have ready.
func (p *page) posture() []fyne.CanvasObject {
	l, x := p.env.L, p.course.exercise
	var all []fyne.CanvasObject
	if f := figureOf(p.env.Cat(), x); f != nil {
		all = append(all, widgets.NewCard("", "", widgets.NewFigure(fyne.NewStaticResource(f.ID+".svg", f.SVG))), widgets.NewCaption(f.Alt))
	} else {
		all = append(all, widgets.NewCard("", "", widgets.NewSpot(picture.Exercise(p.env.Cat(), x).Spot, theme.SpotHeightWide)), widgets.NewCaption(x.Purpose))
	}
	all = append(all, widgets.NewCard(l.X("session.prepare", "To prepare"), "", widgets.NewBullets(x.Prepare...)))
	if len(x.StopIf) > 0 {
		all = append(all, widgets.NewCard(l.X("exercise.stopIf", "Stop if"), "", widgets.NewBullets(x.StopIf...)))
	}
	if r := p.ear.recording; r != nil {
		all = append(all, widgets.NewCaption(l.X("session.recording", "With a recording of {{.Name}}, {{.Minutes}}. You can play it once you have begun.",
			map[string]any{"Name": r.Author, "Minutes": minutes(l, r)})))
	}
	return append(all, widgets.NewFlow(bringup.Link(p.env, x.Title)))
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
