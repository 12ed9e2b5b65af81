package finding

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/parts/paper"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// doctorPage puts together one page for the doctor, for its author alone.
type doctorPage struct {
	env  *screen.Env
	page *widgets.Page
	kept draft[homework.DoctorPageNoted]

	of    homework.DoctorPageNoted
	saved bool // the diary holds what is on the screen
	there bool // the diary holds a page
}

func newDoctor(e *screen.Env) shell.Page {
	l := e.L
	p := &doctorPage{env: e, page: widgets.NewPage(l.X("doctor.title", "For the doctor"),
		l.X("doctor.sub", "One page with what you want to say there. It is yours alone, whoever else opens this diary, and it goes into no progress file.")).Narrow(), kept: draft[homework.DoctorPageNoted]{env: e, name: app.DoctorDraft}}
	p.page.SetCorner(bringup.Corner(e, p.page.Name))
	p.kept.load(func(of homework.DoctorPageNoted, found bool) {
		p.begin()
		if found {
			p.of, p.saved = of, false
		}
		p.draw()
	})
	return p
}

// begin takes what is in the diary.
func (p *doctorPage) begin() {
	p.of, p.saved, p.there = homework.DoctorPageNoted{}, true, false
	p.env.Read(func(s *homework.State) {
		if now := s.DoctorPage; now != nil {
			p.of, p.there = *now, true
			p.of.Signs = append([]homework.DoctorSign{}, now.Signs...)
		}
	})
}

// Content is the page.
func (p *doctorPage) Content() fyne.CanvasObject { return p.page }

// Leave writes what was typed.
func (p *doctorPage) Leave() { p.kept.write() }

func (p *doctorPage) typed() {
	p.saved = false
	p.kept.keep(p.of)
}

func (p *doctorPage) draw() {
	l := p.env.L
	p.kept.redraw()
	note := func(label, hint string, to *string) fyne.CanvasObject {
		return widgets.NewQuestion(label, p.kept.note(hint, *to, homework.MaxDoctorText, func(s string) { *to = s; p.typed() }), "")
	}
	groups := []fyne.CanvasObject{p.signs()}
	if offered := p.offered(); offered != nil {
		groups = append(groups, offered)
	}
	groups = append(groups,
		note(l.X("doctor.medicines", "What I take"), l.X("doctor.medicinesHint", "with the dose; from a shop or the internet too"), &p.of.Medicines),
		note(l.X("doctor.history", "What was before"), l.X("doctor.historyHint", "illnesses, operations, births, periods or the menopause"), &p.of.History),
		note(l.X("doctor.questions", "What I would like to ask"), l.X("doctor.questionsHint", "what can it be, what will be looked at, what may I do until then?"), &p.of.Questions))
	body := []fyne.CanvasObject{widgets.NewSheet(spots.Window, groups...)}
	if r := p.env.Cat().Reading("when-a-doctor-comes-first"); r != nil {
		body = append(body, widgets.NewFlow(widgets.Quiet(r.Title, func() { p.env.Nav.Go(route.Reading(r.ID)) })))
	}
	p.page.SetBody(body...)
	var buttons []fyne.CanvasObject
	if p.there {
		buttons = append(buttons, widgets.Quiet(l.X("diary.takeOutYes", "Take it out"), p.takeOut()))
	}
	buttons = append(buttons, widgets.Secondary(l.X("action.save", "Save"), func() { p.save(nil) }), widgets.Primary(paper.Label(p.env), p.print))
	p.page.SetBar(l.X("doctor.paper", "Paper has no lock."), buttons...)
}

