package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

// What is let fall on the window goes where it belongs: a progress file to the workspace, or to be looked at where nothing is open, and
// a plan into the diary. Over a question, an evening or a half-typed passphrase nothing is taken.
func TestAFileThatIsDroppedGoesWhereItBelongs(t *testing.T) {
	for name, c := range map[string]struct {
		kit  *fixture.Kit
		at   route.Route
		want route.Route
	}{
		"a workspace":     {fixture.Practice(t).Kit, route.At(route.Today), route.Receive("x.age")},
		"a diary":         {fixture.Empty(t, "Alex", "Sam"), route.At(route.Today), route.OpenPlan("x.age")},
		"nothing is open": {fixture.Locked(t), route.Welcome(), route.OpenReview("x.age")},
		"an evening":      {fixture.Couple(t), route.Session("body-touch-in-turns"), route.Session("body-touch-in-turns")},
	} {
		t.Run(name, func(t *testing.T) {
			w := uitest.Start(t, uitest.Plain)
			win := ui.New(c.kit.Env, func() {})
			win.Attach(w.Canvas)
			w.Show(win.Content())
			win.Reset(c.at)
			question := fyne.CanvasObject(widgets.NewText("A question?"))
			w.Canvas.Overlays().Add(question)
			win.Dropped("x.age")
			if win.Route() != c.at {
				t.Errorf("over a question it went to %+v", win.Route())
			}
			w.Canvas.Overlays().Remove(question)
			win.Dropped("x.age")
			if win.Route() != c.want {
				t.Errorf("it went to %+v, want %+v", win.Route(), c.want)
			}
			win.Leave()
		})
	}
}
