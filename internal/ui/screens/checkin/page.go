// Package checkin is one member's own record of a session or of a week. Every field may be skipped, a half-filled form
// is never lost, and nothing on it asks for orgasm, erection or a rating of the partner.
package checkin

import (
	"errors"
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// New makes the page of a route.
func New(e *screen.Env, r route.Route) shell.Page {
	p := &page{env: e, page: widgets.NewPage("", "")}
	if r.View == route.ViewWeek {
		p.week = true
		var ok bool
		if p.monday, ok = r.Monday(); !ok {
			e.Read(func(s *homework.State) { p.monday, _ = s.WeekToTell(e.App.Today()) })
		}
		p.name = app.WeekDraft(p.monday)
	} else if k, ok := r.SessionKey(); ok {
		p.key = k
	} else {
		p.key = homework.SessionKey{Day: e.App.Today()}
	}
	if !p.week {
		p.name = app.CheckInDraft(p.key)
	}
	p.d = newDraft()
	var kept []byte
	e.Do(func() (err error) {
		kept, err = e.App.Draft(p.name)
		return err
	}, func(error) { p.begin(parse(kept)) }) // of one that is damaged the warnings on Today tell
	return p
}

// begin shows the form as it was left, or with what was saved before.
func (p *page) begin(d *draft) {
	if p.left {
		return
	}
	if p.d = d; d.empty() {
		p.prefill()
	}
	p.lookBack()
	p.draw()
}

type page struct {
	env     *screen.Env
	week    bool
	monday  homework.Day // of the week that it is about
	key     homework.SessionKey
	alone   bool   // nobody else took part
	bodily  bool   // there was touch, or something tried
	name    string // of the draft
	d       *draft
	past    []change // what Ctrl+Z takes back
	notes   []*widgets.NoteEntry
	page    *widgets.Page
	buttons []*widgets.Button
	reader  string          // who may have read what I saved before: the other member, once both are in; or ""
	earlier []homework.Text // what I saved before
	dirty   bool            // the draft in the vault is behind
	saving  bool            // the form is on its way into the vault, or there
	left    bool            // somebody went on to another page
	cancel  func()          // of the draft that is about to be kept
}

// change is how the scales and choices were before a field was changed. Words have an undo of their own.
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

// before notes how all was before a field changes. Moving one scale about is one change.
func (p *page) before(field string) {
	if n := len(p.past); n == 0 || p.past[n-1].field != field {
		p.past = append(p.past, change{field, maps.Clone(p.d.Scores), maps.Clone(p.d.Choices)})
	}
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
		p.env.KeepDraft(p.name, p.d.bytes())
		p.dirty = false
	}
}

// prefill shows what was saved before, so that a check-in can be amended.
func (p *page) prefill() {
	p.env.Read(func(s *homework.State) {
		if p.week {
			if w := s.WeeklyOf(s.Me, s.Me, p.monday); w != nil {
				p.d.take(homework.OfWeek, w.Answers, w.Texts)
			}
			return
		}
		x := s.Session(p.key)
		if x == nil {
			return
		}
		c := x.CheckIns[s.Me]
		if c == nil {
			if l := x.Log(s.Me); l != nil {
				p.d.Choices["outcome"] = string(l.Outcome)
				if l.Minutes > 0 {
					p.d.Scores[homework.FindScale(homework.ScaleMinutes).Name] = min(l.Minutes, homework.MostMinutes)
				}
			}
			return
		}
		p.d.take(homework.AfterSession, c.Answers, c.Texts)
		p.d.Choices["outcome"], p.d.Choices["role"] = string(c.Outcome), string(c.Role)
		p.d.Choices["kept"], p.d.Choices["back"] = answerWord(c.KeptAgreement), answerWord(c.CameBack)
	})
}

// lookBack notes what I saved before and who may have read it.
func (p *page) lookBack() {
	p.env.Read(func(s *homework.State) {
		other, couple := s.Partner()
		if !couple {
			return
		}
		both := false
		if p.week {
			if w := s.WeeklyOf(s.Me, s.Me, p.monday); w != nil {
				p.earlier, both = w.Texts, s.WeekSeen(s.Me, p.monday)
			}
		} else if x := s.Session(p.key); x != nil && x.CheckIns[s.Me] != nil {
			p.earlier, both = x.CheckIns[s.Me].Texts, x.Seen(s.Me)
		}
		if both {
			p.reader = s.Name(other)
		}
	})
}

