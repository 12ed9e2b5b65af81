// Package checkin is one member's own record of a session or of a week. Every field may be skipped, a half-filled form
// is never lost, and nothing on it asks for orgasm, erection or a rating of the partner.
package checkin

import (
	"cmp"
	"errors"
	"maps"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/coping"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// New makes the page of a route.
func New(e *screen.Env, r route.Route) shell.Page {
	p := &page{env: e, page: widgets.NewPage("", ""), d: newDraft(), about: aboutOf(e, r)}
	e.LoadDraft(p.about.draft(), func(kept []byte) { p.begin(parse(kept)) })
	return p
}

// aboutOf returns what a route leads to: the week to tell of, or a session of today, where it does not say.
func aboutOf(e *screen.Env, r route.Route) (a about) {
	var ok bool
	if a.week = r.View == route.ViewWeek; a.week {
		if a.monday, ok = r.Monday(); !ok {
			e.Read(func(s *homework.State) { a.monday, _ = s.WeekToTell(e.App.Today()) })
		}
	} else if a.session, ok = r.SessionKey(); !ok {
		a.session = homework.SessionKey{Day: e.App.Today()}
	}
	return a
}

// begin shows the form as it was left, or with what was saved before.
func (p *page) begin(d *draft) {
	if p.left {
		return
	}
	if p.d = d; d.empty() {
		p.env.Read(func(s *homework.State) { d.fill(s, p.about) })
	}
	p.draw()
}

type page struct {
	env     *screen.Env
	about   about
	form    form
	d       *draft
	past    []change // what Ctrl+Z takes back
	notes   []*widgets.NoteEntry
	page    *widgets.Page
	buttons []*widgets.Button
	dirty   bool   // the draft in the vault is behind
	saving  bool   // the form is on its way into the vault, or there
	left    bool   // somebody went on to another page
	cancel  func() // of the draft that is about to be kept
}

// change is how the scales and choices were before one was changed. Words have an undo of their own.
type change struct {
	field   string
	scores  map[string]int
	choices map[string]string
}

// Content returns what the page shows.
func (p *page) Content() fyne.CanvasObject { return p.page }

// Leave keeps what was filled in.
func (p *page) Leave() {
	p.left = true
	p.flush()
	if !p.saving {
		p.keep()
	}
}

// Undo takes back the last change of a scale or choice.
func (p *page) Undo() bool {
	n := len(p.past)
	if n == 0 || p.saving {
		return false
	}
	p.flush()
	p.d.Scores, p.d.Choices = p.past[n-1].scores, p.past[n-1].choices
	p.past = p.past[:n-1]
	p.changed()
	p.draw()
	return true
}

// change changes the answer in a field. Moving one scale about is one change.
func (p *page) change(field string, set func()) {
	if n := len(p.past); n == 0 || p.past[n-1].field != field {
		p.past = append(p.past, change{field, maps.Clone(p.d.Scores), maps.Clone(p.d.Choices)})
	}
	set()
	p.changed()
}

// draftQuiet is how long after a change the draft is kept, so that a crash costs next to nothing.
const draftQuiet = 2 * time.Second

// changed notes that there is something to keep.
func (p *page) changed() {
	p.dirty = true
	if p.cancel == nil && !p.saving {
		p.cancel = p.env.Clock.After(draftQuiet, p.keep)
	}
}

// flush takes over what is being typed.
func (p *page) flush() {
	for _, n := range p.notes {
		n.Flush()
	}
}

// keep saves the draft, if it changed.
func (p *page) keep() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
	if p.dirty {
		p.env.KeepDraft(p.about.draft(), p.d.bytes())
		p.dirty = false
	}
}

// draw makes the form anew.
func (p *page) draw() {
	l := p.env.L
	p.env.Read(func(s *homework.State) { p.form = newForm(l, s, p.env.Cat(), p.about, p.env.App.Today()) })
	p.notes = nil
	var notice, first, second []fyne.CanvasObject
	if p.form.reader != "" {
		notice = append(notice, widgets.NewNotice(widgets.NoticePlain, l.X("checkin.bothIn",
			"Both are in, so {{.Name}} may have read yours. You may still change or narrow it; what {{.Name}} can read is then marked as changed today.",
			map[string]any{"Name": p.form.reader})))
	}
	for i, c := range p.form.cards {
		if i == 0 || c.first {
			first = append(first, p.card(c))
		} else {
			second = append(second, p.card(c))
		}
	}
	p.page.SetHeading(p.form.title, p.form.sub)
	p.page.SetCorner(widgets.NewSpot(spots.Letter, theme.SpotHeightRow))
	p.actions()
	p.page.SetBody(append(notice, widgets.NewTwoColumns(widgets.NewColumnGap(theme.Gap, first...), widgets.NewColumnGap(theme.Gap, second...)))...)
}

