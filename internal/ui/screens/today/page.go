package today

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
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
	p.page.SetEyebrow(v.day)
	p.page.SetHeading(v.greeting, "")
	body := []fyne.CanvasObject{}
	if p.env.Example != nil {
		body = append(body, widgets.NewNotice(widgets.NoticePlain, l.X("today.demo",
			"These are invented people, in a folder that is deleted when you leave."),
			widgets.Secondary(l.X("today.demoOther", "See the other side"), p.env.Lock)))
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
	for _, in := range v.invitations {
		body = append(body, p.invitation(in))
	}
	p.page.SetBody(body...)
	diary := func() fyne.CanvasObject {
		return widgets.NewFlow(widgets.Quiet(l.X("today.diary", "Read what you wrote"), func() { p.env.Nav.Go(route.Diary()) }), bringup.Link(p.env, v.about(l)))
	}
	p.page.SetAside(widgets.NewColumnGap(theme.Gap, widgets.NewOffers(p.offers(v)...), diary()),
		widgets.NewColumnGap(theme.Gap, widgets.NewStrip(p.offers(v)...), diary()))
}
