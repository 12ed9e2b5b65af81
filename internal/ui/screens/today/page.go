package today

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/invitations"
	"unhurried/internal/ui/parts/logsession"
	"unhurried/internal/ui/parts/reminders"
	"unhurried/internal/ui/parts/underway"
	"unhurried/internal/ui/parts/warnings"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

type page struct {
	screen.Live
	env  *screen.Env
	page *widgets.Page
	deal screen.Deal
}

// New makes the page.
func New(e *screen.Env) shell.Page {
	p := &page{env: e, page: widgets.NewPage("", "")}
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

func (p *page) draw() {
	l := p.env.L
	var v view
	if !p.env.Read(func(s *homework.State) {
		v = newView(l, s, p.env.Cat(), p.env.App.Today(), p.env.App.Now().Hour())
	}) {
		return
	}
	p.page.SetHeading(v.greeting, v.sub)
	body := []fyne.CanvasObject{}
	if d := p.env.Example; d != nil {
		body = append(body, widgets.NewNotice(widgets.NoticePlain, l.X("today.demo",
			"These are invented people, in a folder that is deleted when you leave. To see the other side, lock and open with: {{.Words}}",
			map[string]any{"Words": string(d.Passphrases[1])})))
	}
	if w := warnings.New(p.env); w != nil {
		body = append(body, w)
	}
	if u := p.env.App.Underway(); u != nil {
		body = append(body, underway.Card(p.env, u, func() { p.env.Nav.Go(route.ResumeSession(u.Session.Exercise)) }, p.draw))
	}
	body = append(body, p.next(v))
	body = append(body, reminders.Cards(p.env)...)
	if text := reminders.NoCopy(p.env); text != "" {
		body = append(body, widgets.NewNotice(widgets.NoticePlain, text,
			widgets.Secondary(l.X("remind.copies", "See to it in Settings"), func() { p.env.Nav.Go(route.At(route.Settings)) })))
	}
	var left, right []fyne.CanvasObject
	for _, in := range v.invitations {
		left = append(left, p.invitation(in))
	}
	hint := l.X("today.checkInText", "Yours alone until both are in. Skip whatever you like.")
	if v.solo {
		hint = l.X("today.checkInSolo", "Yours alone. Skip whatever you like.")
	}
	for _, w := range v.checkIns {
		parts := []fyne.CanvasObject{widgets.NewText(w.title)}
		if w.what != "" {
			parts = append(parts, widgets.NewCaption(w.what))
		}
		buttons := []fyne.CanvasObject{widgets.Secondary(l.X("today.checkInGo", "Check in"), func() { p.env.Nav.Go(route.CheckIn(w.key)) })}
		if w.logged {
			buttons = append(buttons, widgets.Quiet(l.X("session.cutNone", "It was not one"), func() { logsession.TakeOut(p.env, w.key) }))
		}
		left = append(left, widgets.NewCard(l.X("today.checkIn", "Your check-in for {{.When}}", map[string]any{"When": w.when}),
			l.X("today.twoMinutes", "2 min"), append(parts, widgets.NewSoft(hint), widgets.NewFlow(buttons...))...))
	}
	if v.waitingOn != "" {
		left = append(left, widgets.NewCard(l.X("today.waiting", "Waiting, without hurry"), "", widgets.NewText(v.waitingOn)))
	}
	if v.week > 0 {
		title := l.X("today.week", "How was the week?")
		if v.lastWeek {
			title = l.X("today.lastWeek", "How was last week?")
		}
		left = append(left, widgets.NewCard(title, l.X("today.twoMinutes", "2 min"),
			widgets.NewText(l.X("today.weekText", "Five scales, one thing you appreciated, one that was hard, one wish.")),
			widgets.NewFlow(widgets.Secondary(l.X("today.checkInGo", "Check in"), func() { p.env.Nav.Go(route.Week(v.week)) }))))
	}
	if v.reading != nil {
		id := v.reading.ID
		right = append(right, widgets.NewCard(l.X("today.reading", "To read"),
			l.X("minutes.one", "{{.A}} min", map[string]any{"A": v.readMinutes}),
			widgets.NewText(v.reading.Title), widgets.NewSoft(v.reading.Summary),
			widgets.NewFlow(widgets.Secondary(l.X("today.read", "Read"), func() { p.env.Nav.Go(route.Reading(id)) }))))
	}
	if pr := v.prompt.Prompt; pr != nil {
		p.deal.Show(pr.ID, p.env.Clock.Now())
		title, done := l.X("reader.talk", "To talk about"), l.X("today.talked", "We talked")
		if v.solo {
			title, done = l.X("today.think", "To think about"), l.X("deck.thought", "I thought about it")
		}
		right = append(right, widgets.NewCard(title, v.prompt.Deck.Title,
			widgets.NewText(pr.Text),
			widgets.NewFlow(
				widgets.Secondary(done, func() { p.mark(pr.ID, homework.ProgressDone) }),
				widgets.Quiet(l.X("today.another", "Another"), func() { p.mark(pr.ID, homework.ProgressSkipped) }))))
	}
	if v.next != "" {
		right = append(right, widgets.NewCard(l.X("therapist.next", "Next appointment"), "", widgets.NewText(v.next),
			widgets.NewFlow(widgets.Secondary(l.X("today.prepare", "Prepare it"), func() { p.env.Nav.Go(route.At(route.Therapist)) }))))
	}
	switch {
	case len(left) == 0:
		body = append(body, widgets.NewGrid(theme.ColumnOffer, right...))
	case len(right) == 0:
		body = append(body, widgets.NewGrid(theme.ColumnOffer, left...))
	default:
		body = append(body, widgets.NewTwoColumns(widgets.NewColumnGap(theme.Gap, left...), widgets.NewColumnGap(theme.Gap, right...)))
	}
	body = append(body, widgets.NewFlow(widgets.Quiet(l.X("today.diary", "Read what you wrote"), func() { p.env.Nav.Go(route.Diary()) })))
	p.page.SetBody(body...)
}

// mark notes what became of a card, and offers to take it back.
func (p *page) mark(id string, to homework.Progress) {
	if !p.deal.Readable(p.env.Clock.Now()) {
		return
	}
	var before homework.Progress
	p.env.Read(func(s *homework.State) { before = s.Prompts[id].Progress })
	p.env.Act(func() error { return p.env.App.MarkPrompt(id, to) }, func() {
		p.env.Undoable(p.env.L.X("action.noted", "Noted."), func() error { return p.env.App.MarkPrompt(id, before) }, nil)
	})
}

// next is the card with the one main thing.
func (p *page) next(v view) fyne.CanvasObject {
	l := p.env.L
	parts := []fyne.CanvasObject{}
	var pills []fyne.CanvasObject
	for i, label := range v.pills {
		tone := widgets.ToneNeutral
		if i == 0 {
			tone = widgets.ToneDone
		}
		pills = append(pills, widgets.NewPill(label, tone))
	}
	if len(pills) > 0 {
		parts = append(parts, widgets.NewFlow(pills...))
	}
	parts = append(parts, widgets.NewTitle(v.title))
	if v.text != "" {
		parts = append(parts, widgets.NewText(v.text))
	}
	if v.exercise != "" {
		parts = append(parts, widgets.NewLead(l.X("today.why", "Why now"), v.why))
	} else {
		parts = append(parts, widgets.NewText(v.why))
	}
	nav := p.env.Nav
	toProgram := func() { nav.Go(route.At(route.Program)) }
	invite := widgets.Secondary(l.X("today.suggest", "Suggest a time"), func() { invitations.Invite(p.env, v.exercise) })
	var buttons []fyne.CanvasObject
	switch v.action {
	case actionStart:
		start := widgets.Primary(l.X("action.start", "Start"), func() { nav.Go(route.Session(v.exercise)) })
		buttons = append(buttons, start)
		if !v.solo {
			buttons = append(buttons, invite)
		}
		buttons = append(buttons, widgets.Secondary(l.X("today.see", "See the stage"), toProgram))
	case actionSign:
		if v.exercise != "" {
			buttons = append(buttons, widgets.Primary(l.X("action.start", "Start"), func() { nav.Go(route.Session(v.exercise)) }),
				widgets.Secondary(l.X("today.sign", "Read the agreement"), toProgram))
			break
		}
		buttons = append(buttons, widgets.Primary(l.X("today.sign", "Read the agreement"), toProgram))
	case actionSee:
		if v.exercise != "" {
			buttons = append(buttons, widgets.Secondary(l.X("action.start", "Start"), func() { nav.Go(route.Session(v.exercise)) }))
		}
		buttons = append(buttons, widgets.Secondary(l.X("today.see", "See the stage"), toProgram))
	case actionChoose:
		buttons = append(buttons, widgets.Primary(l.X("today.choose", "See the three choices"), toProgram))
		if v.exercise != "" {
			buttons = append(buttons, widgets.Secondary(l.X("action.start", "Start"), func() { nav.Go(route.Session(v.exercise)) }))
		}
	case actionResume:
		buttons = append(buttons, widgets.Primary(l.X("today.resume", "See where it rests"), toProgram))
	case actionPick:
		buttons = append(buttons, widgets.Primary(l.X("action.chooseProgram", "Choose a program"), func() { nav.Go(route.ChooseProgram()) }))
	default:
		buttons = append(buttons, widgets.Secondary(l.X("today.see", "See the stage"), toProgram))
	}
	parts = append(parts, widgets.NewFlow(buttons...))
	return widgets.NewCard("", "", parts...)
}

func (p *page) invitation(in invitation) fyne.CanvasObject {
	l := p.env.L
	parts := []fyne.CanvasObject{widgets.NewText(in.text)}
	if in.answer {
		reply := func(r homework.Reply) func() {
			return func() { invitations.Answer(p.env, in.id, r) }
		}
		// The three answers weigh the same.
		parts = append(parts, widgets.NewFlow(
			widgets.Secondary(l.X("answer.yes", "Yes"), reply(homework.ReplyYes)),
			widgets.Secondary(l.X("invite.withChange", "Yes, with a change"), func() { invitations.AnswerWithChange(p.env, in.id) }),
			widgets.Secondary(l.X("invite.notToday", "Not today"), reply(homework.ReplyNotToday))))
	}
	return widgets.NewCard(l.X("invite.title", "An invitation"), "", parts...)
}
