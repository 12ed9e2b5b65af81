// Package progress draws a member's course: ratings over time, adherence in four figures, days with practice and the
// path through the stages.
package progress

import (
	"image/png"
	"io"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/charts"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/parts/history"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

type page struct {
	screen.Live
	env    *screen.Env
	page   *widgets.Page
	choice choice
	view   view
}

// New makes the page.
func New(e *screen.Env) shell.Page {
	p := &page{env: e, page: widgets.NewPage(e.L.X("place.progress", "Progress"),
		e.L.X("progress.sub", "What you wrote, drawn. Up and down are not better and worse.")).Wide()}
	e.Read(func(s *homework.State) { p.choice = firstChoice(s, e.App.Today()).kept(e.App) })
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

func (p *page) draw() {
	l := p.env.L
	if !p.env.Read(func(s *homework.State) { p.view = newView(l, s, p.env.Cat(), p.env.App.Today(), p.choice) }) {
		return
	}
	v := p.view
	if v.empty {
		p.page.SetBody(widgets.NewEmptyState(spots.Window, l.X("progress.empty", "Nothing to draw yet"),
			l.X("progress.emptyText", "After the first check-in its answers appear here as points, and later as lines. Nothing here is a grade."),
			widgets.Secondary(l.X("progress.toToday", "What is next"), func() { p.env.Nav.Go(route.At(route.Today)) }), p.measures()))
		return
	}
	title := l.X("book.title", "Our book of evenings")
	if v.solo {
		title = l.X("book.titleSolo", "My book of evenings")
	}
	p.page.SetCorner(bringup.Corner(p.env, p.about, widgets.Secondary(title, func() { p.env.Nav.Go(route.Book(0)) }).Small()))
	offset := p.page.Offset()
	body := []fyne.CanvasObject{p.when(), p.line(), history.Grid(l, v.small, p.choice.line, p.choose), p.figures()}
	if len(v.stays) > 0 {
		body = append(body, p.path())
	}
	p.page.SetBody(append(body, p.days(), widgets.NewFlow(p.measures()))...)
	p.page.ScrollTo(offset)
}

// about is the line that is drawn, by name.
func (p *page) about() string {
	return p.page.Name() + " · " + p.env.L.Scale(p.choice.line, p.view.solo)
}

// measures leads to the totals of questionnaires.
func (p *page) measures() fyne.CanvasObject {
	return widgets.Secondary(p.env.L.X("measures.title", "Questionnaires"), func() { p.env.Nav.Go(route.Measures()) })
}

// when chooses the time that everything below is about.
func (p *page) when() fyne.CanvasObject {
	var labels []string
	for _, w := range p.view.withins {
		labels = append(labels, w.Label(p.env.L))
	}
	return widgets.NewChoice(labels, slices.Index(p.view.withins, p.choice.within), func(i int) {
		p.choice.within = p.view.withins[i]
		p.choice.keep(p.env)
		p.draw()
	}).Named(p.env.L.X("export.when", "From when to when"))
}

// span says from when to when, for the ends of cards.
func (p *page) span() string {
	l := p.env.L
	today := p.env.App.Today()
	return l.X("progress.span", "{{.From}} to {{.To}}",
		map[string]any{"From": l.Date(p.view.from, today), "To": l.Near(p.view.to, today)})
}

// choose draws another scale large, and shows it.
func (p *page) choose(line homework.ScaleID) {
	p.choice.line = line
	p.choice.keep(p.env)
	p.draw()
	p.page.ScrollTo(0)
}

// line is the scale that is drawn large.
func (p *page) line() fyne.CanvasObject {
	return widgets.NewCard(p.env.L.Scale(p.choice.line, p.view.solo), p.span(),
		charts.NewLine(p.env.L, p.view.line),
		widgets.NewFlow(widgets.Quiet(p.env.L.X("progress.picture", "Save a picture"), p.picture)))
}

func (p *page) figures() fyne.CanvasObject {
	l, today := p.env.L, p.env.App.Today()
	of := ""
	if c := p.view.cycles; c.Days() > 0 { // figures are of whole cycles, so these days may begin before the others
		of = l.X("progress.span", "{{.From}} to {{.To}}", map[string]any{"From": l.Date(c.From, today), "To": l.Near(c.To, today)})
	}
	return widgets.NewCard(l.X("progress.figures", "Homework in four figures"), of,
		history.Figures(p.env.L, p.view.adherence, p.view.took))
}

func (p *page) path() fyne.CanvasObject {
	return widgets.NewCard(p.env.L.X("progress.path", "The path"), p.view.program,
		history.Path(p.env.L, p.view.stays, p.view.to, p.view.paused))
}

func (p *page) days() fyne.CanvasObject {
	return widgets.NewCard(p.env.L.X("progress.days", "Days with practice"), "",
		history.Days(p.env.L, p.view.counts, p.view.daysFrom, p.view.to, p.env.App.Today(), p.env.FirstDay()))
}

// pictureWidth is how wide a saved picture is, in pixels.
const pictureWidth = 1200

// picture saves the line chart as a PNG, after saying that it will not be encrypted.
func (p *page) picture() {
	l := p.env.L
	title := l.Scale(p.choice.line, p.view.solo)
	widgets.Confirm(l, p.env.Canvas(), widgets.Question{
		Title: l.X("progress.pictureTitle", "Save this chart as a picture?"),
		Text:  l.X("progress.pictureText", "A picture is not encrypted: whoever gets the file sees the chart, with your names in it."),
		Yes:   l.X("progress.pictureYes", "Save the picture"),
	}, func(yes bool) {
		if !yes {
			return
		}
		p.env.Files.Save(l.X("progress.picture", "Save a picture"), l.Outside(wording.FileChart)+".png", func(path string) {
			if path == "" {
				return
			}
			if !strings.HasSuffix(strings.ToLower(path), ".png") {
				path += ".png"
			}
			img := charts.Picture(title, pictureWidth, func() fyne.CanvasObject { return charts.NewLine(l, p.view.line) })
			p.env.Act(func() error {
				return app.WriteFile(path, func(w io.Writer) error { return png.Encode(w, img) })
			}, func() { p.env.Nav.Toast(l.X("progress.pictureSaved", "The picture was saved."), "", nil) })
		})
	})
}
