package clients

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/charts"
	"unhurried/internal/ui/parts/printout"
	"unhurried/internal/ui/parts/progressfile"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// desk is one client on one screen: what each wants to bring up, what changed, the evenings, where they are, and what comes next.
type desk struct {
	bare
	screen.Live
	env     *screen.Env
	id      homework.ID
	client  homework.Client
	page    *widgets.Page
	title   *widgets.Serif
	all     []*report.Data // the newest file of each, or all files of each put together
	shows   of
	problem string
}

// of is which time of a client's files the desk shows.
type of int

const (
	sinceVisit of = iota
	newestFiles
	everyFile
)

func newDesk(e *screen.Env, id homework.ID) shell.Page {
	l := e.L
	p := &desk{env: e, id: id, title: widgets.NewHeading("")}
	p.page = widgets.NewPage("", "").Wide().Whole(p.title, widgets.NewFlow(append([]fyne.CanvasObject{back(e),
		widgets.Secondary(l.X("review.save", "Print or save"), p.print)}, always(e)...)...))
	p.Live = screen.NewLive(e, p.page, p.load)
	return p
}

// load reads the newest files and draws the page.
func (p *desk) load() {
	there := false
	p.env.Read(func(s *homework.State) {
		if c := s.Workspace.Client(p.id); c != nil {
			p.client, there = *c, true
		}
	})
	if !there {
		return // it is being left
	}
	every := p.shows == everyFile
	var data []*report.Data
	p.env.Do(func() (err error) {
		if every {
			data, err = p.env.App.ClientHistory(p.id)
		} else {
			data, err = p.env.App.ClientProgress(p.id)
		}
		return err
	}, func(err error) {
		if every != (p.shows == everyFile) {
			return // something else was chosen meanwhile, which is being read
		}
		p.all = data
		if p.problem = ""; err != nil {
			p.problem = p.env.L.Error(err)
		}
		p.draw()
	})
}

// shown is the part of the files that the page shows, and prints.
func (p *desk) shown() []*report.Data {
	if p.shows != sinceVisit || len(p.all) == 0 {
		return p.all
	}
	return report.SinceLast(p.all...)
}

func (p *desk) print() {
	if data := p.shown(); len(data) > 0 {
		printout.Ask(p.env, data)
	}
}

func (p *desk) draw() {
	l := p.env.L
	p.title.SetText(p.client.Alias)
	if p.problem != "" || len(p.all) == 0 {
		said := p.problem
		if said == "" {
			said = l.X("clients.nothing", "No progress file yet. Open one, or drop it on this window.")
		}
		p.page.SetBody(widgets.NewDesk(widgets.NewCard("", "", widgets.NewText(said), widgets.NewFlow(widgets.Primary(l.X("clients.receive", "Open a progress file"),
			func() { p.env.Nav.Go(route.Receive("")) }))), p.visits(), widgets.NewCard("", "", p.own())))
		return
	}
	v := newDeskView(l, p.shown(), p.env.App.Today())
	var body []fyne.CanvasObject
	if w := progressfile.Warning(l, p.all...); w != nil {
		body = append(body, w)
	}
	p.page.SetBody(append(body, p.strip(v), widgets.NewDesk(p.changed(v), p.evenings(v), widgets.NewColumnGap(theme.Gap, p.standing(v), p.plan(v))))...)
}

// when chooses the time that is shown, where there is a choice.
func (p *desk) when() fyne.CanvasObject {
	l := p.env.L
	earlier := len(p.client.Files) > len(p.client.Newest())
	if report.LastAppointment(p.all...) == 0 && !earlier {
		return widgets.NewColumn()
	}
	choices := []string{l.X("clients.sinceLast", "Since the last visit"), l.X("review.whole", "The whole file")}
	if earlier {
		choices = append(choices, l.X("clients.everyFile", "All files so far"))
	}
	return widgets.NewChoice(choices, int(p.shows), func(i int) {
		read := (p.shows == everyFile) != (of(i) == everyFile)
		if p.shows = of(i); read {
			p.load()
			return
		}
		p.draw()
	}).Named(l.X("export.when", "From when to when"))
}