// bothIn says, once both are in, that a change is seen.
func (p *page) bothIn() []fyne.CanvasObject {
	if p.reader == "" {
		return nil
	}
	return []fyne.CanvasObject{widgets.NewNotice(widgets.NoticePlain, p.env.L.X("checkin.bothIn",
		"Both are in, so {{.Name}} may have read yours. You may still change or narrow it; what {{.Name}} can read is then marked as changed today.",
		map[string]any{"Name": p.reader}))}
}

// saved says that the form is saved, and what was taken back from the other's eyes, as far as that is possible.
func (p *page) saved(now []homework.Text) string {
	taken := slices.ContainsFunc(p.earlier, func(t homework.Text) bool {
		x := homework.TextOf(now, t.Field)
		return t.Audience.Shared() && t.Body != "" && (!x.Audience.Shared() || x.Body != t.Body)
	})
	if p.reader != "" && taken {
		return p.env.L.X("checkin.savedNarrowed", "Saved. What stood there before is out of this file. {{.Name}} may have read it already, and copies of the file still hold it.",
			map[string]any{"Name": p.reader})
	}
	return p.env.L.X("checkin.saved", "Saved.")
}

func answerWord(a homework.Answer) string {
	switch a {
	case homework.Yes:
		return "yes"
	case homework.No:
		return "no"
	}
	return ""
}

func (p *page) draw() {
	p.notes = nil
	if p.week {
		p.drawWeek()
		return
	}
	p.drawSession()
}

func (p *page) drawSession() {
	l := p.env.L
	solo, agreement, partner := false, false, ""
	x, title := p.env.Cat().Exercise(p.key.Exercise), p.env.Cat().ExerciseTitle(p.key.Exercise)
	p.env.Read(func(s *homework.State) {
		solo = s.Members == 1
		agreement = s.AgreementHeld(p.key.Day, p.key.Day)
		who := s.Participants(p.env.Cat(), p.key.Exercise, s.Me)
		p.alone = len(who) == 1
		if other, ok := s.Partner(); ok && slices.Contains(who, other) {
			if x := s.Session(p.key); x == nil || x.CheckIns[other] == nil {
				partner = s.Name(other)
			}
		}
	})
	sub := l.X("checkin.sub", "{{.Exercise}}, {{.Day}}. Skip whatever you like; your partner sees nothing before theirs is in.",
		map[string]any{"Exercise": title, "Day": l.Near(p.key.Day, p.env.App.Today())})
	if p.alone || p.reader != "" { // nobody waits, or nobody any more
		sub = l.X("checkin.subSolo", "{{.Exercise}}, {{.Day}}. Skip whatever you like.",
			map[string]any{"Exercise": title, "Day": l.Near(p.key.Day, p.env.App.Today())})
	}
	p.bodily = x == nil || x.Bodily()
	var how, steps []fyne.CanvasObject
	for _, scale := range homework.ScalesOf(homework.AfterSession) {
		switch {
		case scale.Bodily && !p.bodily, scale.ID == homework.ScaleMinutes: // how long it was is asked below
		case len(scale.Steps) > 0:
			steps = append(steps, p.steps(scale, solo))
		default:
			how = append(how, p.scale(scale, solo))
		}
	}
	outcomes := []string{}
	for _, o := range homework.Outcomes {
		outcomes = append(outcomes, l.Outcome(o))
	}
	at := slices.Index(homework.Outcomes, homework.Outcome(p.d.Choices["outcome"]))
	what := []fyne.CanvasObject{
		widgets.NewChoice(outcomes, at, func(i int) { p.choose("outcome", i, outcomeIDs()) }).Named(l.X("checkin.what", "What happened")),
		widgets.NewCaption(l.X("checkin.whatHint", "Stopping and postponing are part of the practice. They count against nobody.")),
	}
	if !p.alone && p.bodily && x != nil && x.InTurns() {
		roles := []string{string(homework.RoleToucher), string(homework.RoleTouched), string(homework.RoleBoth)}
		what = append(what, widgets.NewText(l.X("checkin.role", "I was")),
			widgets.NewChoice([]string{l.X("role.toucher", "touching"), l.X("role.touched", "being touched"), l.X("role.both", "both")},
				slices.Index(roles, p.d.Choices["role"]), func(i int) { p.choose("role", i, roles) }).Named(l.X("checkin.role", "I was")))
	}
	var rest []fyne.CanvasObject
	if p.bodily {
		rest = append(rest, p.note(homework.FieldSensations, l.X("checkin.sensations", "Three sensations, in your words"),
			l.X("checkin.sensationsHint", "Temperature, pressure, texture"), solo))
	}
	rest = append(rest,
		p.note(homework.FieldNote, l.X("checkin.note", "A note"), l.X("checkin.noteHint", "Whatever you would like to keep"), solo),
		p.note(homework.FieldTherapist, l.X("checkin.therapist", "For the next appointment"), l.X("checkin.therapistHint", "Something to bring up, if you like"), solo))
	rest = append(append(rest, steps...), p.more(solo))
	if agreement {
		yesNo := []string{"yes", "no"}
		rest = append(rest, widgets.NewCard(l.X("checkin.kept", "Did you keep the agreement?"), "",
			widgets.NewChoice([]string{l.X("answer.yes", "Yes"), l.X("answer.no", "No")}, slices.Index(yesNo, p.d.Choices["kept"]),
				func(i int) { p.choose("kept", i, yesNo) }).Named(l.X("checkin.kept", "Did you keep the agreement?")),
			widgets.NewCaption(l.X("checkin.keptHint", "Only about you. An honest no is worth more than a yes."))))
	}
	save := widgets.Primary(l.X("checkin.save", "Save"), func() { p.save(false) })
	p.buttons = []*widgets.Button{save}
	buttons := []fyne.CanvasObject{save}
	if partner != "" {
		handOver := widgets.Secondary(l.X("checkin.handOver", "Save and hand over to {{.Name}}", map[string]any{"Name": partner}),
			func() { p.save(true) })
		p.buttons = append(p.buttons, handOver)
		buttons = append(buttons, handOver)
	}
	buttons = append(buttons, widgets.Quiet(l.X("checkin.later", "Later"), p.env.Nav.Back))
	p.page.SetHeading(l.X("checkin.title", "Your check-in"), sub)
	p.page.SetBody(widgets.NewCards(append(append(p.bothIn(), []fyne.CanvasObject{widgets.NewCard(l.X("checkin.what", "What happened"), "", what...),
		widgets.NewCard(l.X("checkin.how", "How it was for you"), "", how...)}...), rest...)...),
		widgets.NewFlow(buttons...))
}

