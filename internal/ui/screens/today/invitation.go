package today

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/invitations"
	"unhurried/internal/ui/widgets"
)

// invitation is the card of a time that one suggested to the other.
func (p *page) invitation(in invitation) fyne.CanvasObject {
	l := p.env.L
	parts := []fyne.CanvasObject{widgets.NewText(in.text)}
	if in.answer {
		reply := func(r homework.Reply) func() {
			return func() { invitations.Answer(p.env, in.id, r) }
		}
		// The three answers weigh the same.
		parts = append(parts, widgets.NewFlow(
			widgets.Secondary(l.X("answer.yes", "Yes"), reply(homework.ReplyYes)),
			widgets.Secondary(l.X("invite.withChange", "Yes, with a change"), func() { invitations.AnswerWithChange(p.env, in.id) }),
			widgets.Secondary(l.X("invite.notToday", "Not today"), reply(homework.ReplyNotToday))))
	}
	return widgets.NewCard(l.X("invite.title", "An invitation"), "", parts...)
}