// strip is what each wants to bring up, and what was planned and done.
func (p *desk) strip(v deskView) fyne.CanvasObject {
	l := p.env.L
	var cells []fyne.CanvasObject
	for _, t := range v.bring {
		lines := []fyne.CanvasObject{widgets.NewNamed(l.X("clients.bring", "{{.Name}} would like to bring up", map[string]any{"Name": t.name}), t.second)}
		for _, s := range t.lines {
			lines = append(lines, widgets.NewText(s))
		}
		if len(t.lines) == 0 {
			lines = append(lines, widgets.NewSoft(l.X("onepage.none", "Nothing noted.")))
		}
		cells = append(cells, widgets.NewColumnGap(theme.GapTight, lines...))
	}
	cells = append(cells, widgets.NewColumnGap(theme.GapSmall, p.when(), widgets.NewText(v.figures)))
	return widgets.NewCard("", "", widgets.NewGrid(theme.ColumnNarrow, cells...))
}

// changed are the small multiples.
func (p *desk) changed(v deskView) fyne.CanvasObject {
	l := p.env.L
	var rows []fyne.CanvasObject
	for two := range slices.Chunk(v.charts, 2) {
		cells := []fyne.CanvasObject{widgets.NewColumn(), widgets.NewColumn()}
		for i, c := range two {
			cells[i] = widgets.NewColumnGap(theme.GapHair, widgets.NewCaption(c.title+": "+c.fact).Tone(theme.ColorInk), charts.NewLine(l, c.line))
		}
		rows = append(rows, widgets.NewGrid(theme.ColumnChart, cells...))
	}
	if len(rows) == 0 {
		rows = append(rows, widgets.NewSoft(l.X("headline.none", "Not enough evenings yet to say.")))
	}
	return widgets.NewCard(l.X("clients.changed", "What changed"), l.X("clients.shaded", "last answers; shaded: agreement"), widgets.NewColumnGap(theme.GapTight, rows...))
}

// evenings are the table, and what got in the way.
func (p *desk) evenings(v deskView) fyne.CanvasObject {
	l := p.env.L
	parts := []fyne.CanvasObject{}
	if len(v.evenings) > v.columns {
		parts = append(parts, widgets.NewTable(v.columns, 1, v.evenings...))
	} else {
		parts = append(parts, widgets.NewSoft(l.X("clients.noEvening", "No evening in this time.")))
	}
	if v.more > 0 {
		parts = append(parts, widgets.NewCaption(l.X("clients.moreEvenings", "and {{.N}} before these", map[string]any{"N": v.more})))
	}
	if len(v.words) > 0 {
		parts = append(parts, widgets.Rule(), widgets.NewBold(l.X("clients.inTheWay", "What got in the way, in their words")))
		for _, q := range v.words {
			parts = append(parts, widgets.NewColumnGap(theme.GapHair, widgets.NewQuote(q.words), widgets.NewCaption(q.whose)))
		}
	}
	return widgets.NewCard(l.X("clients.evenings", "Evenings"), l.X("clients.eveningsHint", "nervous at most · closeness"), parts...)
}

// standing is where they are, and what the next stage waits for.
func (p *desk) standing(v deskView) fyne.CanvasObject {
	l := p.env.L
	var parts []fyne.CanvasObject
	for _, s := range v.programs {
		parts = append(parts, widgets.NewCaption(s).Tone(theme.ColorInk))
	}
	if len(v.gate) > 0 {
		parts = append(parts, widgets.NewCaption(l.X("clients.asked", "The next step asks for: {{.What}}", map[string]any{"What": strings.Join(v.gate, "; ")})))
	}
	if len(parts) == 0 {
		parts = append(parts, widgets.NewSoft(l.X("clients.noProgram", "No program goes on.")))
	}
	return widgets.NewCard(l.X("clients.where", "Where they are"), "", widgets.NewColumnGap(theme.GapTight, parts...))
}

