// Package invitations asks for a time and answers one that the partner asked for.
package invitations

import (
	"context"

	"unhurried/internal/homework"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// Invite asks on which of the next days, and at what time of day, and writes the invitation.
func Invite(e *screen.Env, exercise string) {
	if exercise == "" {
		return
	}
	today := e.App.Today()
	var days []string
	for i := range homework.Day(7) {
		days = append(days, e.L.Near(today+i, today))
	}
	times := []string{e.L.X("time.morning", "morning"), e.L.X("time.afternoon", "afternoon"), e.L.X("time.evening", "evening")}
	day, at := 0, 2
	when := widgets.NewChoice(days, day, func(i int) { day = max(i, 0) }).Named(e.L.X("therapist.date", "Day"))
	var m *widgets.Modal
	var send *widgets.Button
	send = widgets.Primary(e.L.X("invite.send", "Suggest it"), func() {
		var id homework.ID
		e.Submit(m, send, func() (err error) {
			id, err = e.App.Invite(exercise, today+homework.Day(day), times[at])
			return err
		}, func() {
			e.Undoable(e.L.X("invite.sent", "Suggested. It passes by itself if nothing comes of it."), func() error {
				return e.App.TakeBack(context.Background(), id)
			}, nil)
		})
	})
	m = widgets.ShowModal(e.Canvas(), widgets.NewColumnGap(theme.GapLoose,
		widgets.NewSubHeading(e.L.X("invite.when", "When would be good?")), when,
		widgets.NewChoice(times, at, func(i int) { at = max(i, 0) }).Named(e.L.X("invite.time", "Time of day")),
		widgets.NewSoft(e.L.X("invite.text", "Your partner can say yes, yes with a change, or not today. Unanswered, it passes by itself, and nobody is reminded.")),
		widgets.NewFlow(send, widgets.Secondary(e.L.X("action.notNow", "Not now"), func() { m.Hide() }))), nil)
	e.Canvas().Focus(when)
}

// Answer replies to an invitation.
func Answer(e *screen.Env, id homework.ID, r homework.Reply) {
	var reply homework.ID
	e.Act(func() (err error) {
		reply, err = e.App.Answer(id, r, "")
		return err
	}, func() { answered(e, reply) })
}

// answered offers to take a reply back.
func answered(e *screen.Env, reply homework.ID) {
	e.Undoable(e.L.X("invite.answered", "Your answer is in."), func() error { return e.App.TakeBack(context.Background(), reply) }, nil)
}

// AnswerWithChange asks for the change and answers with it.
func AnswerWithChange(e *screen.Env, id homework.ID) {
	change := widgets.NewEntry(e.L, e.L.X("invite.changeHint", "Rather on Sunday; only the first half; …"), nil)
	change.OnRefused(e.Refused)
	var m *widgets.Modal
	var answer *widgets.Button
	send := func() {
		var reply homework.ID
		e.Submit(m, answer, func() (err error) {
			reply, err = e.App.Answer(id, homework.ReplyChange, change.Text)
			return err
		}, func() { answered(e, reply) })
	}
	answer = widgets.Primary(e.L.X("invite.answer", "Answer"), send)
	change.OnSubmitted = func(string) { send() }
	m = widgets.ShowModal(e.Canvas(), widgets.NewColumnGap(theme.GapLoose,
		widgets.NewSubHeading(e.L.X("invite.withChange", "Yes, with a change")), change,
		widgets.NewFlow(answer, widgets.Secondary(e.L.X("action.notNow", "Not now"), func() { m.Hide() }))), nil)
	e.Canvas().Focus(change)
}
