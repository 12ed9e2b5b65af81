package finding

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/widgets"
)

// facts is the form for what is known of a candidate.
func (p *candidatePage) facts() fyne.CanvasObject {
	l := p.env.L
	e := homework.CandidateNoted{Audience: homework.AudienceMe}
	if p.c != nil {
		e = homework.CandidateNoted{Number: p.c.Key.Number, Name: p.c.Name, Contact: p.c.Contact, Facts: p.c.Facts, Audience: p.c.Audience}
	}
	if p.of.Facts != nil {
		e = *p.of.Facts
	}
	typed := func() {
		now := e
		p.of.Facts = &now
		p.kept.keep(p.of)
	}
	entry := func(to *string, most int, hint string) *widgets.Entry {
		x := widgets.NewEntry(l, hint, func(s string) { *to = s; typed() })
		x.Limit = most
		x.SetText(*to)
		return x
	}
	p.name = widgets.NewField(l.X("candidate.name", "Name"), entry(&e.Name, homework.MaxTherapist, l.X("candidate.nameHint", "a person or a practice")), "")
	parts := []fyne.CanvasObject{p.name,
		widgets.NewField(l.X("candidate.contact", "How to reach them"), entry(&e.Contact, homework.MaxContact, l.X("candidate.contactHint", "telephone, page, who told me")), "")}
	var notes []*widgets.NoteEntry
	for i, t := range homework.Things {
		note := widgets.NewNoteEntry(l, "", p.env.Clock, func(s string) { e.Facts[i] = s; typed() }).Most(homework.MaxFact).Rows(2)
		note.SetText(e.Facts[i])
		notes = append(notes, note)
		parts = append(parts, widgets.NewField(l.Thing(t, p.solo), note, strings.Join(l.ThingAsk(t, p.solo), " ")))
	}
	if p.c == nil && !p.solo {
		parts = append(parts, widgets.NewField(l.X("checkin.who", "Who may read this"), p.meOrUs(e.Audience, func(a homework.Audience) { e.Audience = a; typed() }), ""))
	}
	save := func() {
		for _, n := range notes {
			n.Flush()
		}
		now := e
		now.Name = strings.TrimSpace(now.Name)
		if now.Name == "" {
			p.name.SetProblem(l.X("candidate.nameNeeded", "A name is needed here"))
			return
		}
		p.saveFacts(now)
	}
	return widgets.NewCard(l.X("candidate.facts", "What is known"), "", append(parts, widgets.NewFlow(widgets.Primary(l.X("checkin.save", "Save"), save)))...)
}

// saveFacts keeps what is known. A second tap while it is being written does nothing, else somebody new would be listed twice.
func (p *candidatePage) saveFacts(e homework.CandidateNoted) {
	if p.saving {
		return
	}
	p.saving = true
	var key homework.CandidateKey
	p.env.Do(func() (err error) {
		if p.c != nil {
			return p.env.App.ChangeCandidate(p.c.Key, e)
		}
		key, err = p.env.App.ListCandidate(e)
		return err
	}, func(err error) {
		p.saving = false
		if screen.Done(err) {
			p.factsKept(key)
		}
		if err != nil {
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
		}
	})
}

// factsKept goes on after saveFacts; key is of somebody who is new.
func (p *candidatePage) factsKept(key homework.CandidateKey) {
	p.of.Facts = nil
	p.kept.keep(p.of)
	p.noted()
	if p.c == nil {
		p.env.Nav.Replace(route.Candidate(key.String()))
		return
	}
	p.draw()
}

func (p *candidatePage) noted() {
	p.env.Nav.Toast(p.env.L.X("action.noted", "Noted."), "", nil)
}

// meOrUs asks whether the other may read it too.
func (p *candidatePage) meOrUs(now homework.Audience, chosen func(homework.Audience)) *widgets.Choice {
	audiences := []homework.Audience{homework.AudienceMe, homework.AudienceUs}
	var labels []string
	for _, a := range audiences {
		labels = append(labels, p.env.L.Audience(a))
	}
	return widgets.NewChoice(labels, slices.Index(audiences, now), func(i int) { chosen(audiences[i]) })
}

