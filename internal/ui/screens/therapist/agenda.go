package therapist

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/audience"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// point is something to bring up.
type point struct {
	id      homework.ID
	text    string
	caption string // whose, since when, for whom
	mine    bool
}

// points lists what I want to bring up and what the other shares, in the order in which it was noted.
func points(l *wording.Language, s *homework.State, today homework.Day) (all []point) {
	for _, m := range s.Places() {
		for _, it := range s.AgendaOf(m) {
			x := point{id: it.ID, text: it.Words, mine: m == s.Me, caption: l.Near(it.On, today) + " · " + l.Audience(it.Audience)}
			if it.About != "" {
				x.caption = it.About + " · " + x.caption
			}
			if !x.mine {
				x.caption = s.Name(m) + " · " + x.caption
			}
			all = append(all, x)
		}
	}
	return all
}

// point shows one of them; mine can be taken out again.
func (p *homePage) point(x point) fyne.CanvasObject {
	words := widgets.NewColumnGap(theme.GapFine, widgets.NewText(x.text), widgets.NewCaption(x.caption))
	if !x.mine {
		return words
	}
	return widgets.NewSpread(words, widgets.Quiet(p.env.L.X("diary.takeOutYes", "Take it out"), p.env.Once(func() error { return p.env.App.RemoveAgenda(context.Background(), x.id) }, nil)))
}

// add asks for one more point and who may read it.
func (p *homePage) add() fyne.CanvasObject {
	l := p.env.L
	words := widgets.NewEntry(l, l.X("agenda.hint", "what you would like to talk about there"), nil)
	words.Limit = 1000
	words.SetText(p.adding)
	words.OnChanged = p.typed
	save := func() {
		text := strings.TrimSpace(words.Text)
		if text == "" {
			return
		}
		e := homework.AgendaNoted{Words: text, Audience: p.audience}
		p.env.Act(func() error {
			_, err := p.env.App.NoteAgenda(e)
			return err
		}, func() {
			p.typed("")
			p.draw()
		})
	}
	words.OnSubmitted = func(string) { save() }
	who := audience.NewChoice(l, p.solo, p.audience, func(a homework.Audience) { p.audience = a })
	return widgets.NewColumnGap(theme.GapText, widgets.NewField(l.X("agenda.add", "One more thing"), words, ""),
		widgets.NewField(l.X("checkin.who", "Who may read this"), who, ""), widgets.NewFlow(widgets.Secondary(l.X("agenda.addYes", "Add it"), save)))
}

// typed keeps what is being typed, so that leaving the page loses nothing.
func (p *homePage) typed(s string) {
	p.adding = s
	p.env.Remember(app.AgendaDraft, s)
}

// Leave writes it.
func (p *homePage) Leave() {
	p.Live.Leave()
	p.env.Keep(p.env.App.WriteDrafts)
}
