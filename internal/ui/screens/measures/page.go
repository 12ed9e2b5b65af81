package measures

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/charts"
	"unhurried/internal/ui/parts/bringup"
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
	at   int             // the questionnaire that is chosen
	whom int             // whom the next total is for
	cuts map[string]bool // the questionnaires whose cut-offs were asked for
}

// audiences are who may read a total.
var audiences = []homework.Audience{homework.AudienceMeTherapist, homework.AudienceMe}

// New makes the page.
func New(e *screen.Env) shell.Page {
	p := &page{env: e, cuts: map[string]bool{}, page: widgets.NewPage(e.L.X("measures.title", "Questionnaires"),
		e.L.X("measures.sub", "Totals of the questionnaires that your therapist gave you on paper. Nobody else's are shown beside yours."))}
	p.page.SetCorner(bringup.Corner(e, p.page.Name, widgets.NewSpot(spots.Letter, theme.SpotHeightRow)))
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

func (p *page) draw() {
	var v view
	p.env.Read(func(s *homework.State) { v = newView(p.env.L, s, p.env.App.Today()) })
	body := []fyne.CanvasObject{}
	for _, x := range v.taken {
		body = append(body, p.card(x))
	}
	at := min(1, len(body)) // what there is to see comes first, and the form stays near the top
	p.page.SetBody(widgets.NewCards(slices.Insert(body, at, p.form())...))
}

// form takes one more total.
func (p *page) form() fyne.CanvasObject {
	l := p.env.L
	var names, who []string
	for i := range homework.Measures {
		names = append(names, homework.Measures[i].Name)
	}
	for _, a := range audiences {
		who = append(who, l.Audience(a))
	}
	m := &homework.Measures[p.at]
	about := widgets.NewCaption(about(l, m))
	which := widgets.NewSelect(l, names, nil)
	which.SetSelected(m.Name)
	which.OnChanged = func(string) {
		p.at = max(which.SelectedIndex(), 0)
		p.draw()
	}
	total := widgets.NewEntry(l, "", nil)
	total.Limit = 6
	date := widgets.NewDateField(p.env.Dates(), p.env.App.Today().Time(), false, nil)
	totalField := widgets.NewField(l.X("measures.total", "Total"), total, "")
	save := func() {
		n, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(total.Text), ",", "."), 64)
		if err != nil {
			totalField.SetProblem(l.X("measures.number", "A number is needed here"))
			widgets.Reveal(totalField)
			return
		}
		if !date.Check() {
			return
		}
		day, _ := date.Day()
		on := homework.DayOf(day)
		p.env.Read(func(s *homework.State) { _, err = s.RecordMeasure(m.ID, n, on, audiences[p.whom]) })
		if err != nil {
			totalField.SetProblem(l.Fault(err))
			return
		}
		p.env.Act(func() error { return p.env.App.RecordMeasure(m.ID, n, on, audiences[p.whom]) }, func() {
			if m.OffersHelp(n) {
				p.env.Nav.Go(route.Safety())
				return
			}
			p.env.Nav.Toast(l.X("action.saved", "Saved."), "", nil)
		})
	}
	total.OnSubmitted = func(string) { save() }
	p.page.SetBar("", widgets.Primary(l.X("agenda.addYes", "Add it"), save))
	return widgets.NewCard(l.X("measures.add", "Add a total"), "",
		widgets.NewField(l.X("measures.which", "Which questionnaire?"), which, ""), about, totalField,
		widgets.NewField(l.X("therapist.date", "Day"), date, ""),
		widgets.NewField(l.X("checkin.who", "Who may read this"), widgets.NewChoice(who, p.whom, func(i int) { p.whom = i }), ""))
}

// card shows the totals of one questionnaire, the newest first.
func (p *page) card(x taken) fyne.CanvasObject {
	l := p.env.L
	var parts []fyne.CanvasObject
	for _, t := range x.totals {
		parts = append(parts, widgets.NewSpread(widgets.NewColumnGap(theme.GapHair, widgets.NewTitle(t.text), widgets.NewCaption(t.caption)),
			widgets.Quiet(l.X("measures.delete", "Delete it"), p.env.Once(func() error {
				return p.env.App.DeleteMeasure(context.Background(), x.id, t.on)
			}, nil))))
	}
	if x.shift != "" {
		parts = append(parts, widgets.NewSoft(x.shift))
	}
	if x.chart != nil {
		d := *x.chart
		if p.cuts[x.id] {
			d.Cuts = x.cuts
		}
		parts = append(parts, charts.NewLine(l, d))
	}
	return widgets.NewCard(x.name, x.about, append(parts, p.lines(x)...)...)
}

// lines are those that studies drew, shown when asked for: they are no verdict. Beside them stands what else one may do.
func (p *page) lines(x taken) []fyne.CanvasObject {
	l := p.env.L
	link := bringup.Link(p.env, x.name)
	switch {
	case len(x.lines) == 0:
		return []fyne.CanvasObject{widgets.NewFlow(link)}
	case !p.cuts[x.id]:
		return []fyne.CanvasObject{widgets.NewFlow(widgets.Quiet(l.X("measures.lines", "Cut-offs from studies"), func() { p.cuts[x.id] = true; p.draw() }), link)}
	}
	var parts []fyne.CanvasObject
	for _, s := range x.lines {
		parts = append(parts, widgets.NewText(s))
	}
	return append(parts, widgets.NewSoft(l.X("measures.noVerdict", "A line from a study says nothing about you by itself.")),
		widgets.NewFlow(widgets.Quiet(l.X("measures.linesHide", "Without the cut-offs"), func() { delete(p.cuts, x.id); p.draw() }), link))
}
