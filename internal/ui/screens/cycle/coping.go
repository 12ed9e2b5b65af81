package cycle

import (
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/audience"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/parts/coping"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// copingPage keeps my coping plans: to make, try, change and take away, with what came of them.
type copingPage struct {
	screen.Live
	env      *screen.Env
	page     *widgets.Page
	changing homework.CopingPlanned // its Key is 0 for a new one
}

func newCopingPage(e *screen.Env) shell.Page {
	p := &copingPage{env: e, changing: homework.CopingPlanned{Audience: homework.AudienceMe}}
	p.page = widgets.NewPage(e.L.X("coping.title", "Coping plans"), e.L.X("coping.sub", "For a feeling or a thought that comes: what you will do when you notice it. They stand by in every session and check-in.")).Narrow()
	p.page.SetCorner(bringup.Corner(e, p.page.Name))
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

func (p *copingPage) draw() {
	solo := false
	var all []homework.CopingPlanned
	p.env.Read(func(s *homework.State) { all, solo = s.CopingOf(s.Me), s.Solo() })
	var body []fyne.CanvasObject
	for _, c := range all {
		body = append(body, p.card(c))
	}
	p.page.SetBody(append(body, p.form(solo, len(all) > 0))...)
}

func (p *copingPage) card(c homework.CopingPlanned) fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard("", "", widgets.NewQuote(coping.Said(l, c)), widgets.NewCaption(tried(l, c)+" · "+l.Audience(c.Audience)),
		coping.Tried(p.env, c, func() {}), widgets.NewFlow(
			widgets.Quiet(l.X("action.change", "Change it"), func() { p.changing = c; p.draw() }),
			widgets.Quiet(l.X("coping.remove", "Take it away"), p.env.Once(func() error {
				return p.env.App.ChangeCoping(homework.CopingPlanned{Key: c.Key, Audience: c.Audience})
			}, nil))))
}

// tried says how often a plan was tried, and how often it helped.
func tried(l *wording.Language, c homework.CopingPlanned) string {
	if len(c.Tries) == 0 {
		return l.X("coping.untried", "not tried yet")
	}
	helped := 0
	for _, t := range c.Tries {
		if t.Helped == homework.Yes {
			helped++
		}
	}
	return l.XN("coping.tried", "tried {{.N}} times, helped {{.Helped}}", len(c.Tries), map[string]any{"N": len(c.Tries), "Helped": helped})
}

// form takes a new plan, or the words of one that is changed.
func (p *copingPage) form(solo, others bool) fyne.CanvasObject {
	l := p.env.L
	c := &p.changing
	entry := func(words *string) *widgets.Entry {
		e := widgets.NewEntry(l, "", func(s string) { *words = s })
		e.Limit = homework.MaxPlan
		e.SetText(*words)
		return e
	}
	doField := widgets.NewField(l.X("coping.do", "I will …"), entry(&c.Do), "")
	save := func() {
		e := *c
		e.Notice, e.Do = strings.TrimSpace(e.Notice), strings.TrimSpace(e.Do)
		if e.Notice == "" || e.Do == "" {
			doField.SetProblem(l.X("coping.both", "Both halves are needed"))
			widgets.Reveal(doField)
			return
		}
		p.env.Act(func() error {
			if e.Key != 0 {
				return p.env.App.ChangeCoping(e)
			}
			_, err := p.env.App.AddCoping(e.Notice, e.Do, e.Audience)
			return err
		}, func() {
			p.changing = homework.CopingPlanned{Audience: homework.AudienceMe}
			p.draw()
		})
	}
	title, yes := l.X("coping.new", "One more plan"), l.X("agenda.addYes", "Add it")
	if c.Key != 0 {
		title, yes = l.X("action.change", "Change it"), l.X("action.save", "Save")
	}
	p.page.SetBar("", widgets.Primary(yes, save))
	spot := spots.Hands
	if others {
		spot = "" // the plans are what one looks at
	}
	return widgets.NewSheet(spot, widgets.NewGroup(title, widgets.NewField(l.X("coping.notice", "When I notice …"), entry(&c.Notice), ""), doField),
		widgets.NewField(l.X("checkin.who", "Who may read this"), audience.NewChoice(l, solo, c.Audience, func(a homework.Audience) { c.Audience = a }), ""))
}
