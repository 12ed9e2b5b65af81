package review

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/charts"
	"unhurried/internal/ui/parts/history"
	"unhurried/internal/ui/parts/printout"
	"unhurried/internal/ui/parts/progressfile"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// shower shows the files that are open.
type shower struct {
	env     *screen.Env
	page    *widgets.Page
	choice  choice
	last    homework.Day    // of the last appointment, or 0
	data    []*report.Data  // what is shown of the files, and printed
	entries []history.Entry // of that
	all     []history.Entry // of the whole files
	view    view
}

func newShow(e *screen.Env) shell.Page {
	s := &shower{env: e, page: widgets.NewPage("", "").Wide(), choice: choice{line: homework.ScaleAnxietyPeak}, last: report.LastAppointment(e.Review...), all: progressfile.Entries(e.L, e.Review...)}
	s.since(s.last > 0)
	return s
}

// since chooses whether only the time since the last appointment is shown.
func (s *shower) since(last bool) {
	s.choice.sinceLast = last
	if s.data = s.env.Review; last {
		s.data = report.SinceLast(s.env.Review...)
	}
	s.entries = progressfile.Entries(s.env.L, s.data...)
	s.draw()
}

// Content returns what the page shows.
func (s *shower) Content() fyne.CanvasObject { return s.page }

// Frame says that no vault is needed.
func (s *shower) Frame() shell.Frame { return shell.FrameBare }

func (s *shower) draw() {
	l := s.env.L
	s.view = newView(l, s.data, s.entries, s.all, s.last, s.choice)
	v := s.view
	today := s.env.App.Today()
	s.page.SetHeading(l.X("review.of", "Progress of {{.Names}}", map[string]any{"Names": strings.Join(v.names, " & ")}), s.sub())
	offset := s.page.Offset()
	body := []fyne.CanvasObject{s.actions()}
	if w := progressfile.Warning(l, s.env.Review...); w != nil {
		body = append(body, w)
	}
	if v.last > 0 {
		at := 0
		if s.choice.sinceLast {
			at = 1
		}
		body = append(body, widgets.NewChoice([]string{
			l.X("review.whole", "The whole file"), l.X("progress.sinceLast", "Since the last appointment"),
		}, at, func(i int) { s.since(i == 1) }).Named(l.X("export.when", "From when to when")))
	}
	body = append(body, progressfile.OnePage(l, s.data...))
	body = append(body, s.told(progressfile.Bring)...)
	body = append(body, s.figures()...)
	body = append(body, s.lines())
	for _, p := range v.programs {
		body = append(body, widgets.NewCard(p.title, "", history.Program(l, wording.Therapist, p.Standing, v.solo, v.to, today)...))
	}
	body = append(body, s.told(progressfile.Other)...)
	if len(v.agreements) > 0 {
		body = append(body, widgets.NewCard(l.X("report.agreements", "Agreements"), "", history.Agreements(l, v.agreements, today)...))
	}
	body = append(body, widgets.NewCard(l.X("progress.days", "Days with practice"), "",
		history.Days(l, v.counts, v.daysFrom, v.to, today, s.env.FirstDay())), s.timeline())
	s.page.SetBody(body...)
	s.page.ScrollTo(offset)
}

// sub says of what time the files are and when they were made: of each where they differ.
func (s *shower) sub() string {
	l := s.env.L
	today := s.env.App.Today()
	var parts []string
	for _, m := range s.view.members {
		parts = append(parts, l.X("review.span", "{{.From}} to {{.To}}, made on {{.Made}}", map[string]any{
			"From": l.Date(m.from, today), "To": l.Date(m.to, today), "Made": l.Date(m.madeOn, today),
		}))
	}
	if parts = slices.Compact(parts); len(parts) == 1 {
		return parts[0] + "."
	}
	for i, m := range s.view.members {
		parts[i] = m.name + ": " + parts[i]
	}
	return strings.Join(parts, ". ") + "."
}

