package cycle

import (
	"encoding/json"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// backPage is a member's look back at a cycle, a step at a time: each assignment once, what helped and what got in the way, what to
// bring up, and what comes of it. Two look back one after the other, each at their own, and what each gave to both stands side by
// side. A half-written one is kept as a draft, with the step that it is on.
type backPage struct {
	env   *screen.Env
	page  *widgets.Page
	from  homework.Day
	view  backView
	d     backDraft
	notes []*widgets.NoteEntry // of the step that is on
	first fyne.Focusable       // of it
	left  bool
	saved bool // it is being saved, or was: a second tap does nothing
}

// backDraft is the form as it stands.
type backDraft struct {
	Onward   map[string]homework.Onward           `json:"onward,omitempty"` // by assignment
	Texts    map[homework.Field]string            `json:"texts,omitempty"`
	Audience map[homework.Field]homework.Audience `json:"audience,omitempty"`
	Point    string                               `json:"point,omitempty"` // to bring up
	PointFor homework.Audience                    `json:"pointFor,omitempty"`
	Step     int                                  `json:"step,omitempty"`
}

// pointFor returns who may read what is to be brought up: my therapist and I unless chosen otherwise.
func (d *backDraft) pointFor() homework.Audience {
	if d.PointFor.Valid() {
		return d.PointFor
	}
	return homework.AudienceMeTherapist
}

func newBackDraft() backDraft {
	return backDraft{Onward: map[string]homework.Onward{}, Texts: map[homework.Field]string{}, Audience: map[homework.Field]homework.Audience{}}
}

func newBackPage(e *screen.Env, r route.Route) shell.Page {
	p := &backPage{env: e, page: widgets.NewPage("", ""), d: newBackDraft()}
	p.from, _ = homework.ParseDay(r.ID)
	e.LoadDraft(app.LookBackDraft(p.from), p.begin)
	return p
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

// about is what a step is about, for whoever brings it up.
func (p *backPage) about() string {
	if p.d.Step < len(p.view.lines) {
		return p.view.lines[p.d.Step].title
	}
	return p.env.L.X("cycle.back", "Look back")
}

// Content is the page.
func (p *backPage) Content() fyne.CanvasObject { return p.page }

// Leave keeps what was typed.
func (p *backPage) Leave() {
	p.left = true
	p.flush()
}

var onwards = []homework.Onward{homework.OnwardKeep, homework.OnwardChange, homework.OnwardDrop}

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
	p.flush()
	if p.saved {
		return
	}
	p.saved = true
	r := p.review()
	point := homework.AgendaNoted{Words: strings.TrimSpace(p.d.Point), Audience: p.d.pointFor()}
	p.env.Do(func() error {
		err := p.env.App.ReviewCycle(r)
		if screen.Done(err) && point.Words != "" {
			_, err = p.env.App.NoteAgenda(point)
		}
		if !screen.Done(err) {
			return err
		}
		return errors.Join(err, p.env.App.SetDraft(app.LookBackDraft(p.from), nil))
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
