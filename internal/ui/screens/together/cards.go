package together

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// talked lists the cards that were talked about, each with my own note on it, which nobody else sees. A card that I wrote can be
// taken out.
func (p *deckPage) talked() []fyne.CanvasObject {
	l := p.env.L
	var rows []fyne.CanvasObject
	p.env.Read(func(s *homework.State) {
		for i := range p.deck.Prompts {
			x := &p.deck.Prompts[i]
			if s.Prompts[x.ID].Progress != homework.ProgressDone {
				continue
			}
			parts := []fyne.CanvasObject{widgets.NewText(x.Text)}
			note := s.PromptNotes[x.ID]
			if note != "" {
				parts = append(parts, widgets.NewSoft(note))
			}
			rows = append(rows, widgets.NewColumnGap(theme.GapHair, append(parts,
				widgets.NewFlow(widgets.Quiet(l.X("deck.note", "My note"), func() { p.note(x, note) })))...))
		}
	})
	return rows
}

// note asks for my note on a card.
func (p *deckPage) note(x *homework.Prompt, before string) {
	l := p.env.L
	entry := widgets.NewNoteEntry(l, l.X("deck.noteHint", "What I want to remember of it"), p.env.Clock, func(string) {}).
		Named(l.X("deck.note", "My note")).Most(homework.MaxWhy)
	entry.SetText(before)
	var m *widgets.Modal
	var save *widgets.Button
	save = widgets.Primary(l.X("action.save", "Save"), func() {
		words := entry.Text()
		p.env.Submit(m, save, func() error { return p.env.App.NotePrompt(x.ID, words) }, nil)
	})
	m = widgets.ShowModal(p.env.Canvas(), widgets.NewColumnGap(theme.GapLoose,
		widgets.NewSubHeading(x.Text), entry, widgets.NewSoft(l.X("deck.noteAlone", "For you alone: nobody else sees it, and it is in no progress file.")),
		widgets.NewFlow(save, widgets.Secondary(l.X("action.notNow", "Not now"), func() { m.Hide() }))), nil)
	p.env.Canvas().Focus(entry.Focusable())
}

// writeCard is where a card of our own is written, and where mine can be taken out again.
func (p *deckPage) writeCard() fyne.CanvasObject {
	l := p.env.L
	entry := widgets.NewEntry(l, l.X("deck.cardHint", "What would a slow Sunday be for you?"), nil)
	entry.Limit = homework.MaxCard
	add := func() {
		words := strings.TrimSpace(entry.Text)
		if words == "" {
			return
		}
		p.env.Act(func() error { return p.env.App.WriteCard(words) }, nil)
	}
	entry.OnSubmitted = func(string) { add() }
	rows := []fyne.CanvasObject{widgets.NewField(l.X("deck.write", "A new card"), entry, ""), widgets.NewFlow(widgets.Secondary(l.X("agenda.addYes", "Add it"), add))}
	p.env.Read(func(s *homework.State) {
		for _, c := range s.Cards {
			if c.By == s.Me {
				rows = append(rows, widgets.NewSpread(widgets.NewText(c.Words), widgets.Quiet(l.X("diary.takeOutYes", "Take it out"), p.env.Once(func() error {
					return p.env.App.RemoveCard(context.Background(), c.ID)
				}, nil))))
			}
		}
	})
	return widgets.NewColumn(rows...)
}
