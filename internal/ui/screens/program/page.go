package program

import (
	"context"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// New makes the page of a route.
func New(e *screen.Env, r route.Route) shell.Page {
	if r.View == route.ViewChooseProgram {
		return newChooser(e)
	}
	p := &page{env: e, id: r.ID, page: widgets.NewPage("", "")}
	p.page.SetCorner(bringup.Corner(e, func() string { return p.about }))
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

type page struct {
	screen.Live
	env   *screen.Env
	id    string
	page  *widgets.Page
	about string // the program and its stage, by name
	given bool   // the page has its main button
}

// main is the page's one main button for the first that asks, and another button for whatever asks after it.
func (p *page) main(label string, tapped func()) *widgets.Button {
	if p.given {
		return widgets.Secondary(label, tapped)
	}
	p.given = true
	return widgets.Primary(label, tapped)
}

// foot puts the page's main button in the bar, where it is in view however large the picture of the path is.
func (p *page) foot(label string, tapped func()) {
	if !p.given {
		p.given = true
		p.page.SetBar("", widgets.Primary(label, tapped))
	}
}

func (p *page) draw() {
	l := p.env.L
	p.page.SetBar("")
	var v *view
	p.env.Read(func(s *homework.State) { v = newView(l, s, p.env.Cat(), p.id, p.env.App.Today()) })
	if v == nil {
		p.about = l.X("place.program", "Program")
		p.page.SetHeading(p.about, "")
		p.page.SetBody(widgets.NewEmptyState(spots.Path, l.X("program.none", "No program yet"),
			l.X("program.noneText", "A program is a path of stages, walked at your own pace. You can look at all of them first."),
			widgets.Primary(l.X("action.chooseProgram", "Choose a program"), func() { p.env.Nav.Go(route.ChooseProgram()) })))
		return
	}
	p.about, p.given = v.program.Title+" · "+v.stage.Title, false
	p.page.SetHeading(v.program.Title, wording.FirstSentence(v.program.Summary))
	main := []fyne.CanvasObject{}
	if len(v.unanswered) > 0 {
		main = append(main, p.aloneCard(v))
	}
	main = append(main, p.stageCard(v))
	if v.agreement != nil {
		main = append(main, p.agreementCard(v))
	}
	main = append(main, p.gateCard(v))
	if len(v.readings) > 0 || v.first != nil {
		main = append(main, p.readingsCard(v))
	}
	side := []fyne.CanvasObject{}
	if v.figures != "" {
		side = append(side, widgets.NewCard(l.X("progress.figures", "Homework in four figures"), "", widgets.NewText(v.figures)))
	}
	side = append(side, p.numbersCard(v))
	if len(v.flags) > 0 || len(v.program.NotForNow) > 0 {
		side = append(side, p.careCard(v))
	}
	side = append(side, p.otherCard(v))
	// What one does here comes first for the keyboard, and on top where the window is too narrow for two columns.
	p.page.SetBody(widgets.NewOverChart(v.here), widgets.NewStagePath(v.stages), widgets.NewTwoColumnsAt(0.64, widgets.NewColumnGap(theme.Gap, main...), widgets.NewColumnGap(theme.Gap, side...)))
}

func (p *page) act(work func() error) func() {
	return func() { p.env.Act(work, nil) }
}

// undoable does something that one slip would decide for both, and offers to take it back.
func (p *page) undoable(said string, work func() (homework.ID, error)) func() {
	return func() {
		var id homework.ID
		p.env.Act(func() (err error) {
			id, err = work()
			return err
		}, func() {
			p.env.Undoable(said, func() error { return p.env.App.TakeBack(context.Background(), id) }, nil)
		})
	}
}

func (p *page) stageCard(v *view) fyne.CanvasObject {
	l := p.env.L
	a, id := p.env.App, v.program.ID
	parts := []fyne.CanvasObject{}
	if v.stage.Part != "" {
		parts = append(parts, widgets.NewCaption(v.stage.Part))
	}
	parts = append(parts, widgets.NewTitle(v.stage.Title), widgets.NewText(v.stage.Purpose))
	if v.asksFirst {
		parts = append(parts, widgets.NewNotice(widgets.NoticeCare, l.X("alone.first", "This stage waits for your answer above. Only you see this.")))
	} else if v.closed {
		parts = append(parts, widgets.NewNotice(widgets.NoticeCare, l.X("why.closed",
			"You noted something that a doctor sees first. Until then this stage rests; everything earlier stays open. Only you see this.")))
	}
	if v.paused {
		if v.pausedByMe {
			parts = append(parts, widgets.NewNotice(widgets.NoticePlain, l.X("program.pausedText", "This rests. It goes on from here whenever you like."),
				p.main(l.X("action.goOn", "Go on"), p.act(func() error { return resume(p.env, id) }))))
		} else {
			parts = append(parts, widgets.NewNotice(widgets.NoticePlain, l.X("program.pausedByOther",
				"This rests, as {{.Name}} asked. It goes on when {{.Name}} goes on; a rest needs no reason.", map[string]any{"Name": v.partner}),
				widgets.Secondary(l.X("program.pauseToo", "Let it rest for me too"), p.act(func() error { return a.Pause(id, 0) }))))
		}
		return widgets.NewCard("", "", parts...)
	}
	if !v.closed { // else there is nothing to start here
		parts = append(parts, p.exerciseRows(v)...)
		if v.locked {
			parts = append(parts, widgets.NewSoft(whatOpensTheRest(l, v)))
		}
	}
	parts = append(parts, widgets.Rule(), widgets.NewFlow(
		widgets.Quiet(l.X("program.pause", "Pause this program"), p.act(func() error { return a.Pause(id, 0) })),
		widgets.Quiet(l.X("program.pauseAll", "Pause everything"), p.act(func() error { return a.Pause("", 0) }))))
	return widgets.NewCard("", "", parts...)
}

// whatOpensTheRest says what it takes for the exercises that are not open yet.
func whatOpensTheRest(l *wording.Language, v *view) string {
	switch some := len(v.exercises) > 0; {
	case some && v.solo:
		return l.X("program.signRestSolo", "The other exercises open once you have signed what you leave out for now.")
	case some:
		return l.X("program.signRest", "The other exercises open once both of you have signed what you leave out for now.")
	case v.solo:
		return l.X("program.signFirstSolo", "The exercises open once you have signed what you leave out for now.")
	}
	return l.X("program.signFirst", "The exercises open once both of you have signed what you leave out for now.")
}

// resume ends whichever pause there is.
func resume(e *screen.Env, program string) error {
	if err := e.App.Resume(program); err != nil {
		return err
	}
	return e.App.Resume("")
}

// agreementCard shows all that is signed: the words, what they leave out, and the day to look at them again. What is
// recorded is what stands on the card when it is tapped, whatever else has come in by then.
func (p *page) agreementCard(v *view) fyne.CanvasObject {
	l := p.env.L
	a, id, x := p.env.App, v.program.ID, v.agreement
	parts := []fyne.CanvasObject{widgets.NewText(x.terms.Text),
		widgets.NewCaption(l.X("agreement.leaveOut", "Left out: {{.What}}", map[string]any{"What": x.terms.leaveOut}))}
	sign := func(t homework.Terms) func() {
		return p.undoable(l.X("agreement.signed", "Your name is under it."), func() (homework.ID, error) { return a.Sign(t) })
	}
	end := p.undoable(l.X("agreement.ended", "It has ended."), func() (homework.ID, error) { return a.EndAgreement(id) })
	waiting := l.X("agreement.waiting", "You have signed. It holds once {{.Name}} has signed too, under their own passphrase.",
		map[string]any{"Name": v.partner})
	switch {
	case v.holds && x.signedByMe:
		parts = append(parts, widgets.NewSoft(l.X("agreement.kept", "You would keep it until {{.Day}}. That holds once {{.Name}} has signed it too; until then it goes on as it is.",
			map[string]any{"Day": x.keepUntil, "Name": v.partner})), widgets.NewFlow(widgets.Quiet(l.X("agreement.end", "End it"), end)))
	case v.holds && (x.due || x.theirs):
		ask := l.X("agreement.due", "It is time to look at it again: does it still serve you?")
		if x.theirs {
			ask = l.X("agreement.theirs", "{{.Name}} would keep it for another while. Does it still serve you?", map[string]any{"Name": v.partner})
		}
		parts = append(parts, widgets.NewNotice(widgets.NoticePlain, ask,
			widgets.Secondary(l.X("agreement.keepUntil", "Keep it until {{.Day}}", map[string]any{"Day": x.keepUntil}), sign(x.offer)),
			widgets.Secondary(l.X("agreement.end", "End it"), end)))
	case v.holds:
		text := l.X("agreement.holds", "Both of you have signed. Either of you may end it at any time, alone.")
		if v.solo {
			text = l.X("agreement.holdsSolo", "You have signed. You may end it at any time.")
		}
		parts = append(parts, widgets.NewSoft(text), widgets.NewFlow(widgets.Quiet(l.X("agreement.end", "End it"), end)))
	case x.signedByMe:
		parts = append(parts, widgets.NewSoft(waiting))
	default:
		parts = append(parts, widgets.NewFlow(p.main(l.X("agreement.sign", "I agree to this for now"), sign(x.offer))))
	}
	if d := x.differing; d != nil {
		parts = append(parts, widgets.Rule(),
			widgets.NewBold(l.X("agreement.differs", "{{.Name}} has signed something else", map[string]any{"Name": v.partner})),
			widgets.NewNotice(widgets.NoticePlain, d.Text),
			widgets.NewCaption(l.X("agreement.leaveOut", "Left out: {{.What}}", map[string]any{"What": d.leaveOut})),
			widgets.NewCaption(l.X("agreement.review", "look at it again on {{.Day}}", map[string]any{"Day": d.reviewOn})),
			widgets.NewBullets(d.differences...),
			widgets.NewSoft(l.X("agreement.differsText", "These are {{.Name}}'s words, not the program's. They are no agreement unless you sign the very same.",
				map[string]any{"Name": v.partner})),
			widgets.NewFlow(widgets.Secondary(l.X("agreement.signTheirs", "Agree to {{.Name}}'s words", map[string]any{"Name": v.partner}), sign(d.Terms))))
	}
	return widgets.NewCard(l.X("agreement.title", "What you leave out for now"),
		l.X("agreement.review", "look at it again on {{.Day}}", map[string]any{"Day": x.terms.reviewOn}), parts...)
}

func (p *page) gateCard(v *view) fyne.CanvasObject {
	l := p.env.L
	a, id := p.env.App, v.program.ID
	if len(v.onward) == 0 {
		parts := []fyne.CanvasObject{widgets.NewText(l.X("gate.last", "This is the last stage. There is nothing to reach: come back to any stage whenever you like."))}
		if b := p.earlierButtons(v); len(b) > 0 {
			parts = append(parts, widgets.NewFlow(b...))
		}
		return widgets.NewCard(l.X("gate.lastTitle", "Yours to keep"), "", parts...)
	}
	parts := []fyne.CanvasObject{widgets.NewConditionList(l, v.conditions), widgets.NewCaption(v.ease)}
	ready := l.X("gate.ready", "I feel ready for the next stage")
	hint := l.X("gate.readyHint", "Your own word, for you alone; you can take it back. Every third day your two programs ask, and show only that both of you are ready. “Not yet” can mean many things: that one of you isn't, that a yes was held back by chance, or that a diary was not opened.")
	if v.solo {
		hint = l.X("gate.readyHintSolo", "You can take it back at any time.")
	}
	parts = append(parts, widgets.NewCheck(ready, v.ready, func(on bool) {
		p.env.Act(func() error { return a.SayReady(id, on) }, nil)
	}), widgets.NewCaption(hint))
	if v.tick != "" {
		parts = append(parts, widgets.NewNotice(widgets.NoticePlain, v.tick))
	}
	parts = append(parts, widgets.Rule())
	// Three equals: stay, repeat, move on (rule 1).
	choices := []fyne.CanvasObject{widgets.Secondary(l.X("gate.stay", "Stay here"), func() {
		p.env.Act(func() error { return a.Stay(id) }, func() {
			p.env.Nav.Toast(l.X("gate.stayed", "You stay. There is nothing to catch up with."), "", nil)
		})
	})}
	choices = append(choices, p.earlierButtons(v)...)
	for _, to := range v.onward {
		label := l.X("gate.moveOn", "Move on")
		if len(v.onward) > 1 {
			label = l.X("gate.moveOnTo", "Move on to: {{.Stage}}", map[string]any{"Stage": to.Title})
		}
		b := widgets.Secondary(label, p.act(func() error { return a.MoveOn(id, to.ID) }))
		b.SetEnabled(v.met && v.myWord != to.ID)
		choices = append(choices, b)
	}
	parts = append(parts, widgets.NewFlow(choices...))
	switch {
	case v.myWord != "":
		parts = append(parts, widgets.NewSoft(l.X("gate.mine", "You have given your word to move on. It happens when {{.Name}} gives theirs too, under their own passphrase.",
			map[string]any{"Name": v.partner})))
	case v.theirWord != "":
		parts = append(parts, widgets.NewSoft(l.X("gate.theirs", "{{.Name}} would like to move on. Staying is just as good an answer.", map[string]any{"Name": v.partner})))
	case v.met:
		parts = append(parts, widgets.NewSoft(l.X("gate.equals", "All of these are good answers, and nothing moves by itself.")))
	}
	return widgets.NewCard(l.X("gate.title", "Before the next stage can be chosen"), "", parts...)
}

// earlierButtons lead back to stages that have been walked before.
func (p *page) earlierButtons(v *view) []fyne.CanvasObject {
	l := p.env.L
	if len(v.earlier) == 0 {
		return nil
	}
	return []fyne.CanvasObject{widgets.Secondary(l.X("gate.repeat", "Repeat an earlier one"), func() {
		var titles []string
		for _, s := range v.earlier {
			titles = append(titles, s.Title)
		}
		text := l.X("gate.whichText", "Going back is a choice like the others. Either of you may, alone.")
		if v.solo {
			text = l.X("gate.whichTextSolo", "Going back is a choice like the others.")
		}
		var m *widgets.Modal
		list := widgets.NewColumn(widgets.NewSubHeading(l.X("gate.which", "Which one?")), widgets.NewSoft(text))
		for i, t := range titles {
			list.Add(widgets.NewTapRow(t, widgets.NewText(t), func() {
				m.Hide()
				p.env.Act(func() error { return p.env.App.Repeat(v.program.ID, v.earlier[i].ID) }, nil)
			}))
		}
		no := widgets.Secondary(l.X("action.notNow", "Not now"), func() { m.Hide() })
		list.Add(widgets.NewFlow(no))
		m = widgets.ShowModal(p.env.Canvas(), list, nil)
		p.env.Canvas().Focus(no)
	})}
}

func (p *page) readingsCard(v *view) fyne.CanvasObject {
	l := p.env.L
	list := []fyne.CanvasObject{}
	if r := v.first; r != nil {
		list = append(list, widgets.NewLead(l.X("library.readFirst", "Read this first"), r.Why),
			widgets.NewFlow(widgets.Secondary(p.env.Cat().ReadingTitle(r.Reading), func() { p.env.Nav.Go(route.Reading(r.Reading)) })))
	}
	for _, r := range v.readings {
		note := l.X("reading.open", "to read")
		if r.done {
			note = l.X("mark.done", "read")
		}
		list = append(list, widgets.NewTapRow(r.reading.Title, widgets.NewSpread(widgets.NewText(r.reading.Title), widgets.NewCaption(note)),
			func() { p.env.Nav.Go(route.Reading(r.reading.ID)) }))
	}
	return widgets.NewCard(l.X("program.readings", "To read on this stage"), "", list...)
}

// numbersCard shows every parameter with what its sources say (rule 9).
func (p *page) numbersCard(v *view) fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, n := range v.numbers {
		list = append(list, widgets.NewColumnGap(theme.GapTight, widgets.NewLead(n.name, n.value), widgets.NewSoft(n.why)))
		if n.by != "" {
			list = append(list, widgets.NewCaption(n.by).Tone(theme.ColorInk))
		}
		for _, published := range n.published {
			list = append(list, widgets.NewCaption(published))
		}
	}
	return widgets.NewCard("", "", widgets.NewDisclosure(p.env.L.X("program.why", "Why these numbers?"), append(list,
		widgets.NewSoft(p.env.L.X("program.whyText", "Published sources disagree. These are starting points; what your own therapist says comes first.")))...))
}

// careCard holds what is better left for later and what a doctor sees first. Flags are for my eyes only (rule 11).
func (p *page) careCard(v *view) fyne.CanvasObject {
	l := p.env.L
	var list []fyne.CanvasObject
	if len(v.program.NotForNow) > 0 {
		list = append(list, widgets.NewBold(l.X("choose.wait", "Better left for later when")), widgets.NewBullets(v.program.NotForNow...))
	}
	if len(v.flags) > 0 {
		list = append(list, widgets.NewBold(l.X("doctor.first", "A doctor first")),
			widgets.NewSoft(l.X("care.private", "Ticking one is for you alone: it is sealed with your key and in no report. Some stages rest until a doctor has seen it.")))
	}
	for _, f := range v.flags {
		list = append(list, widgets.NewCheck(f.flag.Sign, f.open, func(on bool) {
			p.env.Act(func() error { return p.env.App.FlagDoctor(v.program.ID, f.flag.ID, on) }, nil)
		}))
		if f.open {
			tell := f.flag.Tell
			if f.flag.Urgent {
				tell = l.X("care.urgent", "Please see one today.") + " " + tell
			}
			list = append(list, widgets.NewNotice(widgets.NoticeCare, tell))
		}
	}
	return widgets.NewCard("", "", widgets.NewDisclosure(l.X("care.title", "When to wait, and when a doctor comes first"), list...))
}

func (p *page) otherCard(v *view) fyne.CanvasObject {
	l := p.env.L
	var list []fyne.CanvasObject
	for _, o := range v.others {
		list = append(list, widgets.NewTapRow(o.title, widgets.NewText(o.title), func() {
			p.env.Nav.Go(route.ProgramOf(o.id))
		}))
	}
	list = append(list, widgets.NewFlow(
		widgets.Secondary(l.X("program.another", "All programs"), func() { p.env.Nav.Go(route.ChooseProgram()) }),
		widgets.Quiet(l.X("program.end", "End this program"), func() {
			widgets.Confirm(l, p.env.Canvas(), widgets.Question{
				Title: l.X("program.endTitle", "End {{.Title}}?", map[string]any{"Title": v.program.Title}),
				Text:  l.X("program.endText", "Everything you wrote stays. You can start it again later, from the beginning."),
				Yes:   l.X("program.end", "End this program"), No: l.X("action.keep", "Keep it"),
			}, func(yes bool) {
				if yes {
					p.env.Act(func() error { return p.env.App.EndProgram(v.program.ID) }, nil)
				}
			})
		})))
	return widgets.NewCard(l.X("program.others", "Other programs"), "", list...)
}
