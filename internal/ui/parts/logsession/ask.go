// Package logsession notes a session that was held without the app, and takes one out of the record again.
package logsession

import (
	"context"

	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// Ask asks when it was and how it went, writes the session for everyone, and leads to my check-in.
func Ask(e *screen.Env, x *homework.Exercise) {
	today := e.App.Today()
	var days, outcomes []string
	for i := range homework.Day(7) {
		days = append(days, e.L.Near(today-i, today))
	}
	alone := false
	e.Read(func(s *homework.State) { alone = len(s.Participants(e.Cat(), x.ID, s.Me)) == 1 })
	for _, o := range homework.Outcomes {
		outcomes = append(outcomes, e.L.Happened(o, alone))
	}
	day, outcome := 0, 0
	when := widgets.NewChoice(days, day, func(i int) { day = max(i, 0) }).Named(e.L.X("therapist.date", "Day"))
	var m *widgets.Modal
	var save *widgets.Button
	save = widgets.Primary(e.L.X("action.save", "Save"), func() {
		s := homework.SessionLogged{
			Session: homework.SessionKey{Exercise: x.ID, Day: today - homework.Day(day)}, Outcome: homework.Outcomes[outcome],
		}
		e.Submit(m, save, func() (err error) {
			s.Session, err = e.App.LogSession(s)
			return err
		}, func() {
			e.Nav.Go(route.CheckIn(s.Session))
			e.Undoable(e.L.X("log.noted", "The session is noted."), func() error {
				return e.App.DeleteSession(context.Background(), s.Session)
			}, e.Nav.Back)
		})
	})
	m = widgets.ShowModal(e.Canvas(), widgets.NewColumnGap(theme.GapLoose,
		widgets.NewSubHeading(x.Title),
		widgets.NewText(e.L.X("log.when", "When was it?")), when,
		widgets.NewText(e.L.X("checkin.what", "What happened")),
		widgets.NewChoice(outcomes, outcome, func(i int) { outcome = max(i, 0) }).Named(e.L.X("checkin.what", "What happened")),
		widgets.NewFlow(save, widgets.Secondary(e.L.X("action.notNow", "Not now"), func() { m.Hide() }))), nil)
	e.Canvas().Focus(when)
}
