package therapist

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// homePage is the place's first page.
type homePage struct {
	screen.Live
	env    *screen.Env
	page   *widgets.Page
	view   home
	solo   bool
	change bool // the date is being entered

	points   []point
	goes     string            // who goes to the next appointment, where it is one alone
	adding   string            // what is being typed
	audience homework.Audience // of it; what is noted for the therapist is for the therapist unless chosen otherwise
}

func newHome(e *screen.Env) shell.Page {
	p := &homePage{env: e, audience: homework.AudienceMeTherapist, page: widgets.NewPage(e.L.X("place.therapist", "Therapist"),
		e.L.X("therapist.sub", "What you would like to bring, and what you choose to show. Without a therapist this place can stay empty.")).Wide()}
	p.page.SetCorner(widgets.NewSpot(spots.Chairs, theme.SpotHeightRow))
	p.Live = screen.NewLive(e, p.page, p.draw)
	e.LoadDraft(app.AgendaDraft, func(kept []byte) {
		if len(kept) > 0 && p.adding == "" {
			p.adding = string(kept)
			p.draw()
		}
	})
	return p
}

func (p *homePage) draw() {
	if !p.env.Read(func(s *homework.State) {
		p.view, p.solo = newHomeView(s, p.env.App.Today()), s.Solo()
		p.points, p.goes = points(p.env.L, s, p.env.App.Today()), goes(p.env.L, s, p.view.next)
	}) {
		return
	}
	p.page.SetBody(widgets.NewCards(p.file(), p.appointments(), p.bring(), p.plans(), p.finding(), p.doctor(), p.reading()))
}

func (p *homePage) appointments() fyne.CanvasObject {
	l := p.env.L
	today := p.env.App.Today()
	title := l.X("therapist.next", "Next appointment")
	if p.view.next == nil || p.change {
		return widgets.NewCard(title, "", p.form()...)
	}
	next := *p.view.next
	parts := []fyne.CanvasObject{widgets.NewTitle(when(l, next, today))}
	if p.goes != "" {
		parts = append(parts, widgets.NewSoft(p.goes))
	}
	parts = append(parts, widgets.NewFlow(
		widgets.Secondary(l.X("action.change", "Change it"), func() { p.change = true; p.draw() }),
		widgets.Quiet(l.X("therapist.calendar", "Save for a calendar"), func() { saveEvent(p.env, next) }),
		widgets.Quiet(l.X("therapist.remove", "Take it off"), func() {
			p.env.Act(func() error { return p.env.App.SetAppointment(homework.AppointmentSet{On: next.On, Removed: true}) }, nil)
		})))
	return widgets.NewCard(title, "", append(parts, p.past()...)...)
}

// form asks for the date and the time of the next appointment.
func (p *homePage) form() []fyne.CanvasObject {
	l := p.env.L
	start, at, alone := time.Time{}, "", false
	if p.view.next != nil {
		start, at, alone = p.view.next.On.Time(), p.view.next.At, p.view.next.Alone
	}
	date := widgets.NewDateField(p.env.Dates(), start, false, nil)
	hour := widgets.NewEntry(l, l.X("therapist.timeHint", "such as 17:00"), nil)
	hour.Limit = 40
	hour.SetText(at)
	field := widgets.NewField(l.X("therapist.date", "Day"), date, "")
	save := func() {
		if !date.Check() {
			return
		}
		day, _ := date.Day()
		on := homework.DayOf(day)
		old := p.view.next
		time := strings.TrimSpace(hour.Text)
		p.change = false
		p.env.Act(func() error {
			err := p.env.App.SetAppointment(homework.AppointmentSet{On: on, At: time, Alone: alone && !p.solo})
			if err != nil || old == nil || old.On == on {
				return err // the one before is there still
			}
			return p.env.App.SetAppointment(homework.AppointmentSet{On: old.On, Removed: true})
		}, func() { p.env.Nav.Toast(l.X("action.saved", "Saved."), "", nil) })
	}
	hour.OnSubmitted = func(string) { save() }
	date.OnSubmitted(save)
	buttons := []fyne.CanvasObject{widgets.Secondary(l.X("action.save", "Save"), save)}
	if p.change {
		buttons = append(buttons, widgets.Quiet(l.X("action.notNow", "Not now"), func() { p.change = false; p.draw() }))
	}
	fields := []fyne.CanvasObject{field, widgets.NewField(l.X("therapist.time", "Time, if you like"), hour, "")}
	if !p.solo {
		who := []string{l.X("therapist.bothGo", "both of us"), l.X("therapist.iGo", "me alone")}
		chosen := 0
		if alone {
			chosen = 1
		}
		fields = append(fields, widgets.NewField(l.X("therapist.whoGoes", "Who goes?"), widgets.NewChoice(who, chosen, func(i int) { alone = i == 1 }), ""))
	}
	return append(append(fields, widgets.NewFlow(buttons...)), p.past()...)
}

