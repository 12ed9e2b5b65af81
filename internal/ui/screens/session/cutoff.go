package session

import (
	"context"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// Resume leads to the session that was cut off, to go on with it.
func Resume(exercise string) shell.Route {
	return shell.Route{Place: shell.Today, View: ViewResume, ID: exercise}
}

// CutOff asks what a session was that a lock, a crash or the closed window cut off. Nothing is in the record before one
// of the three is chosen. goOn goes on with it; done is called after one of the other two.
func CutOff(e *screen.Env, u *app.Underway, goOn, done func()) fyne.CanvasObject {
	x := e.Cat().Exercise(u.Session.Exercise)
	text := e.L.X("session.cutText", "{{.Exercise}}, {{.When}}, step {{.N}} of {{.Of}}. Nothing has been written about it yet.", map[string]any{
		"Exercise": x.Title, "When": e.L.Near(u.Session.Day, e.App.Today()), "N": u.Step + 1, "Of": len(x.Steps),
	})
	ended := func() {
		var key homework.SessionKey
		e.Act(func() (err error) {
			key, err = write(e, stoppedAt(x, u), u.Session)
			return err
		}, func() {
			done()
			e.Undoable(e.L.X("session.cutNoted", "Noted as it stood then. The check-in waits on Today."), func() error {
				if err := e.App.DeleteSession(context.Background(), key); err != nil {
					return err
				}
				return e.App.KeepUnderway(u)
			}, done)
		})
	}
	forget := func() {
		e.Act(func() error { return e.App.KeepUnderway(nil) }, func() {
			done()
			e.Nav.Toast(e.L.X("session.cutForgotten", "Nothing is kept of it."), e.L.X("deck.undo", "Undo"), func() {
				e.Act(func() error { return e.App.KeepUnderway(u) }, func() { e.Nav.Go(Route(x.ID)) })
			})
		})
	}
	return widgets.NewCard(e.L.X("session.cut", "A session was cut off"), "",
		widgets.NewText(text),
		widgets.NewFlow(
			widgets.Secondary(fromStep(e.L, u.Step), goOn),
			widgets.Secondary(e.L.X("session.cutEnded", "It ended there"), ended),
			widgets.Secondary(e.L.X("session.cutNone", "It was not one"), forget)))
}

// stoppedAt is the course of a session that ended where it was cut off.
func stoppedAt(x *homework.Exercise, u *app.Underway) *course {
	return &course{exercise: x, consent: u.Consent, phase: phaseStopped, step: u.Step, spent: u.Spent}
}

// ask puts the question before another session may begin.
func (p *page) ask(u *app.Underway, exercise string) {
	p.show(widgets.NewPage("", "", widgets.NewGap(60), CutOff(p.env, u,
		func() { p.start(u.Session.Exercise, u) },
		func() { p.start(exercise, nil) }),
		widgets.NewFlow(widgets.Quiet(p.env.L.X("session.back", "Back"), p.env.Nav.Back))).Narrow().Center())
}