// spans are the minutes that can be chosen; a guided session fills in its own.
var spans = []int{10, 20, 30, 45, 60, 90}

// more holds what fewer people write about.
func (p *page) more(solo bool) fyne.CanvasObject {
	l := p.env.L
	minutes := homework.FindScale(homework.ScaleMinutes)
	ask := l.Ask(minutes, solo)
	var labels []string
	at := -1
	for i, n := range spans {
		labels = append(labels, l.Minutes([2]int{n, n}))
		if p.d.Scores[minutes.Name] >= n {
			at = i
		}
	}
	yesNo := []string{"yes", "no"}
	more := []fyne.CanvasObject{
		widgets.NewText(ask),
		widgets.NewChoice(labels, at, func(i int) {
			if i < 0 {
				p.score(minutes.Name, 0, false)
			} else {
				p.score(minutes.Name, spans[i], true)
			}
		}).Named(ask),
		p.note(homework.FieldDistractions, l.X("checkin.distractions", "What your mind wandered to"), "", solo),
		widgets.NewText(l.X("checkin.back", "Did your attention come back?")),
		widgets.NewChoice([]string{l.X("answer.yes", "Yes"), l.X("answer.no", "No")}, slices.Index(yesNo, p.d.Choices["back"]),
			func(i int) { p.choose("back", i, yesNo) }).Named(l.X("checkin.back", "Did your attention come back?")),
	}
	if p.bodily {
		more = append(more, p.note(homework.FieldPainWhere, l.X("checkin.painWhere", "If something hurt: where?"), "", solo))
	}
	d := widgets.NewDisclosure(l.X("checkin.more", "More, if you like"), more...)
	filled := p.d.Texts[string(homework.FieldDistractions)] != "" || p.d.Texts[string(homework.FieldPainWhere)] != ""
	d.SetOpen(filled)
	return widgets.NewCard("", "", d)
}

func outcomeIDs() []string {
	var ids []string
	for _, o := range homework.Outcomes {
		ids = append(ids, string(o))
	}
	return ids
}

func (p *page) choose(field string, i int, ids []string) {
	p.before(field)
	if i < 0 {
		delete(p.d.Choices, field)
	} else {
		p.d.Choices[field] = ids[i]
	}
	p.changed()
}

func (p *page) score(field string, n int, ok bool) {
	p.before(field)
	p.d.setScore(field, n, ok)
	p.changed()
}