func (s *shower) actions() fyne.CanvasObject {
	l := s.env.L
	add := l.X("review.addAnother", "Add another file")
	if s.view.missing != "" {
		add = l.X("review.add", "Add {{.Name}}'s file", map[string]any{"Name": s.view.missing})
	}
	return widgets.NewFlow(
		widgets.Secondary(add, func() { s.env.Nav.Replace(route.OpenReview("")) }),
		widgets.Secondary(l.X("review.save", "Print or save"), func() { printout.Ask(s.env, s.data) }),
		widgets.Quiet(l.X("action.close", "Close"), s.close))
}

// close forgets what was opened.
func (s *shower) close() {
	s.env.Review = nil
	s.env.Nav.Back()
}

// told are cards of what each member told, one member's beside the other's where both told something.
func (s *shower) told(sections func(*wording.Language, *report.Data, homework.Day) []report.Section) (cards []fyne.CanvasObject) {
	var columns []fyne.CanvasObject
	for _, d := range s.data {
		name := ""
		if len(s.data) == 2 {
			name = d.Name
		}
		var of []fyne.CanvasObject
		for _, x := range sections(s.env.L, d, s.env.App.Today()) {
			of = append(of, widgets.NewCard(x.Heading, name, progressfile.Lines(x)...))
		}
		if len(of) > 0 {
			columns = append(columns, widgets.NewColumnGap(theme.Gap, of...))
		}
	}
	if len(columns) == 2 {
		return []fyne.CanvasObject{widgets.NewTwoColumns(columns[0], columns[1])}
	}
	return columns
}

// figures are adherence of each member, side by side where there is room.
func (s *shower) figures() []fyne.CanvasObject {
	l := s.env.L
	var cards []fyne.CanvasObject
	for _, m := range s.view.members {
		title := l.X("progress.figures", "Homework in four figures")
		if len(s.view.members) == 2 {
			title = l.X("review.figuresOf", "{{.Name}}: homework in four figures", map[string]any{"Name": m.name})
		}
		cards = append(cards, widgets.NewCard(title, "", history.Figures(l, m.adherence, m.took)))
	}
	if len(cards) == 2 {
		cards = []fyne.CanvasObject{widgets.NewTwoColumns(cards[0], cards[1])}
	}
	for _, m := range s.view.members {
		if m.whole {
			cards = append(cards, widgets.NewCaption(l.X("review.wholeFigures",
				"{{.Name}}'s four figures are of the whole file, by the weeks of the program, as an earlier edition counted them.", map[string]any{"Name": m.name})))
		}
	}
	return cards
}

func (s *shower) lines() fyne.CanvasObject {
	today := s.env.App.Today()
	span := s.env.L.X("progress.span", "{{.From}} to {{.To}}",
		map[string]any{"From": s.env.L.Date(s.view.from, today), "To": s.env.L.Date(s.view.to, today)})
	return widgets.NewColumnGap(theme.Gap, widgets.NewCard(s.env.L.Scale(s.choice.line, s.view.solo), span, charts.NewLine(s.env.L, s.view.line)),
		history.Grid(s.env.L, s.view.small, s.choice.line, func(l homework.ScaleID) {
			s.choice.line = l
			s.draw()
		}))
}

func (s *shower) timeline() fyne.CanvasObject {
	l := s.env.L
	labels := []string{
		l.X("review.all", "All"), l.X("figures.held", "Held"), l.X("review.stopped", "Stopped"),
		l.X("review.notThatDay", "Declined or postponed"), l.X("review.withWords", "With words"), l.X("report.weeks", "Weeks"),
	}
	list := history.List(l, s.view.entries, s.env.App.Today())
	if len(s.view.entries) == 0 {
		list = widgets.NewSoft(l.X("review.none", "There is nothing of this kind in the file."))
	}
	count := l.X("review.count", "{{.N}} of {{.All}}", map[string]any{"N": len(s.view.entries), "All": s.view.total})
	return widgets.NewCard(l.X("review.entries", "Sessions and weeks"), count,
		widgets.NewChoice(labels, int(s.choice.filter), func(i int) {
			s.choice.filter = filter(i)
			s.draw()
		}).Named(l.X("review.entries", "Sessions and weeks")), list)
}