// past lists the appointments that were, the last one openly and the others behind a button.
func (p *homePage) past() []fyne.CanvasObject {
	l := p.env.L
	if p.view.last == nil {
		return nil
	}
	today := p.env.App.Today()
	parts := []fyne.CanvasObject{widgets.NewSoft(l.X("therapist.last", "The last one was on {{.Day}}.",
		map[string]any{"Day": l.Date(p.view.last.On, today)}))}
	parts = append(parts, p.agreed()...)
	var earlier []fyne.CanvasObject
	for _, a := range p.view.past {
		earlier = append(earlier, widgets.NewText(when(l, a, today)))
	}
	if len(earlier) > 0 {
		parts = append(parts, widgets.NewDisclosure(l.X("action.earlier", "Earlier ones"), earlier...))
	}
	return parts
}

// goes says who goes to an appointment by themself, or nothing where both go.
func goes(l *wording.Language, s *homework.State, a *homework.Appointment) string {
	switch {
	case a == nil || !a.Alone || s.Solo():
		return ""
	case a.Who == s.Me:
		return l.X("therapist.youGo", "You go alone.")
	}
	return l.X("therapist.theyGo", "{{.Name}} goes alone.", map[string]any{"Name": s.Name(a.Who)})
}

func when(l *wording.Language, a homework.Appointment, today homework.Day) string {
	s := l.Date(a.On, today)
	if a.At != "" {
		s += ", " + a.At
	}
	return s
}

// bring lists what I noted for the appointment.
func (p *homePage) bring() fyne.CanvasObject {
	l := p.env.L
	var parts []fyne.CanvasObject
	today := p.env.App.Today()
	for _, b := range p.view.bring {
		caption := l.Near(b.On, today) + " · " + l.Audience(b.Audience)
		if b.Field != homework.FieldTherapist { // of a look back
			caption = l.Field(b.Field) + " · " + caption
		}
		parts = append(parts, widgets.NewColumnGap(theme.GapFine, widgets.NewText(b.Body), widgets.NewCaption(caption)))
	}
	for _, x := range p.points {
		parts = append(parts, p.point(x))
	}
	if len(parts) == 0 {
		parts = append(parts, widgets.NewSoft(l.X("therapist.bringNone",
			"What you write under \"For the next appointment\" in a check-in stands here until then.")))
	}
	parts = append(parts, p.add())
	return widgets.NewCard(l.X("therapist.bring", "To bring up"), "", parts...)
}

// plans lists the therapists' plans that were taken in, the newest first.
func (p *homePage) plans() fyne.CanvasObject {
	l := p.env.L
	parts := []fyne.CanvasObject{}
	for _, x := range p.view.plans {
		note := l.X("planfile.answered", "answered")
		if x.waiting > 0 {
			note = l.XN("planfile.waiting", "{{.N}} parts wait for your word", x.waiting, map[string]any{"N": x.waiting})
		}
		title := l.X("planfile.by", "{{.Author}}'s plan", map[string]any{"Author": x.author})
		parts = append(parts, widgets.NewTapRow(title, widgets.NewColumnGap(theme.GapFine, widgets.NewText(title),
			widgets.NewCaption(l.Near(x.on, p.env.App.Today())+" · "+note)), func() { p.env.Nav.Go(route.TherapistsPlan(x.id)) }))
	}
	if len(parts) == 0 {
		parts = append(parts, widgets.NewText(l.X("planfile.none", "A therapist can answer with a plan: a line on each thing you did, and what to do next. You take, change or leave each part.")))
	}
	return widgets.NewCard(l.X("planfile.title", "A plan from your therapist"), "",
		append(parts, widgets.NewFlow(widgets.Secondary(l.X("planfile.open", "Open a plan"), func() { p.env.Nav.Go(route.OpenPlan("")) })))...)
}

