package cycle

import (
	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/audience"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// finished is homework that was brought to an end.
type finished struct {
	checkUp string
	mine    string   // what I keep, or empty
	kept    []string // what each keeps, as I may see it
}

// newFinished is a pure function of the state, nil while homework goes on.
func newFinished(l *wording.Language, s *homework.State, today homework.Day) *finished {
	f := s.Finish()
	if f == nil {
		return nil
	}
	v := &finished{checkUp: l.CheckUp(f.CheckUp(), today), mine: s.Kept(s.Me).Body}
	for _, m := range s.Places() {
		switch body := s.Kept(m).Body; {
		case body == "":
		case s.Solo() || m == s.Me:
			v.kept = append(v.kept, l.X("finish.youKeep", "You keep: {{.What}}", map[string]any{"What": body}))
		default:
			v.kept = append(v.kept, l.X("finish.theyKeep", "{{.Name}} keeps: {{.What}}", map[string]any{"Name": s.Name(m), "What": body}))
		}
	}
	return v
}

// finished says how it ended, and goes on again at a click: nothing is lost.
func (p *page) finished(f *finished) fyne.CanvasObject {
	l := p.env.L
	h := widgets.Hero{Spot: spots.Cups, Said: l.X("finish.done", "Homework is finished"), More: []fyne.CanvasObject{widgets.NewText(f.checkUp)}}
	for _, k := range f.kept {
		h.More = append(h.More, widgets.NewQuote(k))
	}
	if f.mine == "" {
		h.Buttons = append(h.Buttons, widgets.Primary(l.X("finish.keepToo", "Say what you keep"), func() { p.env.Nav.Go(route.Finish()) }))
	}
	h.Buttons = append(h.Buttons,
		widgets.Secondary(l.X("finish.again", "Go on after all"), func() { p.env.Act(p.env.App.Reopen, nil) }),
		widgets.Quiet(l.X("finish.file", "A last progress file"), func() { p.env.Nav.Go(route.Export()) }))
	return widgets.NewHero(h)
}

// finishPage ends homework as a whole: a last look back, what one keeps, and when to look again. When the other has done so
// already, it asks only what one keeps.
type finishPage struct {
	env    *screen.Env
	page   *widgets.Page
	ended  bool // by whomever
	back   homework.Span
	keep   homework.Text
	weeks  int
	note   *widgets.NoteEntry
	finish func()
}

func newFinishPage(e *screen.Env) shell.Page {
	l := e.L
	p := &finishPage{env: e, page: widgets.NewPage("", "").Narrow(), weeks: homework.CheckUps[1]}
	p.page.SetCorner(bringup.Corner(e, p.page.Name, widgets.NewSpot(spots.Cups, theme.SpotHeightRow)))
	p.finish = e.Once(func() error { return e.App.Finish(p.weeks, p.keep) }, e.Nav.Back)
	solo, begun := false, false
	e.Read(func(s *homework.State) {
		c := s.Cycles(e.App.Today())
		solo, begun, p.ended, p.back = s.Solo(), len(c) > 0, s.Finish() != nil, c.On(e.App.Today())
		p.keep = s.Kept(s.Me)
	})
	if !p.keep.Audience.Valid() {
		p.keep.Audience = homework.AudienceMe
	}
	p.page.SetHeading(l.X("finish.title", "Finish the homework"), l.X("finish.sub", "What is set ends here. All that you wrote stays, and going on again takes one click."))
	if !begun {
		p.page.SetBody(widgets.NewEmptyState(spots.Path, l.X("finish.nothing", "Nothing has begun yet"), "", widgets.Primary(l.X("cycle.title", "This cycle"), e.Nav.Back)))
		return p
	}
	var card fyne.CanvasObject
	card, p.note = audience.NewNote(e, audience.Note{
		Ask: l.X("finish.keep", "What do you keep from it?"), Hint: l.X("finish.keepHint", "something small that may stay"), Words: p.keep.Body, Audience: p.keep.Audience, Alone: solo,
		Typed:  func(s string) { p.keep.Body = s },
		Chosen: func(a homework.Audience) { p.keep.Audience = a },
	})
	var body []fyne.CanvasObject
	if !p.ended {
		body = append(body, widgets.NewCard(l.X("finish.back", "A last look back"), "",
			widgets.NewSoft(l.X("finish.backText", "What helped, and what got in the way, while it is fresh.")),
			widgets.NewFlow(widgets.Secondary(l.X("cycle.back", "Look back"), func() { e.Nav.Go(route.LookBack(p.back.From)) }))))
	}
	body = append(body, card)
	if !p.ended {
		labels := []string{l.X("finish.none", "no check-up"), l.X("finish.four", "in 4 weeks"), l.X("finish.twelve", "in 12 weeks")}
		body = append(body, widgets.NewField(l.X("finish.when", "One look at how it goes"), widgets.NewChoice(labels, 1, func(i int) { p.weeks = homework.CheckUps[i] }), ""))
	}
	p.page.SetBody(body...)
	yes := l.X("finish.yes", "Finish homework")
	if p.ended {
		yes = l.X("action.save", "Save")
	}
	p.page.SetBar("", widgets.Quiet(l.X("action.notNow", "Not now"), e.Nav.Back), widgets.Primary(yes, p.save))
	return p
}

// Content is the page.
func (p *finishPage) Content() fyne.CanvasObject { return p.page }

func (p *finishPage) save() {
	p.note.Flush()
	if !p.ended {
		p.finish()
		return
	}
	p.env.Act(func() error { return p.env.App.Keep(p.keep) }, p.env.Nav.Back)
}
