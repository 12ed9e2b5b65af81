package finding

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/widgets"
)

// form is one of the parts of the page, each of which is saved by itself.
type form[T any] struct {
	page *candidatePage
	now  *T  // as it stands on the screen
	half **T // where the page's draft has it; nil while nobody touched it
}

// newForm begins with what is half-written, or else with what is in the diary.
func newForm[T any](p *candidatePage, half **T, kept T) form[T] {
	if *half != nil {
		kept = **half
	}
	return form[T]{p, &kept, half}
}

func (f form[T]) typed() {
	*f.half = f.now
	f.page.kept.keep(f.page.of)
}

// save writes the part; then goes on.
func (f form[T]) save(work func(T) error, then func()) {
	p := f.page
	p.kept.flush()
	e := *f.now
	p.kept.save(func() error { return work(e) }, func() {
		*f.half = nil
		p.kept.keep(p.of)
		then()
	})
}

// saveTouched writes the part where somebody wrote in it; then goes on.
func (f form[T]) saveTouched(work func(T) error, then func()) {
	if *f.half == nil {
		then()
		return
	}
	f.save(work, then)
}

// facts is the form for what is known of a candidate, and what saves it where somebody wrote in it.
func (p *candidatePage) facts() (sheet fyne.CanvasObject, save func(then func())) {
	l, c := p.env.L, p.c
	kept := homework.CandidateNoted{Audience: homework.AudienceMe}
	if c != nil {
		kept = homework.CandidateNoted{Name: c.Name, Contact: c.Contact, Facts: c.Facts, Audience: c.Audience}
	}
	f := newForm(p, &p.of.Facts, kept)
	e := f.now
	entry := func(to *string, most int, hint string) *widgets.Entry {
		x := widgets.NewEntry(l, hint, func(s string) { *to = s; f.typed() })
		x.Limit = most
		x.SetText(*to)
		return x
	}
	name := widgets.NewField(l.X("candidate.name", "Name"), entry(&e.Name, homework.MaxTherapist, l.X("candidate.nameHint", "a person or a practice")), "")
	contact := widgets.NewField(l.X("candidate.contact", "How to reach them"), entry(&e.Contact, homework.MaxContact, l.X("candidate.contactHint", "telephone, page, who told me")), "")
	var things []fyne.CanvasObject
	for i, t := range homework.Things {
		note := p.kept.note("", e.Facts[i], homework.MaxFact, func(s string) { e.Facts[i] = s; f.typed() })
		things = append(things, widgets.NewField(l.Thing(t, p.solo), note, strings.Join(l.ThingAsk(t, p.solo), " ")))
	}
	groups := []fyne.CanvasObject{widgets.NewGroup(l.X("candidate.whoIs", "Who is it?"), name, contact), widgets.NewGroup(l.X("candidate.facts", "What is known"), things...)}
	if c == nil && !p.solo {
		groups = append(groups, widgets.NewQuestion(l.X("checkin.who", "Who may read this"), p.meOrUs(e.Audience, func(a homework.Audience) { e.Audience = a; f.typed() }), ""))
	}
	save = func(then func()) {
		e.Name = strings.TrimSpace(e.Name)
		if e.Name == "" {
			name.SetProblem(l.X("candidate.nameNeeded", "A name is needed here"))
			widgets.Reveal(name)
			return
		}
		if c != nil {
			f.saveTouched(func(e homework.CandidateNoted) error { return p.env.App.ChangeCandidate(c.Key, e) }, then)
			return
		}
		var key homework.CandidateKey
		f.save(func(e homework.CandidateNoted) (err error) {
			key, err = p.env.App.ListCandidate(e)
			return err
		}, func() { p.env.Nav.Replace(route.Candidate(key.String())) })
	}
	spot := spots.Name("")
	if c == nil {
		spot = spots.Chairs
	}
	return widgets.NewSheet(spot, groups...), save
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

// weigh asks how I see them, and how a call went; save saves it where somebody wrote in it.
func (p *candidatePage) weigh() (card fyne.CanvasObject, save func(then func())) {
	l := p.env.L
	kept := homework.CandidateWeighed{Audience: homework.AudienceMe}
	if v := p.c.Views[p.me]; v != nil {
		kept = v.CandidateWeighed
	}
	f := newForm(p, &p.of.View, kept)
	e := f.now
	e.Candidate = p.c.Key
	var labels []string
	for _, a := range answers {
		labels = append(labels, l.Suits(a))
	}
	var parts []fyne.CanvasObject
	for i, t := range homework.Things {
		parts = append(parts, widgets.NewField(l.Thing(t, p.solo), widgets.NewChoice(labels, slices.Index(answers, e.Suits[i]), func(n int) { e.Suits[i] = answers[n]; f.typed() }), ""))
	}
	title := l.X("candidate.view", "How I see them")
	note := p.kept.note(l.X("candidate.noteHint", "how it was to talk with them, what they said, what is still open"), e.Words, homework.MaxWhy, func(s string) { e.Words = s; f.typed() }).Rows(3)
	parts = append(parts, widgets.NewField(l.X("candidate.note", "After the call"), note, ""))
	parts = append(parts, p.told(title, e.Audience, func(a homework.Audience) { e.Audience = a; f.typed() })...)
	save = func(then func()) { f.saveTouched(p.env.App.WeighCandidate, then) }
	alone := widgets.Secondary(l.X("candidate.saveView", "Save how I see them"), func() { f.save(p.env.App.WeighCandidate, p.draw) })
	return widgets.NewSheet("", widgets.NewGroup(title, append(parts, widgets.NewFlow(alone))...)), save
}

// decide asks what became of it; save saves it where somebody wrote in it.
func (p *candidatePage) decide() (card fyne.CanvasObject, save func(then func())) {
	l := p.env.L
	kept := homework.CandidateDecided{Decision: p.c.Decided(), Audience: homework.AudienceMe}
	if d := p.c.Decision; d != nil && d.By == p.me {
		kept = d.CandidateDecided
	}
	f := newForm(p, &p.of.Decide, kept)
	e := f.now
	e.Candidate = p.c.Key
	var labels []string
	for _, d := range homework.Decisions {
		labels = append(labels, l.Decision(d, p.solo))
	}
	title := l.X("candidate.decision", "What became of it")
	why := p.kept.note(l.X("candidate.whyHint", "what spoke for it; or why it ended, and what you take along"), e.Why, homework.MaxWhy, func(s string) { e.Why = s; f.typed() })
	parts := []fyne.CanvasObject{
		widgets.NewChoice(labels, slices.Index(homework.Decisions, e.Decision), func(i int) { e.Decision = homework.Decisions[i]; f.typed() }).Named(title),
		widgets.NewField(l.X("candidate.why", "Why"), why, ""),
	}
	parts = append(parts, p.told(title, e.Audience, func(a homework.Audience) { e.Audience = a; f.typed() })...)
	save = func(then func()) { f.saveTouched(p.env.App.DecideOn, then) }
	alone := widgets.Secondary(l.X("candidate.saveDecision", "Save what became of it"), func() { f.save(p.env.App.DecideOn, p.draw) })
	return widgets.NewSheet("", widgets.NewGroup(title, append(parts, widgets.NewFlow(alone))...)), save
}
