package cycle

import (
	"encoding/json"
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/audience"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// backPage is a member's look back at a cycle: a word on each assignment, what helped and what got in the way. Two look back
// one after the other, each at their own, and what each gave to both stands side by side. A half-written one is kept as a draft.
type backPage struct {
	env   *screen.Env
	page  *widgets.Page
	from  homework.Day
	view  backView
	d     backDraft
	notes []*widgets.NoteEntry
	left  bool
	saved bool // it is being saved, or was: a second tap does nothing
}

// backView is what the page shows of the state.
type backView struct {
	cycle  homework.Span
	sub    string
	lines  []backLine
	hidden int      // assignments that the page does not show
	theirs []string // what the other wrote
	solo   bool
	next   string // the other, while they have not looked back at what is for both; or empty
}

type backLine struct {
	id      homework.ID
	title   string
	figures string
	plan    string // what I had planned
	theirs  string // the other's word on it
}

// backDraft is the form as it stands.
type backDraft struct {
	Onward   map[string]homework.Onward           `json:"onward,omitempty"` // by assignment
	Texts    map[homework.Field]string            `json:"texts,omitempty"`
	Audience map[homework.Field]homework.Audience `json:"audience,omitempty"`
}

func newBackDraft() backDraft {
	return backDraft{map[string]homework.Onward{}, map[homework.Field]string{}, map[homework.Field]homework.Audience{}}
}

func newBackPage(e *screen.Env, r route.Route) shell.Page {
	p := &backPage{env: e, page: widgets.NewPage("", ""), d: newBackDraft()}
	p.page.SetCorner(bringup.Corner(e, p.page.Name))
	p.from, _ = homework.ParseDay(r.ID)
	e.LoadDraft(app.LookBackDraft(p.from), p.begin)
	return p
}

// newBackView is a pure function of the state. The cycle has no day when there is none from that day on.
func newBackView(l *wording.Language, s *homework.State, cat *homework.Catalog, from, today homework.Day) backView {
	c := s.Cycles(max(today, from))
	v := backView{cycle: c.On(from), solo: s.Solo()}
	if v.cycle.From != from {
		return backView{cycle: homework.Span{From: 1}}
	}
	v.sub = l.X("back.sub", "{{.From}} to {{.To}}. Leave out whatever you like.", map[string]any{"From": l.Short(v.cycle.From), "To": l.Short(v.cycle.To)})
	other, couple := s.Partner()
	both := false
	for _, line := range s.CycleView(cat, c, v.cycle).Lines {
		a := line.Assignment
		switch {
		case !a.IsFor(s.Me):
			continue
		case len(v.lines) == most:
			v.hidden++
			continue
		}
		both = both || a.IsFor(other)
		x := backLine{id: a.ID, title: l.Work(cat, a.Work), figures: l.Figures(line.Figures, s.Me), plan: l.IfThen(s.Plan(a, s.Me))}
		if r := s.ReviewOf(v.cycle, other); couple && a.IsFor(other) && r != nil { // a made-up word on what is mine alone is none
			if i := slices.IndexFunc(r.Verdicts, func(w homework.Verdict) bool { return w.Assignment == a.ID }); i >= 0 {
				x.theirs = l.X("back.theirs", "{{.Name}} would {{.Onward}} it", map[string]any{"Name": s.Name(other), "Onward": l.Onward(r.Verdicts[i].Onward)})
			}
		}
		v.lines = append(v.lines, x)
	}
	if couple {
		r := s.ReviewOf(v.cycle, other)
		if r == nil && both {
			v.next = s.Name(other)
		}
		if r != nil {
			for _, t := range r.Texts {
				v.theirs = append(v.theirs, l.X("back.said", "{{.Name}}, {{.Field}}: {{.Text}}", map[string]any{"Name": s.Name(other), "Field": l.Field(t.Field), "Text": t.Body}))
			}
		}
	}
	return v
}

// begin shows the form as it was left, or as it was kept before.
func (p *backPage) begin(kept []byte) {
	if p.left {
		return
	}
	d := newBackDraft()
	if len(kept) > 0 && json.Unmarshal(kept, &d) == nil && d.Onward != nil && d.Texts != nil && d.Audience != nil {
		p.d = d
	} else {
		p.env.Read(func(s *homework.State) {
			if r := s.ReviewOf(s.Cycles(max(p.env.App.Today(), p.from)).On(p.from), s.Me); r != nil {
				for _, v := range r.Verdicts {
					p.d.Onward[v.Assignment.String()] = v.Onward
				}
				for _, t := range r.Texts {
					p.d.Texts[t.Field], p.d.Audience[t.Field] = t.Body, t.Audience
				}
			}
		})
	}
	p.draw()
}

// Content is the page.
func (p *backPage) Content() fyne.CanvasObject { return p.page }

// Leave keeps what was typed.
func (p *backPage) Leave() {
	p.left = true
	for _, n := range p.notes {
		n.Flush()
	}
}

var onwards = []homework.Onward{homework.OnwardKeep, homework.OnwardChange, homework.OnwardDrop}

func (p *backPage) draw() {
	l := p.env.L
	p.env.Read(func(s *homework.State) { p.view = newBackView(l, s, p.env.Cat(), p.from, p.env.App.Today()) })
	p.page.SetHeading(l.X("cycle.back", "Look back"), p.view.sub)
	if p.view.cycle.Days() == 0 {
		p.page.SetBody(widgets.NewEmptyState(l.X("back.none", "There is nothing to look back at here"), "", widgets.Primary(l.X("cycle.title", "This cycle"), p.env.Nav.Back)))
		return
	}
	var body []fyne.CanvasObject
	for _, x := range p.view.lines {
		body = append(body, p.line(x))
	}
	if p.view.hidden > 0 {
		body = append(body, widgets.NewSoft(hidden(l, p.view.hidden)))
	}
	p.notes = nil
	body = append(body, p.words(homework.FieldHelped, l.X("back.helped", "What helped?")), p.words(homework.FieldInTheWay, l.X("back.inTheWay", "What got in the way?")))
	for _, said := range p.view.theirs {
		body = append(body, widgets.NewText(said))
	}
	p.page.SetBody(body...)
	later, save := widgets.Quiet(l.X("action.later", "Later"), p.env.Nav.Back), l.X("checkin.save", "Save")
	if p.view.next == "" {
		p.page.SetBar(l.X("checkin.asYouGo", "Kept as you go."), later, widgets.Primary(save, func() { p.save(p.env.Nav.Back) }))
		return
	}
	p.page.SetBar(l.X("checkin.asYouGo", "Kept as you go."), later, widgets.Secondary(save, func() { p.save(p.env.Nav.Back) }),
		widgets.Primary(l.X("checkin.handOver", "Save and hand over to {{.Name}}", map[string]any{"Name": p.view.next}), func() { p.save(p.handOver) }))
}

func (p *backPage) line(x backLine) fyne.CanvasObject {
	l := p.env.L
	var labels []string
	for _, o := range onwards {
		labels = append(labels, l.Onward(o))
	}
	key := x.id.String()
	choice := widgets.NewChoice(labels, slices.Index(onwards, p.d.Onward[key]), nil).Named(l.X("back.onward", "{{.Title}}: in the next cycle", map[string]any{"Title": x.title}))
	choice.Optional = true
	choice.OnChanged = func() {
		if i := choice.Selected(); i >= 0 {
			p.d.Onward[key] = onwards[i]
		} else {
			delete(p.d.Onward, key)
		}
		p.keepDraft()
	}
	parts := []fyne.CanvasObject{}
	if x.plan != "" {
		parts = append(parts, widgets.NewQuote(x.plan))
	}
	parts = append(parts, choice)
	if x.theirs != "" {
		parts = append(parts, widgets.NewSoft(x.theirs))
	}
	return widgets.NewCard(x.title, x.figures, parts...)
}

// words takes words, and who may read them.
func (p *backPage) words(f homework.Field, ask string) fyne.CanvasObject {
	card, n := audience.NewNote(p.env, audience.Note{
		Ask: ask, Words: p.d.Texts[f], Audience: p.audience(f), Alone: p.view.solo,
		Typed:  func(s string) { p.d.Texts[f] = s; p.keepDraft() },
		Chosen: func(a homework.Audience) { p.d.Audience[f] = a; p.keepDraft() },
	})
	p.notes = append(p.notes, n)
	return card
}

// audience returns who may read a field: only me unless chosen otherwise (rule 12).
func (p *backPage) audience(f homework.Field) homework.Audience {
	if a := p.d.Audience[f]; a.Valid() {
		return a
	}
	return homework.AudienceMe
}

func (p *backPage) keepDraft() {
	b, err := json.Marshal(p.d)
	if err != nil { // it is words
		panic(err)
	}
	p.env.KeepDraft(app.LookBackDraft(p.from), b)
}

// review is the form as an event.
func (p *backPage) review() homework.CycleReviewed {
	r := homework.CycleReviewed{Cycle: p.view.cycle}
	for _, x := range p.view.lines {
		if o := p.d.Onward[x.id.String()]; o != "" {
			r.Verdicts = append(r.Verdicts, homework.Verdict{Assignment: x.id, Onward: o})
		}
	}
	for _, f := range []homework.Field{homework.FieldHelped, homework.FieldInTheWay} {
		if body := p.d.Texts[f]; body != "" {
			r.Texts = append(r.Texts, homework.Text{Field: f, Body: body, Audience: p.audience(f)})
		}
	}
	return r
}

// save keeps the look back, and then goes on.
func (p *backPage) save(then func()) {
	for _, n := range p.notes {
		n.Flush()
	}
	if p.saved {
		return
	}
	p.saved = true
	r := p.review()
	p.env.Do(func() error {
		if err := p.env.App.ReviewCycle(r); err != nil {
			return err
		}
		return p.env.App.SetDraft(app.LookBackDraft(p.from), nil)
	}, func(err error) {
		if p.saved = screen.Done(err); p.saved {
			then()
		}
		if err != nil {
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
		}
	})
}

// handOver closes the diary and gives the seat to the other member, to look back too.
func (p *backPage) handOver() {
	f, _ := p.env.App.File()
	g := route.Given{Vault: []byte(f.Path), To: p.view.next, Cycle: p.from}
	p.env.Read(func(s *homework.State) { g.From, g.Second = s.Name(s.Me), s.Me == 0 })
	p.env.HandOver(route.HandOver(g))
}