func (p *homePage) file() fyne.CanvasObject {
	l := p.env.L
	text := l.X("therapist.fileText", "A sealed file with what you choose: your own answers, the words you gave to your therapist, and what both of you share. You see all of it before it is made. What is only yours stays out.")
	if p.solo {
		text = l.X("therapist.fileTextSolo", "A sealed file with what you choose: your answers and the words you gave to your therapist. You see all of it before it is made. What is only yours stays out.")
	}
	parts := []fyne.CanvasObject{widgets.NewText(text),
		widgets.NewFlow(widgets.Primary(l.X("therapist.make", "Make a progress file"), func() { p.env.Nav.Go(route.Export()) }))}
	if len(p.view.exports) > 0 {
		parts = append(parts, widgets.NewDisclosure(l.X("therapist.made", "Files that were made"), p.made()...))
	}
	return widgets.NewCard(l.X("therapist.file", "A progress file for your therapist"), "", parts...)
}

// made lists the progress files that were made. The other sees mine only where I said so.
func (p *homePage) made() (lines []fyne.CanvasObject) {
	l, today := p.env.L, p.env.App.Today()
	for _, e := range p.view.exports {
		said := l.X("therapist.madeLine", "{{.Day}}: {{.From}} to {{.To}}, {{.How}}",
			map[string]any{"Day": l.Date(e.On, today), "From": l.Date(e.From, today), "To": l.Date(e.To, today), "How": l.Exported(e.Export)})
		if !p.solo {
			said = l.X("therapist.madeBy", "{{.Name}}, {{.Line}}", map[string]any{"Name": e.name, "Line": said})
		}
		lines = append(lines, widgets.NewText(said))
	}
	return lines
}

// finding leads to the therapists whom one may go to, and to the first visit.
func (p *homePage) finding() fyne.CanvasObject {
	l := p.env.L
	text := l.X("finding.homeText", "Whom one could ask, compared on fit, whom they see, place, plan and cost; what to ask in a call; and the first visit, prepared.")
	if n := p.view.candidates; n > 0 {
		text = l.XN("finding.homeListed", "{{.N}} people are listed.", n, map[string]any{"N": n})
	}
	if p.view.chosen != "" {
		text += " " + l.X("finding.homeChosen", "Chosen: {{.Name}}.", map[string]any{"Name": p.view.chosen})
	}
	return widgets.NewCard(l.X("finding.title", "Finding a therapist"), "", widgets.NewText(text), widgets.NewFlow(
		widgets.Secondary(l.X("finding.open", "Compare and choose"), func() { p.env.Nav.Go(route.Finding()) }),
		widgets.Quiet(l.X("finding.openVisit", "Prepare the first visit"), func() { p.env.Nav.Go(route.FirstVisit()) })))
}

// doctor leads to the pages for a doctor.
func (p *homePage) doctor() fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard(l.X("doctor.title", "For the doctor"), "",
		widgets.NewText(l.X("doctor.homeText", "One page with what you notice, since when, what you take and what you want to ask. Only you see it.")),
		widgets.NewFlow(widgets.Secondary(l.X("doctor.open", "Put the page together"), func() { p.env.Nav.Go(route.Doctor()) }),
			widgets.Quiet(l.X("consent.open", "A consent to sign"), func() { p.env.Nav.Go(route.Consent()) })))
}

func (p *homePage) reading() fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard(l.X("therapist.how", "How your therapist opens it"), "",
		widgets.NewText(l.X("therapist.howApp", "With this app: on its first page, \"I am a therapist: open a progress file\". No account and no diary is needed.")),
		widgets.NewText(l.X("therapist.howAge", "Without it: free programs for the age format open the file. Inside are a page for the browser, a document to print, and a table.")),
		widgets.NewSoft(l.X("therapist.howDoc", "The guide for therapists, which came with the app, goes through it step by step.")))
}
