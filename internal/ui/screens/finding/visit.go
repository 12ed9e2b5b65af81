package finding

import (
	"context"
	"slices"
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

// visitPage prepares the first visit in six questions, each of which may be left out: alone, or together.
type visitPage struct {
	env  *screen.Env
	page *widgets.Page
	kept draft[prepared] // of the kind on the screen

	solo     bool
	together bool
	of       prepared
}

// prepared is a preparation that is being written.
type prepared struct {
	Words     map[homework.Field]string `json:"words"`
	Therapist bool                      `json:"therapist"` // they may read it too
}

func newVisit(e *screen.Env) shell.Page {
	l := e.L
	p := &visitPage{env: e, page: widgets.NewPage(l.X("visit.first", "The first visit"),
		l.X("visit.sub", "A few lines beforehand make the hour easier, and a page of notes is welcome there. Each may stay empty.")).Narrow()}
	p.page.SetCorner(bringup.Corner(e, p.page.Name))
	p.show(false)
	return p
}

// show begins with what is half-written of a kind, or else with what is in the diary.
func (p *visitPage) show(together bool) {
	p.kept.redraw()
	p.together = together
	p.kept = draft[prepared]{env: p.env, name: app.VisitDraft(together)}
	p.kept.load(func(of prepared, found bool) {
		if together != p.together {
			return // the other kind was chosen meanwhile
		}
		if !found || of.Words == nil {
			of = p.inDiary()
		}
		p.of = of
		p.draw()
	})
}

// inDiary is what the diary has of the kind on the screen.
func (p *visitPage) inDiary() prepared {
	of := prepared{Words: map[homework.Field]string{}}
	p.env.Read(func(s *homework.State) {
		for _, t := range s.Preparation(s.Me, p.together).Texts {
			of.Words[t.Field], of.Therapist = t.Body, t.Audience.Therapist()
		}
	})
	return of
}

// Content is the page.
func (p *visitPage) Content() fyne.CanvasObject { return p.page }

// Leave writes what was typed.
func (p *visitPage) Leave() { p.kept.write() }

func (p *visitPage) draw() {
	l := p.env.L
	there := false
	var others []homework.Text
	name := ""
	p.env.Read(func(s *homework.State) {
		p.solo = s.Solo()
		there = len(s.Preparation(s.Me, p.together).Texts) > 0
		if other, couple := s.Partner(); couple && p.together {
			others, name = s.Preparation(other, true).Texts, s.Name(other)
		}
	})
	p.kept.redraw()
	var body []fyne.CanvasObject
	if !p.solo {
		kinds := []string{l.X("visit.alone", "for me alone"), l.X("visit.together", "for both of us")}
		body = append(body, widgets.NewChoice(kinds, map[bool]int{true: 1}[p.together], func(i int) { p.show(i == 1) }).Named(l.X("visit.whose", "For whom")))
	}
	if len(others) > 0 {
		var parts []fyne.CanvasObject
		for _, t := range others {
			parts = append(parts, widgets.NewColumnGap(theme.GapHair, widgets.NewCaption(l.Field(t.Field)), widgets.NewText(t.Body)))
		}
		body = append(body, widgets.NewCard(l.X("visit.theirs", "{{.Name}} wrote", map[string]any{"Name": name}), "", parts...))
	}
	var fields []fyne.CanvasObject
	for _, f := range homework.PreparationFields {
		note := p.kept.note(l.PreparationHint(f), p.of.Words[f], homework.MaxWhy, func(s string) { p.of.Words[f] = s; p.kept.keep(p.of) })
		fields = append(fields, widgets.NewQuestion(l.Field(f), note, ""))
	}
	fields = append(fields, widgets.NewCheck(l.X("visit.therapist", "My therapist may read it in a progress file"), p.of.Therapist, func(on bool) { p.of.Therapist = on; p.kept.keep(p.of) }))
	body = append(body, widgets.NewSheet(spots.Letter, fields...))
	if r := p.env.Cat().Reading("first-appointment"); r != nil {
		body = append(body, widgets.NewFlow(widgets.Quiet(r.Title, func() { p.env.Nav.Go(route.Reading(r.ID)) })))
	}
	p.page.SetBody(body...)
	var buttons []fyne.CanvasObject
	if there {
		buttons = append(buttons, widgets.Quiet(l.X("diary.takeOutYes", "Take it out"), p.takeOut()))
	}
	p.page.SetBar(l.X("doctor.paper", "Paper has no lock."), append(buttons, widgets.Secondary(paper.Label(p.env), p.print), widgets.Primary(l.X("action.save", "Save"), func() { p.save(nil) }))...)
}

// texts are what is on the screen, as the diary keeps it.
func (p *visitPage) texts() (all []homework.Text) {
	a := map[[2]bool]homework.Audience{{false, false}: homework.AudienceMe, {false, true}: homework.AudienceMeTherapist, {true, false}: homework.AudienceUs, {true, true}: homework.AudienceUsTherapist}[[2]bool{p.together, p.of.Therapist}]
	for _, f := range homework.PreparationFields {
		if words := strings.TrimSpace(p.of.Words[f]); words != "" {
			all = append(all, homework.Text{Field: f, Body: words, Audience: a})
		}
	}
	return all
}

// save keeps the preparation; then, which may be nil, goes on when it is kept.
func (p *visitPage) save(then func()) {
	p.kept.flush()
	texts, kept, theirs := p.texts(), []homework.Text(nil), false
	p.env.Read(func(s *homework.State) {
		kept = s.Preparation(s.Me, p.together).Texts
		other, couple := s.Partner()
		theirs = couple && p.together && len(s.Preparation(other, true).Texts) > 0
	})
	switch {
	case then != nil && slices.Equal(texts, kept) && (len(kept) > 0 || theirs):
		then()
	case len(texts) == 0:
		p.env.Nav.Toast(p.env.L.X("visit.nothing", "Nothing is written yet."), "", nil)
	default:
		done := p.done(p.together)
		p.kept.save(func() error { return p.env.App.PrepareVisit(homework.VisitPrepared{Texts: texts}) }, func() {
			done()
			if then != nil {
				then()
			}
		})
	}
}

// print keeps the preparation and saves it to print.
func (p *visitPage) print() {
	together := p.together
	p.save(func() {
		paper.Save(p.env, func(path string) error { return p.env.App.PrintVisit(p.env.L, path, together, false) })
	})
}

func (p *visitPage) takeOut() (tap func()) {
	together := p.together
	return p.env.Once(func() error { return p.env.App.DropPreparation(context.Background(), together) }, p.done(together))
}

// done begins anew from what is in the diary, unless the other kind has been chosen meanwhile.
func (p *visitPage) done(together bool) func() {
	return func() {
		d := draft[prepared]{env: p.env, name: app.VisitDraft(together)}
		if together == p.together {
			p.kept.flush()
		}
		d.drop()
		if together == p.together {
			p.show(together)
		}
	}
}
