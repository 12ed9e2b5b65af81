// Package book is the book of evenings: months are its chapters, and each evening that one has written about is a page, on
// which everybody sees what is theirs to see. An evening on which both are in opens as the page that both look at.
package book

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

// New makes the page of a route.
func New(e *screen.Env, r route.Route) shell.Page {
	if k, ok := r.SessionKey(); ok {
		return newRevealPage(e, k)
	}
	p := &page{env: e, page: widgets.NewPage("", "").Wide(), month: r.Month()}
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

type page struct {
	screen.Live
	env   *screen.Env
	page  *widgets.Page
	month homework.Day // the first day of the month that is open; 0 is the newest
	all   bool         // every month of the list is shown
}

func (p *page) draw() {
	l := p.env.L
	var v bookView
	if !p.env.Read(func(s *homework.State) { v = newBook(l, s, p.env.Cat(), p.month, p.env.App.Today()) }) {
		return
	}
	title := l.X("book.title", "Our book of evenings")
	if v.solo {
		title = l.X("book.titleSolo", "My book of evenings")
	}
	p.page.SetHeading(title, "")
	p.page.SetCorner(bringup.Corner(p.env, p.page.Name, widgets.Secondary(l.X("book.charts", "Charts"), func() { p.env.Nav.Replace(route.At(route.Progress)) }).Small(),
		widgets.Secondary(l.X("book.all", "All that I wrote"), func() { p.env.Nav.Go(route.Diary()) }).Small()))
	if len(v.months) == 0 {
		p.page.SetBody(widgets.NewEmptyState(spots.Book, l.X("book.empty", "The first page is still to come"),
			l.X("book.emptyText", "Each evening that you write about becomes a page here.")))
		return
	}
	open := v.months[v.open]
	chapter := widgets.NewColumnGap(theme.GapTight, widgets.NewSubHeading(open.name), widgets.NewSoft(l.XN("book.evenings", "{{.N}} evenings", open.n, map[string]any{"N": open.n})))
	var pages []fyne.CanvasObject
	for _, x := range v.pages {
		pages = append(pages, p.evening(x))
	}
	p.page.SetBody(p.chapters(v), chapter, widgets.NewGrid(theme.ColumnPage, pages...))
}

// mostChapters is how many months are offered before one asks for all.
const mostChapters = 8

// chapters are the months, the newest first.
func (p *page) chapters(v bookView) fyne.CanvasObject {
	l := p.env.L
	flow := widgets.NewFlow()
	for i, m := range v.months {
		if i >= mostChapters && !p.all && i != v.open {
			continue
		}
		b := widgets.Quiet(m.name, func() {
			p.month = m.first
			p.draw()
		})
		if i == v.open {
			b = widgets.Secondary(m.name, func() {})
		}
		flow.Add(b.Small())
	}
	if len(v.months) > mostChapters && !p.all {
		flow.Add(widgets.Quiet(l.X("book.earlier", "Earlier months"), func() {
			p.all = true
			p.draw()
		}).Small())
	}
	return flow
}

// evening is one page of the book, in small.
func (p *page) evening(x pageView) fyne.CanvasObject {
	line := fyne.CanvasObject(widgets.NewSoft(x.line))
	if x.quote {
		line = widgets.NewQuote(p.env.L.Quoted(x.line))
	}
	to := route.CheckIn(x.key)
	if x.both {
		to = route.Reveal(x.key)
	}
	return widgets.NewPicturePage(x.spot, x.day, x.title, line, func() { p.env.Nav.Go(to) })
}
