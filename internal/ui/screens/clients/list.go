package clients

import (
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/reminders"
	"unhurried/internal/ui/parts/warnings"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// list is the first page of a workspace.
type list struct {
	bare
	screen.Live
	env    *screen.Env
	page   *widgets.Page
	adding string // an alias that is being typed
	busy   bool   // it is being added
}

func newList(e *screen.Env) shell.Page {
	p := &list{env: e}
	l := e.L
	p.page = widgets.NewPage("", "").Whole(widgets.NewHeading(l.X("clients.title", "Clients")), widgets.NewFlow(append([]fyne.CanvasObject{
		widgets.Primary(l.X("clients.receive", "Open a progress file"), func() { e.Nav.Go(route.Receive("")) })}, always(e)...)...))
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

func (p *list) draw() {
	l := p.env.L
	var rows []row
	if !p.env.Read(func(s *homework.State) {
		if s.Workspace != nil {
			rows = newRows(l, s.Workspace, p.env.App.Today())
		}
	}) {
		return
	}
	var body []fyne.CanvasObject
	if w := warnings.New(p.env); w != nil {
		body = append(body, w)
	}
	body = append(body, reminders.Cards(p.env)...)
	if text := reminders.NoCopy(p.env); text != "" {
		body = append(body, widgets.NewNotice(widgets.NoticePlain, text,
			widgets.Secondary(l.X("remind.copies", "See to it in Settings"), func() { p.env.Nav.Go(route.At(route.Settings)) })))
	}
	var first []fyne.CanvasObject
	for _, r := range rows {
		if len(r.look) > 0 {
			first = append(first, p.client(r, strings.Join(r.look, "; ")))
		}
	}
	if len(first) > 0 {
		body = append(body, widgets.NewCard(l.X("clients.first", "Look here first"), "",
			append(first, widgets.NewCaption(l.LookFirstRule()))...))
	}
	var all []fyne.CanvasObject
	for _, r := range rows {
		note := r.newest
		if r.behind {
			note += " · " + l.X("clients.behind", "no file since the last visit")
		}
		all = append(all, p.client(r, note))
	}
	if len(all) == 0 {
		all = append(all, widgets.NewSoft(l.X("clients.none", "Nobody yet. Open a progress file, or drop it on this window: you are asked under which alias to keep it.")))
	}
	body = append(body, widgets.NewCard(l.X("clients.byVisit", "By the next visit"), "", widgets.NewColumnGap(theme.GapHair, all...)), p.add())
	p.page.SetBody(body...)
}

// client is a row of the list.
func (p *list) client(r row, note string) fyne.CanvasObject {
	return widgets.NewTapRow(r.alias, widgets.NewColumnGap(theme.GapHair,
		widgets.NewSpread(widgets.NewBold(r.alias), widgets.NewCaption(r.next)), widgets.NewCaption(note)),
		func() { p.env.Nav.Go(route.Client(r.id)) })
}

// add is the form for a new client.
func (p *list) add() fyne.CanvasObject {
	l := p.env.L
	alias := widgets.NewEntry(l, l.X("clients.aliasHint", "such as the hour of their visits"), func(s string) { p.adding = s })
	alias.Limit = 40
	alias.SetText(p.adding)
	field := widgets.NewField(l.X("clients.alias", "Alias"), alias, l.X("clients.aliasNote", "One that would tell nobody who they are."))
	save := func() {
		words := strings.TrimSpace(alias.Text)
		if words == "" {
			field.SetProblem(l.X("clients.needAlias", "An alias is needed."))
			return
		}
		taken := false
		p.env.Read(func(s *homework.State) { taken = s.Workspace.ByAlias(words) != nil })
		if taken {
			field.SetProblem(l.X("clients.taken", "There is a client called so already."))
		}
		if taken || p.busy {
			return
		}
		p.busy = true
		p.env.Do(func() error {
			_, err := p.env.App.AddClient(words)
			return err
		}, func(err error) {
			if p.busy = false; err != nil {
				field.SetProblem(l.Error(err))
				return
			}
			p.adding = ""
			p.draw()
		})
	}
	alias.OnSubmitted = func(string) { save() }
	return widgets.NewCard(l.X("clients.new", "Somebody new"), "", field, widgets.NewFlow(widgets.Secondary(l.X("clients.add", "Add"), save)))
}
