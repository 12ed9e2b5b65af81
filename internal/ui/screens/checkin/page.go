// Package checkin is one member's own record of a session or of a week. Every field may be skipped, a half-filled form
// is never lost, and nothing on it asks for orgasm, erection or a rating of the partner.
package checkin

import (
	"encoding/json"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/homework"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/screens/words"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// The views of this package.
const (
	View     shell.View = "checkin"
	ViewWeek shell.View = "checkin-week"
)

// Route leads to my check-in on a session.
func Route(k homework.SessionKey) shell.Route {
	b, err := json.Marshal(k)
	if err != nil { // a key is two strings and a number
		panic(err)
	}
	return shell.Route{Place: shell.Today, View: View, ID: string(b)}
}

// Week leads to my check-in on the running week.
func Week() shell.Route { return shell.Route{Place: shell.Today, View: ViewWeek} }

// New makes the page of a route.
func New(e *env.Env, r shell.Route) shell.Page {
	p := &page{env: e}
	if r.View == ViewWeek {
		p.week = true
		p.name = "week " + e.App.Today().WeekStart().String()
	} else if err := json.Unmarshal([]byte(r.ID), &p.key); err != nil {
		p.key = homework.SessionKey{Day: e.App.Today()}
	}
	if !p.week {
		p.name = fmt.Sprintf("check-in %s %s %d", p.key.Day, p.key.Exercise, p.key.Nth)
	}
	p.d = load(e, p.name)
	if p.d.empty() {
		p.prefill()
	}
	p.draw()
	return p
}

type page struct {
	env   *env.Env
	week  bool
	key   homework.SessionKey
	name  string // of the draft
	d     *draft
	notes []*widgets.NoteEntry
	page  *widgets.Page
	done  bool
	dirty bool
}

// Content returns what the page shows.
func (p *page) Content() fyne.CanvasObject { return p.page }

// Leave keeps what was filled in.
func (p *page) Leave() {
	for _, n := range p.notes {
		n.Flush()
	}
	if p.done || !p.dirty {
		return
	}
	if err := keep(p.env, p.name, p.d); err != nil {
		p.env.Nav.Toast(env.Sentence(err), "", nil)
	}
}

// changed notes that there is something to keep.
func (p *page) changed() { p.dirty = true }

// prefill shows what was saved before, so that a check-in can be amended.
func (p *page) prefill() {
	p.env.Read(func(s *homework.State) {
		if p.week {
			if w := s.WeeklyOf(s.Me, s.Me, p.env.App.Today().WeekStart()); w != nil {
				p.take(map[string]homework.Score{
					"closeness": w.Closeness, "desire": w.Desire, "worry": w.Worry, "heard": w.Heard, "satisfaction": w.Satisfaction,
				}, w.Texts)
			}
			return
		}
		x := s.Session(p.key)
		if x == nil {
			return
		}
		c := x.CheckIns[s.Me]
		if c == nil {
			p.d.Choices["outcome"] = string(x.Logged)
			if x.Minutes > 0 {
				p.d.Scores["minutes"] = min(x.Minutes, homework.MostMinutes)
			}
			return
		}
		p.take(map[string]homework.Score{
			"before": c.AnxietyBefore, "peak": c.AnxietyPeak, "after": c.AnxietyAfter, "pain": c.Pain, "presence": c.Presence,
			"closeness": c.Closeness, "pressure": c.Pressure, "engaged": c.Engaged, "minutes": c.Minutes,
		}, c.Texts)
		p.d.Choices["outcome"], p.d.Choices["role"] = string(c.Outcome), string(c.Role)
		p.d.Choices["kept"], p.d.Choices["back"] = answerWord(c.KeptAgreement), answerWord(c.CameBack)
	})
}

func (p *page) take(scores map[string]homework.Score, texts []homework.Text) {
	for f, sc := range scores {
		if n, ok := sc.Value(); ok {
			p.d.Scores[f] = n
		}
	}
	for _, t := range texts {
		p.d.Texts[string(t.Field)], p.d.Audience[string(t.Field)] = t.Body, string(t.Audience)
	}
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
	if p.week {
		p.drawWeek()
		return
	}
	title, solo, agreement, partner := p.key.Exercise, false, false, ""
	p.env.Read(func(s *homework.State) {
		solo = s.Members == 1
		agreement = s.AgreementHeld(p.key.Day, p.key.Day)
		if other, ok := s.Partner(); ok {
			if x := s.Session(p.key); x == nil || x.CheckIns[other] == nil {
				partner = s.Name(other)
			}
		}
	})
	if e := p.env.Cat().Exercise(p.key.Exercise); e != nil {
		title = e.Title
	}
	sub := lang.X("checkin.sub", "{{.Exercise}}, {{.Day}}. Skip whatever you like; your partner sees nothing before theirs is in.",
		map[string]any{"Exercise": title, "Day": words.Near(p.key.Day, p.env.App.Today())})
	if solo {
		sub = lang.X("checkin.subSolo", "{{.Exercise}}, {{.Day}}. Skip whatever you like.",
			map[string]any{"Exercise": title, "Day": words.Near(p.key.Day, p.env.App.Today())})
	}
	how := widgets.NewCard(lang.X("checkin.how", "How it was for you"), "",
		p.scale("before", 10, lang.X("checkin.before", "Anxiety before"), lang.X("scale.calm", "calm"), lang.X("scale.anxious", "very anxious")),
		p.scale("peak", 10, lang.X("checkin.peak", "Anxiety at its peak"), lang.X("scale.calm", "calm"), lang.X("scale.anxious", "very anxious")),
		p.scale("after", 10, lang.X("checkin.after", "Anxiety after"), lang.X("scale.calm", "calm"), lang.X("scale.anxious", "very anxious")),
		p.scale("presence", 10, lang.X("checkin.presence", "Present, and back again when I drifted"), lang.X("scale.hardly", "hardly"), lang.X("scale.mostly", "mostly")),
		p.scale("closeness", 10, lang.X("checkin.closeness", "Closeness"), lang.X("scale.far", "far"), lang.X("scale.close", "close")),
		p.scale("pressure", 10, lang.X("checkin.pressure", "Pressure on myself"), lang.X("scale.none", "none"), lang.X("scale.lot", "a lot")),
		p.scale("pain", 10, lang.X("checkin.pain", "Pain"), lang.X("scale.none", "none"), lang.X("scale.strong", "strong")),
	)
	outcomes := []string{}
	for _, o := range homework.Outcomes {
		outcomes = append(outcomes, words.Outcome(o))
	}
	at := slices.Index(homework.Outcomes, homework.Outcome(p.d.Choices["outcome"]))
	what := widgets.NewCard(lang.X("checkin.what", "What happened"), "",
		widgets.NewChoice(outcomes, at, func(i int) { p.choose("outcome", i, outcomeIDs()) }),
		widgets.NewCaption(lang.X("checkin.whatHint", "Stopping and postponing are part of the practice. They count against nobody.")))
	if !solo {
		roles := []string{"toucher", "touched", "both"}
		what.SetBody(widgets.NewChoice(outcomes, at, func(i int) { p.choose("outcome", i, outcomeIDs()) }),
			widgets.NewCaption(lang.X("checkin.whatHint", "Stopping and postponing are part of the practice. They count against nobody.")),
			widgets.NewText(lang.X("checkin.role", "I was")),
			widgets.NewChoice([]string{lang.X("role.toucher", "touching"), lang.X("role.touched", "being touched"), lang.X("role.both", "both")},
				slices.Index(roles, p.d.Choices["role"]), func(i int) { p.choose("role", i, roles) }))
	}
	engaged := []string{
		lang.X("engaged.0", "not at all"), lang.X("engaged.1", "a little"), lang.X("engaged.2", "half"),
		lang.X("engaged.3", "mostly"), lang.X("engaged.4", "fully"),
	}
	n, ok := p.d.Scores["engaged"]
	if !ok {
		n = -1
	}
	part := widgets.NewCard(lang.X("checkin.engaged", "How fully did you take part?"), "",
		widgets.NewChoice(engaged, n, func(i int) { p.d.setScore("engaged", i, i >= 0); p.changed() }),
		widgets.NewCaption(lang.X("checkin.engagedHint", "Stopping or pausing counts as taking part.")))
	rest := []fyne.CanvasObject{
		p.note(homework.FieldSensations, lang.X("checkin.sensations", "Three sensations, in your words"), lang.X("checkin.sensationsHint", "Temperature, pressure, texture"), solo),
		p.note(homework.FieldNote, lang.X("checkin.note", "A note"), lang.X("checkin.noteHint", "Whatever you would like to keep"), solo),
		p.note(homework.FieldTherapist, lang.X("checkin.therapist", "For the next appointment"), lang.X("checkin.therapistHint", "Something to bring up, if you like"), solo),
		part,
	}
	rest = append(rest, p.more(solo))
	if agreement {
		yesNo := []string{"yes", "no"}
		rest = append(rest, widgets.NewCard(lang.X("checkin.kept", "Did you keep the agreement?"), "",
			widgets.NewChoice([]string{lang.X("answer.yes", "Yes"), lang.X("answer.no", "No")}, slices.Index(yesNo, p.d.Choices["kept"]),
				func(i int) { p.choose("kept", i, yesNo) }),
			widgets.NewCaption(lang.X("checkin.keptHint", "Only about you. An honest no is worth more than a yes."))))
	}
	buttons := []fyne.CanvasObject{widgets.Primary(lang.X("checkin.save", "Save"), func() { p.save(false) })}
	if partner != "" {
		buttons = append(buttons, widgets.Secondary(lang.X("checkin.handOver", "Save and hand over to {{.Name}}", map[string]any{"Name": partner}),
			func() { p.save(true) }))
	}
	buttons = append(buttons, widgets.Quiet(lang.X("checkin.later", "Later"), p.env.Nav.Back))
	p.page = widgets.NewPage(lang.X("checkin.title", "Your check-in"), sub,
		widgets.NewCards(append([]fyne.CanvasObject{what, how}, rest...)...), widgets.NewFlow(buttons...))
}

// spans are the minutes that can be chosen; a guided session fills in its own.
var spans = []int{10, 20, 30, 45, 60, 90}

// more holds what fewer people write about.
func (p *page) more(solo bool) fyne.CanvasObject {
	var labels []string
	at := -1
	for i, n := range spans {
		labels = append(labels, lang.X("minutes.one", "{{.A}} min", map[string]any{"A": n}))
		if p.d.Scores["minutes"] >= n {
			at = i
		}
	}
	yesNo := []string{"yes", "no"}
	d := widgets.NewDisclosure(lang.X("checkin.more", "More, if you like"),
		widgets.NewText(lang.X("checkin.minutes", "About how long?")),
		widgets.NewChoice(labels, at, func(i int) {
			if i < 0 {
				p.d.setScore("minutes", 0, false)
			} else {
				p.d.setScore("minutes", spans[i], true)
			}
			p.changed()
		}),
		p.note(homework.FieldDistractions, lang.X("checkin.distractions", "What your mind wandered to"), "", solo),
		widgets.NewText(lang.X("checkin.back", "Did your attention come back?")),
		widgets.NewChoice([]string{lang.X("answer.yes", "Yes"), lang.X("answer.no", "No")}, slices.Index(yesNo, p.d.Choices["back"]),
			func(i int) { p.choose("back", i, yesNo) }),
		p.note(homework.FieldPainWhere, lang.X("checkin.painWhere", "If something hurt: where?"), "", solo),
	)
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
	if i < 0 {
		delete(p.d.Choices, field)
	} else {
		p.d.Choices[field] = ids[i]
	}
	p.changed()
}

func (p *page) scale(field string, most int, label, low, high string) fyne.CanvasObject {
	s := widgets.NewScaleTo(most, label, low, high, func(n int, ok bool) {
		p.d.setScore(field, n, ok)
		p.changed()
	})
	if n, ok := p.d.Scores[field]; ok {
		s.SetValue(n)
	}
	return s
}

// note is a free-text field with its four audiences; two for one person.
func (p *page) note(f homework.Field, title, hint string, solo bool) fyne.CanvasObject {
	n := widgets.NewNoteEntry(hint, p.env.Clock, func(s string) {
		if s == "" {
			delete(p.d.Texts, string(f))
		} else {
			p.d.Texts[string(f)] = s
		}
		p.changed()
		if err := keep(p.env, p.name, p.d); err != nil {
			p.env.Nav.Toast(env.Sentence(err), "", nil)
		}
	})
	n.SetText(p.d.Texts[string(f)])
	p.notes = append(p.notes, n)
	audiences := homework.Audiences
	if solo {
		audiences = audiences[:2]
	}
	var labels []string
	for _, a := range audiences {
		labels = append(labels, words.Audience(a, solo))
	}
	who := widgets.NewChoice(labels, slices.Index(audiences, p.d.audience(f)), func(i int) {
		if i >= 0 {
			p.d.Audience[string(f)] = string(audiences[i])
			p.changed()
		}
	})
	return widgets.NewCard(title, "", n, widgets.NewCaption(lang.X("checkin.who", "Who may read this")), who)
}

func (p *page) save(handOver bool) {
	for _, n := range p.notes {
		n.Flush()
	}
	outcome := homework.Outcome(p.d.Choices["outcome"])
	if outcome == "" {
		p.env.Nav.Toast(lang.X("checkin.needOutcome", "One thing is needed: what happened. Everything else may stay empty."), "", nil)
		return
	}
	e := homework.CheckedIn{Session: p.key, CheckIn: homework.CheckIn{
		Outcome: outcome, Role: homework.Role(p.d.Choices["role"]), Minutes: p.d.score("minutes"),
		AnxietyBefore: p.d.score("before"), AnxietyPeak: p.d.score("peak"), AnxietyAfter: p.d.score("after"),
		Pain: p.d.score("pain"), Presence: p.d.score("presence"), Closeness: p.d.score("closeness"),
		Pressure: p.d.score("pressure"), Engaged: p.d.score("engaged"), KeptAgreement: p.d.answer("kept"),
		CameBack: p.d.answer("back"),
		Texts: p.d.texts(homework.FieldSensations, homework.FieldNote, homework.FieldTherapist, homework.FieldDistractions,
			homework.FieldPainWhere),
	}}
	p.write(func() error {
		_, err := p.env.App.Amend(e)
		return err
	}, handOver)
}

// write saves, drops the draft, and goes on: to the lock screen for the partner, or back to Today.
func (p *page) write(work func() error, handOver bool) {
	p.env.Act(func() error {
		if err := work(); err != nil {
			return err
		}
		return keep(p.env, p.name, nil)
	}, func() {
		p.done = true
		if handOver {
			p.env.Lock()
			return
		}
		p.env.Nav.Replace(shell.At(shell.Today))
		p.env.Nav.Toast(lang.X("checkin.saved", "Saved."), "", nil)
	})
}
