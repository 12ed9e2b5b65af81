package therapist

import (
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/audience"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// agreed shows what was agreed at the last visit, as I may see it, and leads to noting it.
func (p *homePage) agreed() []fyne.CanvasObject {
	l := p.env.L
	label := l.X("visit.note", "Note what was agreed")
	var parts []fyne.CanvasObject
	now := homework.Text{Field: homework.FieldAgreed, Audience: homework.AudienceMe}
	for _, x := range p.view.agreed {
		caption := l.Field(x.Field) + " · " + l.Audience(x.Audience)
		if x.mine {
			label, now = l.X("visit.change", "Change what was agreed"), x.Text
		} else {
			caption = x.by + " · " + caption
		}
		parts = append(parts, widgets.NewColumnGap(theme.GapFine, widgets.NewText(x.Body), widgets.NewCaption(caption)))
	}
	return append(parts, widgets.NewFlow(widgets.Quiet(label, func() { p.noteVisit(now) })))
}

// noteVisit asks what was agreed; nothing at all takes the note away.
func (p *homePage) noteVisit(now homework.Text) {
	l, on := p.env.L, p.view.last.On
	card, entry := audience.NewNote(p.env, audience.Note{
		Ask: l.X("visit.ask", "What did you agree on there?"), Words: now.Body, Audience: now.Audience, Alone: p.solo,
		Typed: func(s string) { now.Body = s }, Chosen: func(a homework.Audience) { now.Audience = a },
	})
	var m *widgets.Modal
	var save *widgets.Button
	save = widgets.Primary(l.X("action.save", "Save"), func() {
		entry.Flush()
		e := homework.VisitNoted{On: on}
		if strings.TrimSpace(now.Body) != "" {
			e.Texts = []homework.Text{now}
		}
		p.env.Submit(m, save, func() error { return p.env.App.NoteVisit(e) }, nil)
	})
	m = widgets.ShowModal(p.env.Canvas(), widgets.NewColumnGap(theme.GapLoose, card,
		widgets.NewFlow(save, widgets.Secondary(l.X("action.notNow", "Not now"), func() { m.Hide() }))), nil)
	p.env.Canvas().Focus(entry.Focusable())
}