// signs are what one notices, each with since when.
func (p *doctorPage) signs() fyne.CanvasObject {
	l := p.env.L
	if len(p.of.Signs) == 0 {
		p.of.Signs = []homework.DoctorSign{{}}
	}
	var rows []fyne.CanvasObject
	for i := range p.of.Signs {
		entry := func(label, hint string, most int, to *string) fyne.CanvasObject {
			x := widgets.NewEntry(l, hint, func(s string) { *to = s; p.typed() })
			x.Limit = most
			x.SetText(*to)
			return widgets.NewField(label, x, "")
		}
		s := &p.of.Signs[i]
		data := map[string]any{"N": i + 1}
		rows = append(rows, widgets.NewTwoColumnsAt(.65,
			entry(l.X("doctor.sign", "Sign {{.N}}", data), l.X("doctor.signHint", "what, where, and what brings it on"), homework.MaxDoctorLine, &s.Words),
			entry(l.X("doctor.since", "Since when, sign {{.N}}", data), l.X("doctor.sinceHint", "all at once in May"), homework.MaxDoctorSince, &s.Since)))
	}
	if len(p.of.Signs) < homework.MaxDoctorSigns {
		rows = append(rows, widgets.NewFlow(widgets.Quiet(l.X("doctor.more", "One more sign"), func() {
			p.of.Signs = append(p.of.Signs, homework.DoctorSign{})
			p.draw()
		})))
	}
	return widgets.NewGroup(l.X("doctor.signs", "What I notice"), rows...)
}

// offered are the signs that I noted in a program and no doctor has seen yet, with what to tell of them; nil where there are none.
func (p *doctorPage) offered() fyne.CanvasObject {
	l := p.env.L
	var open []homework.DoctorFlag
	p.env.Read(func(s *homework.State) { open = s.OpenSigns(p.env.Cat()) })
	var rows []fyne.CanvasObject
	for _, f := range open {
		if len(p.of.Signs) == homework.MaxDoctorSigns || p.has(f.Sign) {
			continue
		}
		rows = append(rows, widgets.NewColumnGap(theme.GapFine, widgets.NewText(f.Sign), widgets.NewCaption(f.Tell),
			widgets.NewFlow(widgets.Quiet(l.X("doctor.take", "Put it on the page"), func() { p.take(f.Sign) }))))
	}
	if len(rows) == 0 {
		return nil
	}
	told := widgets.NewSoft(l.X("doctor.offeredText", "What is below each is what a doctor wants to know of it."))
	return widgets.NewGroup(l.X("doctor.offered", "Signs that you noted in a program"), append([]fyne.CanvasObject{told}, rows...)...)
}

func (p *doctorPage) has(sign string) bool {
	for _, s := range p.of.Signs {
		if strings.Contains(s.Words, sign) {
			return true
		}
	}
	return false
}

func (p *doctorPage) take(sign string) {
	if n := len(p.of.Signs); p.of.Signs[n-1] == (homework.DoctorSign{}) {
		p.of.Signs = p.of.Signs[:n-1]
	}
	p.of.Signs = append(p.of.Signs, homework.DoctorSign{Words: sign})
	p.typed()
	p.draw()
}

// save keeps the page; then, which may be nil, goes on when it is kept.
func (p *doctorPage) save(then func()) {
	p.kept.flush()
	l, e := p.env.L, p.of
	e.Signs = nil
	for _, s := range p.of.Signs {
		s.Words, s.Since = strings.TrimSpace(s.Words), strings.TrimSpace(s.Since)
		if s.Words != "" {
			e.Signs = append(e.Signs, s)
		}
	}
	if e.IsBlank() {
		p.env.Nav.Toast(l.X("visit.nothing", "Nothing is written yet."), "", nil)
		return
	}
	if p.saved && p.there && then != nil {
		then()
		return
	}
	p.kept.save(func() error { return p.env.App.NoteDoctorPage(e) }, func() {
		p.kept.drop()
		p.begin()
		p.draw()
		if then != nil {
			then()
		}
	})
}

// print keeps the page and saves it to print.
func (p *doctorPage) print() {
	p.save(func() {
		paper.Save(p.env, func(path string) error { return p.env.App.PrintDoctorPage(p.env.L, path, false) })
	})
}

func (p *doctorPage) takeOut() (tap func()) {
	return p.env.Once(func() error { return p.env.App.DropDoctorPage(context.Background()) }, func() {
		p.kept.drop()
		p.begin()
		p.draw()
	})
}
