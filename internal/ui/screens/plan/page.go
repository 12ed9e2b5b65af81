package plan

import (
	"context"
	"strconv"
	"strings"

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

// page is a plan that was taken in: the letter, what it answers, and each part with its answers.
type page struct {
	screen.Live
	env  *screen.Env
	id   string
	page *widgets.Page
}

func newPage(e *screen.Env, id string) shell.Page {
	p := &page{env: e, id: id, page: widgets.NewPage("", "")}
	p.page.SetCorner(bringup.Corner(e, p.page.Name, widgets.NewSpot(spots.Envelope, theme.SpotHeightRow)))
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

func (p *page) draw() {
	l := p.env.L
	var v *view
	if !p.env.Read(func(s *homework.State) { v = newView(l, s, p.env.Cat(), p.id, p.env.App.Today()) }) {
		return
	}
	if v == nil {
		p.page.SetHeading(l.X("planfile.title", "A plan from your therapist"), "")
		p.page.SetBody(widgets.NewEmptyState(spots.Envelope, l.X("planfile.gone", "This plan is not here"), l.X("planfile.goneText", "It was taken out of the diary. Its file brings it back, if you keep that."),
			widgets.Primary(l.X("action.back", "Back"), p.env.Nav.Back)))
		return
	}
	sub := l.X("planfile.take", "Nothing of it counts until you take it. What is for both counts once you both say the same.")
	if v.private {
		sub = l.X("planfile.takeOne", "Only you see this plan. Nothing of it counts until you take it.")
	}
	p.page.SetHeading(l.X("planfile.by", "{{.Author}}'s plan", map[string]any{"Author": v.author}), sub)
	var body []fyne.CanvasObject
	if v.letter != "" {
		body = append(body, widgets.NewCard(l.X("planfile.letter", "The letter"), v.made, widgets.NewText(v.letter)))
	}
	if len(v.replies) > 0 {
		var lines []fyne.CanvasObject
		for _, r := range v.replies {
			lines = append(lines, widgets.NewColumnGap(theme.GapTight, widgets.NewBold(r.about), widgets.NewText(r.words)))
		}
		body = append(body, widgets.NewCard(l.X("planfile.replies", "On what you did"), "", lines...))
	}
	for _, x := range v.parts {
		body = append(body, p.part(x))
	}
	if own := p.env.App.BroughtBy(p.id); len(own) > 0 {
		flow := widgets.NewFlow()
		for _, x := range own {
			flow.Add(widgets.Quiet(x.Title, func() { p.env.Nav.Go(route.Exercise(x.ID)) }))
		}
		body = append(body, widgets.NewCard(l.X("planfile.brings", "Exercises of {{.Author}}'s own", map[string]any{"Author": v.author}), "",
			widgets.NewText(l.X("planfile.bringsText", "The plan brought them into your library. Nobody has set them but where a part above does.")), flow))
	}
	p.page.SetBody(body...)
}

// part is one part: what it asks for, why, and three answers of equal weight.
func (p *page) part(x part) fyne.CanvasObject {
	l := p.env.L
	var parts []fyne.CanvasObject
	for _, w := range x.why {
		parts = append(parts, widgets.NewText(w))
	}
	if x.is.Kind == homework.PartRecording {
		parts = append(parts, widgets.NewSoft(l.X("part.recordingKept", "The diary keeps it sealed. Once it is taken, it can be played in the exercise.")))
	}
	switch {
	case x.outside != "":
		parts = append(parts, widgets.NewNotice(widgets.NoticeCare, x.outside))
	case x.published != "":
		parts = append(parts, widgets.NewSoft(x.published))
	}
	var said []string
	for _, s := range []string{x.mine, x.standing} {
		if s != "" {
			said = append(said, s)
		}
	}
	if len(said) > 0 {
		parts = append(parts, widgets.NewSoft(strings.Join(said, " · ")))
	}
	var ways []fyne.CanvasObject
	if x.read != (route.Route{}) {
		ways = append(ways, widgets.Quiet(l.X("part.read", "Read it"), func() { p.env.Nav.Go(x.read) }))
	}
	if x.ask {
		buttons := []fyne.CanvasObject{widgets.Secondary(l.X("part.doTake", "Take it"), func() { p.take(x, nil, homework.PartTake) })}
		if x.theirs != nil {
			buttons = append(buttons, widgets.Secondary(l.X("part.doTheirs", "Take it as {{.Name}} does", map[string]any{"Name": x.other}), func() { p.take(x, x.theirs, homework.PartChange) }))
		}
		if x.is.Changeable() {
			buttons = append(buttons, widgets.Secondary(l.X("part.doChange", "Change it first"), func() { p.change(x) }))
		}
		buttons = append(buttons, widgets.Secondary(l.X("part.doLeave", "Leave it"), func() { p.leave(x) }))
		ways = append(append(buttons, ways...), bringup.Link(p.env, x.said))
	}
	if x.drop {
		ways = append(ways, widgets.Quiet(l.X("part.doLeave", "Leave it"), func() { p.leave(x) }))
	}
	if len(ways) > 0 {
		parts = append(parts, widgets.NewFlow(ways...))
	}
	return widgets.NewCard(x.said, x.whom, parts...)
}

// leave leaves a part; of a recording it asks first, since what all have left is deleted.
func (p *page) leave(x part) {
	if x.is.Kind != homework.PartRecording {
		p.answer(x, nil, homework.PartLeave, false)
		return
	}
	l := p.env.L
	text := l.X("part.leaveRecording", "It is deleted from the diary. The plan's file brings it back, if you keep that.")
	p.env.Read(func(s *homework.State) {
		_, alone := x.is.Alone()
		if plan := s.ReceivedPlan(p.id, false); plan != nil && !s.Solo() && !alone {
			text = l.X("part.leaveRecordingBoth", "It no longer counts then. Once both of you have left it, it is deleted from the diary. The plan's file brings it back, if you keep that.")
		}
	})
	widgets.Confirm(l, p.env.Canvas(), widgets.Question{Title: x.said, Text: text, Yes: l.X("part.doLeave", "Leave it")}, func(yes bool) {
		if yes {
			p.answer(x, nil, homework.PartLeave, false)
		}
	})
}

// take takes a part, after the warning where it is outside of what is published.
func (p *page) take(x part, terms *homework.PartTerms, answer homework.PartAnswer) {
	as := x.is
	if terms != nil {
		as = as.With(*terms)
	}
	l := p.env.L
	warning := l.OutsideRange(p.env.Cat(), &as)
	if warning == "" {
		p.answer(x, terms, answer, false)
		return
	}
	var m *widgets.Modal
	no := widgets.Secondary(l.X("action.notNow", "Not now"), func() { m.Hide() })
	yes := widgets.Secondary(l.X("part.takeOutside", "Take it all the same"), func() {
		m.Hide()
		p.answer(x, terms, answer, true)
	})
	m = widgets.ShowModal(p.env.Canvas(), widgets.NewColumn(widgets.NewSubHeading(x.said), widgets.NewText(warning),
		widgets.NewSoft(l.X("part.outsideWhy", "Your therapist may have a reason. Ask, if you are not sure.")), widgets.NewFlow(no, yes)), nil)
	p.env.Canvas().Focus(no)
}

func (p *page) answer(x part, terms *homework.PartTerms, answer homework.PartAnswer, outside bool) {
	private := false
	p.env.Read(func(s *homework.State) { private = s.ReceivedPlan(p.id, true) != nil })
	var id homework.ID
	p.env.Act(func() (err error) {
		id, err = p.env.App.AnswerPart(p.id, private, x.n, answer, terms, outside)
		return err
	}, func() {
		p.env.Undoable(p.env.L.X("part.noted", "Your word is noted."), func() error { return p.env.App.TakeBack(context.Background(), id) }, nil)
	})
}

// change asks for other terms of a part, then takes it so.
func (p *page) change(x part) {
	l := p.env.L
	terms := x.is.Terms()
	var body []fyne.CanvasObject
	read := func() bool { return true } // whether all that was typed can be used
	number := func(label string, now string, set func(float64)) *widgets.Field {
		entry := widgets.NewEntry(l, "", nil)
		entry.Limit = 8
		entry.SetText(now)
		field := widgets.NewField(label, entry, "")
		before := read
		read = func() bool {
			n, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(entry.Text), ",", ".", 1), 64)
			if err != nil || n < 0 {
				field.SetProblem(l.X("part.noNumber", "Please write a number."))
				return false
			}
			set(n)
			return before()
		}
		return field
	}
	switch x.is.Kind {
	case homework.PartAssignment:
		body = append(body,
			number(l.X("task.times", "How often, in this cycle?"), strconv.Itoa(terms.Dose.Times), func(n float64) { terms.Dose.Times = int(n) }),
			number(l.X("change.minutes", "How many minutes each time?"), strconv.Itoa(terms.Dose.Minutes), func(n float64) { terms.Dose.Minutes = int(n) }))
	case homework.PartNumber:
		body = append(body, number(x.said, l.Number(terms.Value), func(n float64) { terms.Value = n }))
	case homework.PartAppointment:
		date := widgets.NewDateField(p.env.Dates(), terms.On.Time(), false, nil)
		hour := widgets.NewEntry(l, l.X("therapist.timeHint", "such as 17:00"), nil)
		hour.Limit = 40
		hour.SetText(terms.At)
		body = append(body, widgets.NewField(l.X("therapist.date", "Day"), date, ""), widgets.NewField(l.X("therapist.time", "Time, if you like"), hour, ""))
		read = func() bool {
			if !date.Check() {
				return false
			}
			day, _ := date.Day()
			terms.On, terms.At = homework.DayOf(day), strings.TrimSpace(hour.Text)
			return true
		}
	}
	var m *widgets.Modal
	no := widgets.Quiet(l.X("action.notNow", "Not now"), func() { m.Hide() })
	yes := widgets.Primary(l.X("part.takeChanged", "Take it so"), func() {
		if !read() {
			return
		}
		m.Hide()
		p.take(x, &terms, homework.PartChange)
	})
	m = widgets.ShowModal(p.env.Canvas(), widgets.NewColumn(append([]fyne.CanvasObject{widgets.NewSubHeading(x.said)}, append(body, widgets.NewFlow(yes, no))...)...), nil)
	p.env.Canvas().Focus(no)
}
