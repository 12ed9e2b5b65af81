package checkin

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/audience"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// card shows a part of the form.
func (p *page) card(c card) fyne.CanvasObject {
	if c.title == "" && c.folded == "" {
		return p.note(c.questions[0])
	}
	var parts []fyne.CanvasObject
	written := false
	for _, q := range c.questions {
		parts = append(parts, p.question(q)...)
		written = written || p.d.Texts[string(q.text)] != ""
	}
	if c.folded == "" && len(c.questions) > 0 && c.questions[0].scale != nil && len(c.questions[0].options) == 0 {
		return widgets.NewCard(c.title, "", widgets.NewColumnGap(theme.GapSmall, parts...)) // all of them in view in a usual window
	}
	if c.folded == "" {
		return widgets.NewCard(c.title, "", parts...)
	}
	d := widgets.NewDisclosure(c.folded, parts...)
	d.SetOpen(written)
	return widgets.NewCard("", "", d)
}

func (p *page) question(q question) (parts []fyne.CanvasObject) {
	switch {
	case q.text != "":
		return append(parts, p.note(q))
	case len(q.options) == 0:
		return append(parts, p.scale(q))
	}
	if q.above {
		parts = append(parts, widgets.NewText(q.ask))
	}
	parts = append(parts, p.options(q))
	if q.below != "" {
		parts = append(parts, widgets.NewCaption(q.below))
	}
	return parts
}

// scale takes an answer by number.
func (p *page) scale(q question) fyne.CanvasObject {
	low, high := p.env.L.Ends(q.scale.ID)
	s := widgets.NewScaleTo(p.env.L, q.scale.Most, q.ask, low, high, func(n int, ok bool) {
		p.change(q.field(), func() { p.d.setScore(q.scale.Name, n, ok) })
	})
	p.env.Read(func(st *homework.State) { s.By(st.Me == 1) })
	if n, ok := p.d.Scores[q.scale.Name]; ok {
		s.SetValue(n)
	}
	return s
}

// options takes one of a few answers.
func (p *page) options(q question) fyne.CanvasObject {
	var labels []string
	at := -1
	for i, o := range q.options {
		labels = append(labels, o.label)
		if p.d.chosen(q, i) {
			at = i
		}
	}
	return widgets.NewChoice(labels, at, func(i int) {
		p.change(q.field(), func() { p.d.choose(q, q.options[i]) })
	}).Named(q.ask)
}

// note takes words, and who may read them: one of four audiences, or of two for one person.
func (p *page) note(q question) fyne.CanvasObject {
	f := string(q.text)
	card, n := audience.NewNote(p.env, audience.Note{
		Ask: q.ask, Hint: q.hint, Words: p.d.Texts[f], Audience: p.d.audience(q.text), Alone: p.form.solo,
		Typed: func(s string) {
			if s == "" {
				delete(p.d.Texts, f)
			} else {
				p.d.Texts[f] = s
			}
			p.changed()
		},
		Chosen: func(a homework.Audience) {
			p.d.Audience[f] = string(a)
			p.changed()
		},
	})
	p.notes = append(p.notes, n)
	return card
}
