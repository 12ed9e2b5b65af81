// Package underway asks what a guided session was that a lock, a crash or the closed window cut off.
package underway

import (
	"context"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Card asks what a session was that was cut off. Nothing is in the record before one
// of the three is chosen. goOn goes on with it; done is called after one of the other two.
func Card(e *screen.Env, u *app.Underway, goOn, done func()) fyne.CanvasObject {
	title, text, buttons := ask(e, u, widgets.Secondary(FromStep(e.L, u.Step), goOn), done)
	return widgets.NewCard(title, "", widgets.NewText(text), widgets.NewFlow(buttons...))
}

// Page is Card as a page that has the window for itself: to go on is what it is about. left is what stands at its foot.
func Page(e *screen.Env, u *app.Underway, goOn, done func(), left fyne.CanvasObject) fyne.CanvasObject {
	title, text, buttons := ask(e, u, widgets.Primary(FromStep(e.L, u.Step), goOn), done)
	return widgets.NewWholeWindow(nil, widgets.NewQuietEnd(widgets.NewSpot(spots.Rain, theme.SpotHeightFull),
		widgets.NewWindowTitle(title).Center(), widgets.NewBeneath(text).Center(), widgets.NewCenterFlow(buttons...)), []fyne.CanvasObject{left})
}

// ask is the question, and the three answers to it.
func ask(e *screen.Env, u *app.Underway, goOn fyne.CanvasObject, done func()) (title, text string, buttons []fyne.CanvasObject) {
	x := e.Cat().Exercise(u.Session.Exercise)
	text = e.L.X("session.cutText", "{{.Exercise}}, {{.When}}, step {{.N}} of {{.Of}}. Nothing has been written about it yet.", map[string]any{
		"Exercise": x.Title, "When": e.L.Near(u.Session.Day, e.App.Today()), "N": u.Step + 1, "Of": len(x.Steps),
	})
	ended := func() {
		var key homework.SessionKey
		e.Act(func() (err error) {
			key, err = e.App.EndGuided(u, false)
			return err
		}, func() {
			done()
			e.Undoable(e.L.X("session.cutNoted", "Noted as it stood then. The check-in waits on Today."), func() error {
				if err := e.App.DeleteSession(context.Background(), key); err != nil {
					return err
				}
				return e.App.SetUnderway(u)
			}, done)
		})
	}
	forget := func() {
		e.Act(func() error { return e.App.SetUnderway(nil) }, func() {
			done()
			e.Nav.Toast(e.L.X("session.cutForgotten", "Nothing is kept of it."), e.L.X("deck.undo", "Undo"), func() {
				e.Act(func() error { return e.App.SetUnderway(u) }, func() { e.Nav.Go(route.Session(x.ID)) })
			})
		})
	}
	return e.L.X("session.cut", "You were interrupted"), text, []fyne.CanvasObject{goOn,
		widgets.Secondary(e.L.X("session.cutEnded", "It ended there"), ended),
		widgets.Secondary(e.L.X("session.cutNone", "It didn't take place"), forget)}
}

// FromStep says with which step, from 0, a session goes on.
func FromStep(l *wording.Language, step int) string {
	return l.X("session.goOnFrom", "Go on from step {{.N}}", map[string]any{"N": step + 1})
}