// actions puts the buttons into the bar, where they are in view however long the form is.
func (p *page) actions() {
	l := p.env.L
	save := l.X("action.save", "Save")
	if p.form.partner == "" {
		p.buttons = []*widgets.Button{widgets.Primary(save, func() { p.save(false) })}
	} else {
		p.buttons = []*widgets.Button{widgets.Secondary(save, func() { p.save(false) }), widgets.Primary(
			l.X("checkin.handOver", "Save and hand over to {{.Name}}", map[string]any{"Name": p.form.partner}), func() { p.save(true) })}
	}
	row := []fyne.CanvasObject{widgets.Quiet(l.X("action.later", "Later"), p.env.Nav.Back)}
	if link := coping.Link(p.env); link != nil {
		row = append([]fyne.CanvasObject{link}, row...)
	}
	for _, b := range p.buttons {
		row = append(row, b)
	}
	p.page.SetBar(l.X("checkin.skip", "Skip whatever you like.")+" "+l.X("checkin.asYouGo", "Kept as you go.")+" "+l.X("checkin.byKey", "Ctrl+Enter saves."), row...)
}

// Submit saves, by Ctrl+Enter.
func (p *page) Submit() { p.save(false) }

func (p *page) save(handOver bool) {
	p.flush()
	if p.about.week {
		w := p.d.weekly(p.about.monday)
		p.write(func() error { return p.env.App.SaveWeek(w) }, func() error { return p.env.App.OpenWeek(w.Week) }, w.Texts, false)
		return
	}
	e := p.d.checkedIn(p.about.session, p.form.alone)
	if e.Outcome == "" {
		p.env.Nav.Toast(p.env.L.X("checkin.needOutcome", "One thing is needed: what happened. Everything else may stay empty."), "", nil)
		return
	}
	p.write(func() error {
		_, err := p.env.App.SaveCheckIn(e)
		return err
	}, func() error { return p.env.App.OpenCheckIn(e.Session) }, e.Texts, handOver)
}

// write saves, drops the draft, and goes on: to the lock screen for the partner, or back to Today. The draft stays
// until the form is in the vault, so that nothing is lost whatever happens between.
func (p *page) write(work, open func() error, texts []homework.Text, handOver bool) {
	if p.saving {
		return
	}
	p.keep()
	p.setSaving(true)
	early := p.form.closes && cmp.Or(p.d.Choices["opens"], p.form.opens) == opensSoon
	p.env.Do(func() error {
		err := work()
		if !screen.Done(err) {
			return err
		}
		if early {
			err = errors.Join(err, open())
		}
		return errors.Join(err, p.env.App.SetDraft(p.about.draft(), nil))
	}, func(err error) {
		switch {
		case !screen.Done(err):
			p.setSaving(false)
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
		case handOver:
			p.handOver()
		default:
			reveal := p.bothIn()
			if !p.left && reveal {
				p.env.Nav.Replace(route.Reveal(p.about.session))
			} else if !p.left {
				p.env.Nav.Replace(route.At(route.Today))
			}
			if reveal && err == nil {
				return // the page says it
			}
			if err != nil {
				p.env.Nav.Toast(p.env.L.Error(err), "", nil)
				return
			}
			p.env.Nav.Toast(p.form.saved(p.env.L, texts), "", nil)
		}
	})
}

// bothIn reports whether mine was the check-in that was missing, so that both may look at the evening now.
func (p *page) bothIn() (in bool) {
	if p.about.week || p.form.reader != "" {
		return false
	}
	p.env.Read(func(s *homework.State) { _, in = s.Reveal(p.env.Cat(), p.about.session, p.env.App.Today()) })
	return in
}

// handOver closes the diary and gives the seat to the other member, by name.
func (p *page) handOver() {
	f, _ := p.env.App.File()
	g := route.Given{Vault: []byte(f.Path), To: p.form.partner, Session: p.about.session}
	p.env.Read(func(s *homework.State) { g.From, g.Second = s.Name(s.Me), s.Me == 0 })
	p.env.HandOver(route.HandOver(g))
}

func (p *page) setSaving(on bool) {
	p.saving = on
	for _, b := range p.buttons {
		b.SetEnabled(!on)
	}
}