// plan is what was set last, and the way to the next.
func (p *desk) plan(v deskView) fyne.CanvasObject {
	l := p.env.L
	var parts []fyne.CanvasObject
	for _, s := range v.planned {
		parts = append(parts, widgets.NewCaption(s))
	}
	if n := len(p.client.Plans); n > 0 {
		parts = append(parts, widgets.NewCaption(sentSaid(l, p.client.Plans[n-1], p.all, p.env.App.Today())))
	}
	return widgets.NewCard(l.X("clients.plan", "The next plan"), "", widgets.NewColumnGap(theme.GapTight, parts...),
		widgets.NewFlow(widgets.Primary(l.X("clients.planGo", "Write the next plan"), func() { p.env.Nav.Go(route.ClientPlan(p.id)) })), p.own())
}

// own are the next visit and the notes.
func (p *desk) own() fyne.CanvasObject {
	l := p.env.L
	visit := l.X("clients.noNext", "No visit noted")
	if next, _ := p.client.Visit(p.env.App.Today()); next != nil {
		visit = l.X("clients.next", "Visit: {{.When}}", map[string]any{"When": strings.TrimSuffix(l.ShortDate(next.On.Time())+", "+next.At, ", ")})
	}
	notes := l.X("clients.notes", "My notes")
	if n := len(p.client.Notes); n > 0 {
		notes = l.X("clients.notesOf", "My notes ({{.N}})", map[string]any{"N": n})
	}
	if len(p.client.Plans) > 0 {
		notes = l.X("clients.notesAndPlans", "Notes and plans sent")
	}
	return widgets.NewFlow(widgets.Secondary(visit, p.askVisit).Small(), widgets.Secondary(notes, func() { p.env.Nav.Go(route.ClientNotes(p.id)) }).Small())
}

// visits lists those that were.
func (p *desk) visits() fyne.CanvasObject {
	l := p.env.L
	var lines []fyne.CanvasObject
	for _, v := range p.client.Visits {
		lines = append(lines, widgets.NewText(visitSaid(l, &v, p.env.App.Today())))
	}
	if len(lines) == 0 {
		lines = append(lines, widgets.NewSoft(l.X("clients.noNext", "No visit noted")))
	}
	return widgets.NewCard(l.X("clients.visits", "Visits"), "", lines...)
}

// askVisit asks for the next visit.
func (p *desk) askVisit() {
	l := p.env.L
	next, _ := p.client.Visit(p.env.App.Today())
	day, at := time.Time{}, widgets.NewEntry(l, l.X("therapist.timeHint", "such as 17:00"), nil)
	at.Limit = 40
	if next != nil {
		day = next.On.Time()
		at.SetText(next.At)
	}
	date := widgets.NewDateField(p.env.Dates(), day, true, nil)
	var m *widgets.Modal
	save := widgets.Primary(l.X("action.save", "Save"), nil)
	save.OnTapped = func() {
		if !date.Check() {
			return
		}
		on, ok := date.Day()
		words := strings.TrimSpace(at.Text)
		p.env.Submit(m, save, func() error {
			if next != nil && (!ok || next.On != homework.DayOf(on)) {
				if err := p.env.App.SetClientVisit(homework.ClientVisitSet{Client: p.id, On: next.On, Removed: true}); err != nil {
					return err
				}
			}
			if !ok {
				return nil
			}
			return p.env.App.SetClientVisit(homework.ClientVisitSet{Client: p.id, On: homework.DayOf(on), At: words})
		}, nil)
	}
	m = widgets.ShowModal(p.env.Canvas(), widgets.NewColumnGap(theme.GapLoose, widgets.NewSubHeading(l.X("clients.nextVisit", "The next visit")),
		widgets.NewField(l.X("therapist.date", "Day"), date, l.X("clients.noDay", "No day takes the visit off.")), widgets.NewField(l.X("therapist.time", "Time, if you like"), at, ""),
		widgets.NewFlow(widgets.Secondary(l.X("action.notNow", "Not now"), func() { m.Hide() }), save)), nil)
	p.env.Canvas().Focus(date.Focusable())
}