// scale asks for an answer by number.
func (p *page) scale(scale *homework.Scale, solo bool) fyne.CanvasObject {
	low, high := p.env.L.Ends(scale.ID)
	s := widgets.NewScaleTo(p.env.L, scale.Most, p.env.L.Ask(scale, solo), low, high, func(n int, ok bool) { p.score(scale.Name, n, ok) })
	if n, ok := p.d.Scores[scale.Name]; ok {
		s.SetValue(n)
	}
	return s
}

// steps asks for an answer by name.
func (p *page) steps(scale *homework.Scale, solo bool) fyne.CanvasObject {
	l := p.env.L
	n, ok := p.d.Scores[scale.Name]
	if !ok {
		n = -1
	}
	ask := l.Ask(scale, solo)
	card := []fyne.CanvasObject{widgets.NewChoice(l.Steps(scale), n, func(i int) { p.score(scale.Name, i, i >= 0) }).Named(ask)}
	if scale.ID == homework.ScaleEngaged {
		card = append(card, widgets.NewCaption(l.X("checkin.engagedHint", "Stopping or pausing counts as taking part.")))
	}
	return widgets.NewCard(ask, "", card...)
}

// note is a free-text field with its four audiences; two for one person.
func (p *page) note(f homework.Field, title, hint string, solo bool) fyne.CanvasObject {
	l := p.env.L
	n := widgets.NewNoteEntry(l, hint, p.env.Clock, func(s string) {
		if s == "" {
			delete(p.d.Texts, string(f))
		} else {
			p.d.Texts[string(f)] = s
		}
		p.changed()
	})
	n.Named(title).SetText(p.d.Texts[string(f)])
	p.notes = append(p.notes, n)
	audiences := homework.Audiences
	if solo {
		audiences = audiences[:2]
	}
	var labels []string
	for _, a := range audiences {
		labels = append(labels, l.Audience(a, solo))
	}
	who := widgets.NewChoice(labels, slices.Index(audiences, p.d.audience(f)), func(i int) {
		if i >= 0 {
			p.d.Audience[string(f)] = string(audiences[i])
			p.changed()
		}
	}).Named(l.X("checkin.whoReads", "{{.Note}}: who may read this", map[string]any{"Note": title}))
	return widgets.NewCard(title, "", n, widgets.NewCaption(l.X("checkin.who", "Who may read this")), who)
}

func (p *page) save(handOver bool) {
	p.flush()
	outcome := homework.Outcome(p.d.Choices["outcome"])
	if outcome == "" {
		p.env.Nav.Toast(p.env.L.X("checkin.needOutcome", "One thing is needed: what happened. Everything else may stay empty."), "", nil)
		return
	}
	role := homework.Role(p.d.Choices["role"])
	if p.alone {
		role = homework.RoleSolo
	}
	e := homework.CheckedIn{Session: p.key, CheckIn: homework.CheckIn{
		Outcome: outcome, Role: role, Answers: p.d.answers(homework.AfterSession),
		KeptAgreement: p.d.answer("kept"), CameBack: p.d.answer("back"),
		Texts: p.d.texts(homework.FieldSensations, homework.FieldNote, homework.FieldTherapist, homework.FieldDistractions,
			homework.FieldPainWhere),
	}}
	p.write(func() error {
		_, err := p.env.App.SaveCheckIn(e)
		return err
	}, e.Texts, handOver)
}

// write saves, drops the draft, and goes on: to the lock screen for the partner, or back to Today. The draft stays
// until the form is in the vault, so that nothing is lost whatever happens between.
func (p *page) write(work func() error, texts []homework.Text, handOver bool) {
	if p.saving {
		return
	}
	p.keep()
	p.setSaving(true)
	p.env.Do(func() error {
		err := work()
		if !screen.Done(err) {
			return err
		}
		return errors.Join(err, p.env.App.SetDraft(p.name, nil))
	}, func(err error) {
		switch {
		case !screen.Done(err):
			p.setSaving(false)
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
		case handOver:
			p.env.Lock()
		default:
			if !p.left {
				p.env.Nav.Replace(route.At(route.Today))
			}
			if err != nil {
				p.env.Nav.Toast(p.env.L.Error(err), "", nil)
				return
			}
			p.env.Nav.Toast(p.saved(texts), "", nil)
		}
	})
}

func (p *page) setSaving(on bool) {
	p.saving = on
	for _, b := range p.buttons {
		b.SetEnabled(!on)
	}
}