// told is the field for who may read a part; nil where there is nobody else, or the candidate is mine alone.
func (p *candidatePage) told(of string, now homework.Audience, chosen func(homework.Audience)) []fyne.CanvasObject {
	if p.solo || p.c.Key.Own || p.c.Gone {
		return nil
	}
	l := p.env.L
	label := l.X("checkin.whoReads", "{{.Note}}: who may read this", map[string]any{"Note": of})
	return []fyne.CanvasObject{widgets.NewCaption(l.X("checkin.who", "Who may read this")), p.meOrUs(now, chosen).Named(label)}
}

// answers are how one may see one of the five things, in the order of the chips.
var answers = []homework.Answer{homework.Yes, homework.NoAnswer, homework.No}

// weigh asks how I see them, and how a call went.
func (p *candidatePage) weigh() fyne.CanvasObject {
	l := p.env.L
	e := homework.CandidateWeighed{Candidate: p.c.Key, Audience: homework.AudienceMe}
	if v := p.c.Views[p.me]; v != nil {
		e = v.CandidateWeighed
	}
	if p.of.View != nil {
		e = *p.of.View
	}
	typed := func() {
		now := e
		p.of.View = &now
		p.kept.keep(p.of)
	}
	var labels []string
	for _, a := range answers {
		labels = append(labels, l.Suits(a))
	}
	var parts []fyne.CanvasObject
	for i, t := range homework.Things {
		parts = append(parts, widgets.NewField(l.Thing(t, p.solo), widgets.NewChoice(labels, slices.Index(answers, e.Suits[i]), func(n int) { e.Suits[i] = answers[n]; typed() }), ""))
	}
	title := l.X("candidate.view", "How I see them")
	note := widgets.NewNoteEntry(l, l.X("candidate.noteHint", "how it was to talk with them, what they said, what is still open"), p.env.Clock, func(s string) { e.Words = s; typed() }).Most(homework.MaxWhy).Rows(3)
	note.SetText(e.Words)
	parts = append(parts, widgets.NewField(l.X("candidate.note", "After the call"), note, ""))
	parts = append(parts, p.told(title, e.Audience, func(a homework.Audience) { e.Audience = a; typed() })...)
	save := func() {
		note.Flush()
		now := e
		p.env.Act(func() error { return p.env.App.WeighCandidate(now) }, func() {
			p.of.View = nil
			p.kept.keep(p.of)
			p.noted()
			p.draw()
		})
	}
	return widgets.NewCard(title, "", append(parts, widgets.NewFlow(widgets.Secondary(l.X("candidate.saveView", "Save how I see them"), save)))...)
}

// decide asks what became of it.
func (p *candidatePage) decide() fyne.CanvasObject {
	l := p.env.L
	e := homework.CandidateDecided{Candidate: p.c.Key, Decision: p.c.Decided(), Audience: homework.AudienceMe}
	if d := p.c.Decision; d != nil && d.By == p.me {
		e = d.CandidateDecided
	}
	if p.of.Decide != nil {
		e = *p.of.Decide
	}
	typed := func() {
		now := e
		p.of.Decide = &now
		p.kept.keep(p.of)
	}
	var labels []string
	for _, d := range homework.Decisions {
		labels = append(labels, l.Decision(d, p.solo))
	}
	title := l.X("candidate.decision", "What became of it")
	why := widgets.NewNoteEntry(l, l.X("candidate.whyHint", "what spoke for it; or why it ended, and what you take along"), p.env.Clock, func(s string) { e.Why = s; typed() }).Most(homework.MaxWhy).Rows(2)
	why.SetText(e.Why)
	parts := []fyne.CanvasObject{
		widgets.NewChoice(labels, slices.Index(homework.Decisions, e.Decision), func(i int) { e.Decision = homework.Decisions[i]; typed() }).Named(title),
		widgets.NewField(l.X("candidate.why", "Why"), why, ""),
	}
	parts = append(parts, p.told(title, e.Audience, func(a homework.Audience) { e.Audience = a; typed() })...)
	save := func() {
		why.Flush()
		now := e
		p.env.Act(func() error { return p.env.App.DecideOn(now) }, func() {
			p.of.Decide = nil
			p.kept.keep(p.of)
			p.noted()
			p.draw()
		})
	}
	return widgets.NewCard(title, "", append(parts, widgets.NewFlow(widgets.Secondary(l.X("candidate.saveDecision", "Save what became of it"), save)))...)
}
